"""The drawing of a design: what stands where, in four languages."""

import re
from xml.etree import ElementTree

import pytest

from designs import diagram, document, reference
from designs.model.design import Design
from designs.topology import PEOPLE, topology
from tests.app.example import TEXT


def design(text: str = TEXT) -> Design:
    found = document.read(text)
    assert found.design is not None, found.problems
    return found.design


def shapes(svg: str) -> set[str]:
    boxes = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}g")
    return {box.attrib["id"] for box in boxes if box.attrib.get("class") == "node"}


def test_a_component_stands_once_in_each_of_its_regions():
    nodes = {node.id for node in topology(design()).nodes}
    assert {"api@india", "api@japan", "api@usa", "comment_posted@india"} <= nodes
    assert "comment_posted@japan" not in nodes


def test_what_belongs_to_no_region_or_to_all_stands_outside():
    nodes = {node.id for node in topology(design()).nodes}
    assert {"names", "push", "accounts"} <= nodes


def test_calls_are_solid_and_hand_overs_dashed():
    edges = {(edge.tail, edge.head): edge.sort for edge in topology(design()).edges}
    assert edges[PEOPLE, "names"] == "way"
    assert edges["api@japan", "comments_db@japan"] == "sync"
    assert edges["api@japan", "comment_posted@india"] == "async"
    assert edges["comment_posted@india", "fan_out@india"] == "async"
    assert edges["fan_out@india", "push"] == "sync"
    assert "style=dashed" in diagram.dot(design())


def test_a_miss_is_fetched_by_the_service_of_a_cache_and_by_a_cdn_itself():
    edges = {(edge.tail, edge.head) for edge in topology(design()).edges}
    assert ("api@india", "accounts") in edges and ("pages@india", "accounts") not in edges
    live = {
        (edge.tail, edge.head) for edge in topology(design(reference.text("live_stream"))).edges
    }
    assert ("edge@india", "origin@india") in live


@pytest.mark.parametrize("name", reference.names())
def test_every_reference_design_is_drawn_with_all_its_components(name):
    found = design(reference.text(name))
    drawn = shapes(diagram.svg(found))
    assert {node.id for node in topology(found).nodes} <= drawn
    assert found.architecture is not None
    for component in found.architecture.components:
        assert component in diagram.words(found)
        assert component in diagram.mermaid(found)


def test_nothing_moves_when_only_a_value_changes():
    before = design()
    after = design(TEXT.replace("work: 2 ms", "work: 9 ms").replace("100 k viewers", "9 M viewers"))
    assert diagram.dot(before) == diagram.dot(after)


def test_alike_regions_are_folded_where_there_are_many():
    names = [f"r{number}" for number in range(7)]
    text = TEXT.replace("regions: [india, japan, usa]", f"regions: [{', '.join(names)}]")
    text = re.sub(r"  distances: .*\n", "", text).replace("in: india", "in: r3")
    text = text.replace("{india: 70 %, japan: 20 %, usa: 10 %}", "{r0: 100 %}")
    found = document.read(text)
    graph = topology(found.design or found.draft or design())
    assert graph.regions == {"r0": ("r0", "r1", "r2", "r4", "r5", "r6"), "r3": ("r3",)}
    assert {node.region for node in graph.nodes} == {"", "r0", "r3"}


def test_a_design_without_architecture_is_drawn_as_nothing_and_says_so():
    found = design(TEXT[: TEXT.index("flows:")].split("requirements:")[0])
    assert "no architecture" in diagram.words(found)
    assert shapes(diagram.svg(found)) == set()


def test_labels_cannot_break_out_of_the_drawing(monkeypatch):
    from designs.kinds import kinds

    facts = kinds()["service"].facts
    evil = facts.model_copy(update={"title": '<script>alert("x")</script>\\N & "'})
    monkeypatch.setattr(kinds()["service"], "facts", evil)
    svg = diagram.svg(design())
    assert "<script" not in svg
    assert 'alert("x")' in "".join(ElementTree.fromstring(svg).itertext())


def test_a_drawing_that_cannot_be_made_says_what_would_help(monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    monkeypatch.setattr("shutil.which", lambda name: None)
    diagram.laid_out.cache_clear()
    with pytest.raises(diagram.CannotDraw, match="graphviz-pure"):
        diagram.svg(design())
