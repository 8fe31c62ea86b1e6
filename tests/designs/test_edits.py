"""Edits change what was asked for and nothing else: no comment, no other line."""

from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designs import edits, values
from designs.document import read
from designs.edits import EditError
from designs.problems import Path
from designs.reference import text
from designs.references import HOMES, PLACES, Names
from designs.schema import json_schema
from designs.tree import Node, parse

STARTER = text("starter")
OLD = (File(__file__).parents[1] / "fixtures" / "version_0.yaml").read_text("utf-8")
BLOCKS = """\
# first
list:   # of things
- a     # the a
# about b
-   b: 1
    c:  [ 1,2 , 3 ]   # three

-
  d: |
    two
    lines

  e: 'it''s'
map: {x: {y: [z, {w: 1}]}, "q: r": "1", }
text: a plain text
  over two lines
empty:
last: 5"""
TEXTS = (STARTER, OLD, BLOCKS, BLOCKS.replace("\n", "\r\n"))


def root_of(document: str) -> Any:
    return parse(document).root


def paths(node: Node, path: Path = ()) -> list[Path]:
    found = [path] if path else []
    for part, child in node.below():
        found += paths(child, (*path, part))
    return found


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(
        ["yes", "a: b", "a #b", "- a", "1", "null", "", " x ", "{", "é", "30 s ± 5 s"]
    )
)
KEYS = st.text(min_size=1, max_size=8) | st.sampled_from(["id", "a b", "on", "1", "x: y", "<b>"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def sensible(value) -> bool:
    """Half characters cannot stand in a text file."""
    return "\\ud" not in ascii(value)


def comments(document: str) -> list[str]:
    return [line.strip() for line in document.splitlines() if line.strip().startswith("#")]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_put_then_get_and_nothing_else_differs(data):
    document = data.draw(st.sampled_from(TEXTS))
    path = data.draw(st.sampled_from(paths(root_of(document))))
    value = data.draw(VALUES.filter(sensible))
    after = edits.put(document, path, value)
    assert values.same(edits.get(after, path), value)
    for change in edits.difference(document, after):
        both = min(len(change.path), len(path))
        assert change.path[:both] == path[:both]
    node = root_of(document).at(path)
    if node.sort == "scalar":
        line, _ = parse(document).place(path)
        assert after.startswith("".join(document.splitlines(keepends=True)[: line - 1]))
        assert set(comments(document)) <= set(comments(after)) | {*str(node.value).split("\n")}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_changed_number_changes_one_line(data):
    document = data.draw(st.sampled_from(TEXTS))
    leaves = [
        path
        for path in paths(root_of(document))
        if (node := root_of(document).at(path)).sort == "scalar" and isinstance(node.value, int)
    ]
    path = data.draw(st.sampled_from(leaves))
    after = edits.put(document, path, 4711)
    before_lines, after_lines = document.splitlines(), after.splitlines()
    assert len(before_lines) == len(after_lines)
    assert sum(a != b for a, b in zip(before_lines, after_lines, strict=True)) == 1
    assert [str(change.path) for change in edits.difference(document, after)] == [str(path)]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_what_is_removed_is_gone_and_the_rest_stays(data):
    document = data.draw(st.sampled_from(TEXTS))
    path = data.draw(st.sampled_from(paths(root_of(document))))
    wanted = {"": root_of(document).plain()}
    values.delete_at(wanted, path)
    after = edits.remove(document, path)
    assert values.same(root_of(after).plain(), wanted[""], ordered=True)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_what_is_inserted_stands_where_it_was_asked_for(data):
    document = data.draw(st.sampled_from(TEXTS))
    root = root_of(document)
    homes = [path for path in paths(root) if root.at(path).sort != "scalar"]
    path = data.draw(st.sampled_from(homes))
    parts = [part for part, _ in root.at(path).below()]
    before = data.draw(st.sampled_from([None, *parts]))
    name = "new" if root.at(path).sort == "map" else None
    after = edits.insert(document, path, {"k": ["v"]}, name=name, before=before)
    place = len(parts) if before is None else parts.index(before)
    now = root_of(after).at(path)
    assert [child.plain() for _, child in now.below()][place] == {"k": ["v"]}
    assert len(list(now.below())) == len(parts) + 1
    assert set(comments(document)) <= set(comments(after))
    assert all(
        line in after.splitlines()
        for line in document.splitlines()
        if line.lstrip()[:1] not in ("-", "{") and not set("[{") & set(line)
    )


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_what_is_moved_is_all_still_there(data):
    document = data.draw(st.sampled_from(TEXTS))
    root = root_of(document)
    path = data.draw(st.sampled_from(paths(root)))
    many = len(list(root.at(path[:-1]).below()))
    to = data.draw(st.integers(0, many - 1))
    after = edits.move(document, path, to)
    parts = list(root_of(after).at(path[:-1]).below())
    assert values.same(parts[to][1].plain(), root.at(path).plain())
    assert sorted(document.replace("\r", "").replace("\n", "")) == sorted(
        after.replace("\r", "").replace("\n", "")
    ) or len(comments(after)) == len(comments(document))


def things() -> list[Path]:
    root = root_of(STARTER)
    found = [(*home, part) for home in HOMES.values() for part, _ in root.at(home).below()]
    return [*found, ("definitions", "note", "fields", "id")]


@pytest.mark.parametrize("path", things(), ids=str)
def test_a_renamed_thing_is_followed_everywhere(path):
    assert read(STARTER).problems == ()
    after = edits.rename(STARTER, path, "another_name")
    assert read(after).problems == ()
    assert comments(after) == comments(STARTER)
    new = path if isinstance(path[-1], int) else (*path[:-1], "another_name")
    old = path[-1] if isinstance(path[-1], str) else STARTER and edits.get(STARTER, path)
    assert edits.rename(after, new, str(old)) == STARTER


def test_texts_that_name_things_are_followed_too():
    document = STARTER.replace("[{at: 10 min", "[{at: 1 min, surge: x2 on reading}, {at: 10 min")
    after = edits.rename(document, ("architecture", "components", "api"), "front")
    assert "lose: instance front/home/1" in after and "ways: [front]" in after
    assert "surge: x2 on browsing" in edits.rename(document, ("flows", "reading"), "browsing")
    assert "lose: instance api/here/1" in edits.rename(
        document, ("architecture", "regions", 0), "here"
    )


@pytest.mark.parametrize("new", ["", "Big", "a b", "a: b", "<b>", "writing", "a" * 99, 'a"b'])
def test_a_name_that_cannot_be_is_refused(new):
    with pytest.raises(EditError, match=r"must be|is there already"):
        edits.rename(STARTER, ("flows", "reading"), new)


def test_every_place_that_names_something_is_a_place_of_the_format():
    """A misspelt place would check nothing and follow nothing."""
    words = set(__import__("re").findall(r'"(\w+)"', str(json_schema()).replace("'", '"')))
    for place in PLACES:
        for part in place.path.split("."):
            assert part in ("*", "#", "**") or part in words, place


def test_groups_on_the_way_are_made():
    after = edits.put("windtunnel: 1\ntitle: t\n", ("workload", "audience", "size"), "1 M viewers")
    assert edits.get(after, ("workload", "audience")) == {"size": "1 M viewers"}
    assert edits.put("", ("title",), "t") == "title: t\n"
    assert edits.get(edits.put("# only this\n", ("a", 0), 1), ("a",)) == [1]
    assert edits.put("a:\n", ("a", 0), "x") == "a: [x]\n"


def test_a_list_keeps_the_comments_of_what_stays():
    document = "a:\n  - one   # 1\n  - two   # 2\n  - three # 3\n"
    assert edits.put(document, ("a",), ["one", "three", "four"]) == (
        "a:\n  - one   # 1\n  - three # 3\n  - four\n"
    )


@pytest.mark.parametrize("broken", ["a: [", "a: 1\na: 2", "x" * 2_000_000, "a: *b", "\0"])
def test_a_text_that_cannot_be_read_is_never_overwritten(broken):
    with pytest.raises(EditError, match="is not changed"):
        edits.put(broken, ("a",), 1)


def test_what_an_anchor_shares_is_changed_on_no_side_unasked():
    shared = "a: &x {k: 1}\nb: *x\n"
    with pytest.raises(EditError, match="anchor"):
        edits.put(shared, ("b", "k"), 2)
    assert edits.get(edits.put(shared, ("b",), 3), ("a",)) == {"k": 1}


@pytest.mark.parametrize(
    "path", [("nothing",), ("flows", "nothing"), ("flows", "reading", "steps", 9), ()]
)
def test_what_is_not_there_cannot_be_removed_or_moved(path):
    with pytest.raises(EditError, match="there is nothing at"):
        edits.remove(STARTER, path)
    with pytest.raises(EditError, match="there is nothing at"):
        edits.move(STARTER, path, 0)


def test_a_difference_reads_as_words():
    after = edits.put(STARTER, ("flows", "writing", "rate"), "5 per viewer per hour")
    assert [str(change) for change in edits.difference(STARTER, after)] == [
        "flows.writing.rate: `3 per viewer per hour` -> `5 per viewer per hour`"
    ]
    assert edits.difference(STARTER, STARTER) == []
    assert "+    rate: 5 per viewer per hour" in edits.unified(STARTER, after)


def test_names_are_found_by_what_they_are():
    known = Names(root_of(STARTER)).known
    assert set(known["component:service"]) == {"api"}
    assert "title" in known["field:note"]
