"""Every change to a document: text in, text out, by path; comments and untouched lines stay.

A change is made in the text where the part stands, and then read back: if the document now says
anything but what was asked for, the tree is written anew, and if that does not do either, the
change is refused. So no edit can break a document.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from designs import splice, values
from designs.model.quantities import IDS
from designs.problems import Path, shown
from designs.references import HOMES, Names
from designs.tree import Node, parse
from designs.values import Change, difference, unified
from designs.writing import block, quoted, scalar

__all__ = [
    "Change",
    "EditError",
    "difference",
    "get",
    "insert",
    "move",
    "put",
    "remove",
    "rename",
    "unified",
]

MISSING: Final = object()


class EditError(ValueError):
    """A change that cannot be made, and why; the text stays as it was."""


def get(text: str, path: Path, default: Any = MISSING) -> Any:
    """The plain value at a path."""
    node = _root(text).at(path)
    if node is not None:
        return node.plain()
    if default is MISSING:
        raise EditError(f"there is nothing at {shown(path)}")
    return default


def put(text: str, path: Path, value: Any) -> str:
    """Set what is at a path, or add it; groups on the way there are made where they are missing.

    >>> put("a: 1  # one\\nb: 2\\n", ("a",), 3)
    'a: 3  # one\\nb: 2\\n'
    """
    value = values.plain(value)
    root = _root(text)
    depth = len(path)
    while depth and root.at(path[:depth]) is None:
        depth -= 1
    if depth < len(path):  # something is missing: add its outermost group
        for part in reversed(path[depth + 1 :]):
            value = [value] if part == 0 and isinstance(part, int) else {part: value}
        path = path[: depth + 1]
        return insert(text, path[:-1], value, name=path[-1])
    old = get(text, path)
    if values.same(old, value):
        return text
    if isinstance(old, dict) and isinstance(value, dict) and old.keys() & value.keys():
        for key in [key for key in old if key not in value]:
            text = remove(text, (*path, key))
        for key, each in value.items():
            text = put(text, (*path, key), each)
        return text
    if isinstance(old, list) and isinstance(value, list) and old and value:
        return _relisted(text, path, old, value)
    return _checked(
        text,
        lambda: splice.replaced(text, root, path, value),
        lambda data: values.set_at(data, path, value),
    )


def _relisted(text: str, path: Path, old: list[Any], new: list[Any]) -> str:
    """The list changed entry by entry, the last first, so that comments stay with what stays."""
    for sort, i, j, k, m in reversed(values.opcodes(old, new)):
        if sort == "equal":
            continue
        both = min(j - i, m - k)
        for place in reversed(range(k + both, m)):
            text = insert(text, path, new[place], before=j)
        for place in reversed(range(i + both, j)):
            text = remove(text, (*path, place))
        for place in reversed(range(both)):
            text = put(text, (*path, i + place), new[k + place])
    return text


def remove(text: str, path: Path) -> str:
    """Take away what is at a path."""
    root = _root(text)
    if not path or root.at(path) is None:
        raise EditError(f"there is nothing at {shown(path) or 'the root'} to remove")
    return _checked(
        text, lambda: splice.removed(text, root, path), lambda data: values.delete_at(data, path)
    )


def insert(
    text: str,
    path: Path,
    value: Any,
    *,
    name: str | int | None = None,
    before: str | int | None = None,
) -> str:
    """Add an entry to the group (with a name) or list at a path, before another or at the end."""
    value = values.plain(value)
    root = _root(text)
    home = root.at(path)
    if home is None:
        raise EditError(f"there is no list or group at {shown(path)}")
    is_list = home.sort == "list" or (home.value is None and not isinstance(name, str))
    if home.sort == "scalar":
        if home.value is not None:
            raise EditError(f"{shown(path)} must be a list or group, got {home.value!r}")
        return put(text, path, [value] if is_list else {name: value})
    if is_list:
        if isinstance(name, str):
            raise EditError(f"{shown(path)} is a list; its entries have no names")
        if isinstance(before, str) or (before is not None and not 0 <= before <= len(home.items)):
            raise EditError(f"{shown(path)} has no entry {before!r}")
        at = len(home.items) if before is None else before
        before = None if at == len(home.items) else at
        name = at
    elif not isinstance(name, str):
        raise EditError(f"an entry of {shown(path)} must have a name")
    elif name in home.entries:
        raise EditError(f"{shown((*path, name))} is there already")
    elif before is not None and before not in home.entries:
        raise EditError(f"{shown(path)} has no entry {before!r}")
    whole = (*path, name)
    if not home.items and not home.entries:
        new: Any = [value] if is_list else {name: value}
        if path:
            return put(text, path, new)
        newline = "" if not text or text.endswith("\n") else "\n"
        line = block(new, -2, "\n", room=0).lstrip()
        return _checked(
            text,
            lambda: f"{text[: home.start]}{newline}{line}\n{text[home.end :]}",
            lambda data: values.insert_at(data, whole, value, None),
        )
    return _checked(
        text,
        lambda: splice.added(text, root, whole, value, before),
        lambda data: values.insert_at(data, whole, value, before),
    )


def move(text: str, path: Path, to: int) -> str:
    """Bring an entry of a list or group to another place in it, counted from 0."""
    root = _root(text)
    home = root.at(path[:-1])
    parts = [part for part, _ in home.below()] if home else []
    if not path or path[-1] not in parts:
        raise EditError(f"there is nothing at {shown(path)} to move")
    if not 0 <= to < len(parts):
        raise EditError(f"the place must be 0 to {len(parts) - 1}, got {to}")
    order = list(range(len(parts)))
    order.insert(to, order.pop(parts.index(path[-1])))
    if order == sorted(order):
        return text
    return _checked(
        text,
        lambda: splice.moved(text, root, path[:-1], order),
        lambda data: values.reorder_at(data, path[:-1], order),
        ordered=True,
    )


def rename(text: str, path: Path, new: str) -> str:
    """Give the thing at a path another id; all that names it follows."""
    root = _root(text)
    home, node = root.at(path[:-1]), root.at(path)
    if home is None or node is None or not path:
        raise EditError(f"there is nothing at {shown(path)} to rename")
    if path[:-1] in HOMES.values() and (re.fullmatch(IDS, new) is None or len(new) > 80):
        raise EditError(f"an id must be small letters, digits and _, a letter first; got {new!r}")
    taken = {item.value for item in home.items} | home.entries.keys()
    holder = home.entries[path[-1]][0] if isinstance(path[-1], str) else node
    old = holder.value
    if new == old:
        return text
    if new in taken:
        raise EditError(f"{new!r} is there already; two cannot have one name")
    names = Names(root)
    spans: dict[int, tuple[Node, list[tuple[int, int]]]] = {
        holder.start: (holder, [(0, len(str(old)))])
    }
    for mention in names.mentions:
        if names.meant(mention) == path and mention.node is not holder:
            spots = spans.setdefault(mention.node.start, (mention.node, []))[1]
            if (mention.start, mention.end) not in spots:
                spots.append((mention.start, mention.end))
    after = text
    for start in sorted(spans, reverse=True):
        after = _renamed(after, *spans[start], new)
    if parse(after).root is None:
        raise EditError(f"{old!r} cannot be renamed here without breaking the document")
    return after


def _renamed(text: str, node: Node, spots: list[tuple[int, int]], new: str) -> str:
    """One text of the document with its spots replaced, in quotes where it had some."""
    value = str(node.value)
    for start, end in sorted(spots, reverse=True):
        value = value[:start] + new + value[end:]
    raw = scalar(value) if node.style is None else quoted(value)
    if node.style == "'" and "'" not in value and value.isprintable():
        raw = f"'{value}'"
    return text[: node.start] + raw + text[node.end :]


def _root(text: str) -> Node:
    tree = parse(text)
    if tree.root is None:
        why = f": {tree.problems[0]}" if tree.problems else ""
        if not why and all(not line.strip() or line[0] == "#" for line in text.splitlines()):
            return Node("map", len(text), len(text), 1, 1, flow=True)
        raise EditError(f"a text that cannot be read is not changed{why}")
    if any("must be there once" in problem.message for problem in tree.problems):
        raise EditError(f"a text with one key twice is not changed: {tree.problems[0]}")
    return tree.root


def _checked(
    text: str,
    spliced: Callable[[], str],
    change: Callable[[Any], None],
    ordered: bool = False,
) -> str:
    """The spliced text if it says what the change says, else the tree written anew."""
    wanted = {"": _root(text).plain()}
    faults = len(parse(text).problems)
    change(wanted)
    for way in (spliced, lambda: _rewritten(text, change)):
        after = way()
        tree = parse(after)
        got = {"": tree.root.plain()} if tree.root else None
        if len(tree.problems) <= faults and got and values.same(got, wanted, ordered):
            return after
    raise EditError(
        "this cannot be changed here; a part that is shared by an anchor (&) must be written out"
    )


def _rewritten(text: str, change: Callable[[Any], None]) -> str:
    yaml = YAML()
    yaml.width = 4096
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    try:
        whole = {"": yaml.load(text)}
        change(whole)
        yaml.dump(whole[""], out)
    except (YAMLError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return ""
    return out.getvalue()
