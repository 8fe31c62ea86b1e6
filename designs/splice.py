"""Changes to the text of a document that leave every other line as it is, byte for byte."""

from __future__ import annotations

from typing import Any

from designs.problems import Path
from designs.tree import Node
from designs.writing import block, inline, item, key_of


def replaced(text: str, root: Node, path: Path, value: Any) -> str:
    """The text with another value at a path that is there."""
    node, parent = root.at(path), root.at(path[:-1])
    assert node is not None
    if not path or parent is None:
        return block(value, -2, _newline(text), room=0).lstrip() + _newline(text)
    if node.start == node.end:
        return _filled(text, parent, path[-1], node, value)
    if parent.flow or node.flow or node.sort == "scalar":
        new = inline(value)
        if not parent.flow and isinstance(path[-1], str):
            key = parent.entries[path[-1]][0]
            sections = key.column == 1 and isinstance(value, dict)
            room = 0 if sections else None  # a section of the document is never one line
            new = block(value, key.column - 1, _newline(text), room).lstrip(" ")
            if new[:1] in "\r\n":
                return text[: node.start].rstrip(" ") + new + text[node.end :]
        return text[: node.start] + new + text[node.end :]
    # A block gives way to something else: that goes on the line of its key or dash.
    if isinstance(path[-1], str):
        after = text.index(":", parent.entries[path[-1]][0].end) + 1
        indent = parent.entries[path[-1]][0].column - 1
        new = block(value, indent, _newline(text))
        if isinstance(value, dict | list) and value and new[:1] != " ":
            return text[:after] + new + text[node.end :]
        rest = _line_end(text, after)
        kept = text[after:rest] if text[after:rest].strip() else ""
        return text[:after] + new + kept + text[node.end :]
    new = item(value, node.column - 1, _newline(text))
    return text[: node.start] + new + text[node.end :]


def _filled(text: str, parent: Node, name: str | int, node: Node, value: Any) -> str:
    """An empty value given; it has no place of its own, so it goes behind its colon or dash."""
    if isinstance(name, int):
        at = _dash(text, parent, node) + 1
        return f"{text[:at]} {item(value, parent.column + 1, _newline(text))}{text[at:]}"
    key = parent.entries[name][0]
    gap = len(text[key.end :]) - len(text[key.end :].lstrip())
    has_colon = text[key.end + gap : key.end + gap + 1] == ":"
    at = key.end + gap + 1 if has_colon else key.end
    if parent.flow:
        return f"{text[:at]}{'' if has_colon else ':'} {inline(value)}{text[at:]}"
    room = 0 if key.column == 1 and isinstance(value, dict) else None
    return text[:at] + block(value, key.column - 1, _newline(text), room) + text[at:]


def added(text: str, root: Node, path: Path, value: Any, before: str | int | None) -> str:
    """The text with one more entry in the group or list at `path[:-1]`."""
    parent = root.at(path[:-1])
    assert parent is not None
    name = path[-1]
    if parent.flow:
        pair = inline(value) if parent.sort == "list" else f"{key_of(name)}: {inline(value)}"
        if before is not None:
            start = _first(parent, before).start
            return f"{text[:start]}{pair}, {text[start:]}"
        ends = [_end(parent, part) for part, _ in parent.below()]
        at, glue = (max(ends), ", ") if ends else (parent.start + 1, "")
        return f"{text[:at]}{glue}{pair}{text[at:]}"
    newline, indent = _newline(text), parent.column - 1
    if parent.sort == "list":
        line = f"- {item(value, indent + 2, newline)}"
    else:
        line = f"{key_of(name)}:{block(value, indent, newline, 0 if not indent else None)}"
    if before is not None:
        first = _first(parent, before)
        start = _dash(text, parent, first) if parent.sort == "list" else first.start
        if text[_line_start(text, start) : start].strip():  # it stands behind a dash
            return f"{text[:start]}{line}{newline}{' ' * indent}{text[start:]}"
        start = _with_comments(text, start)
        return f"{text[:start]}{' ' * indent}{line}{newline}{text[start:]}"
    at = _line_end(text, parent.end)
    return f"{text[:at]}{newline}{' ' * indent}{line}{text[at:]}"


def removed(text: str, root: Node, path: Path) -> str:
    """The text without the entry at a path; the last of a group or list leaves it empty."""
    parent, name = root.at(path[:-1]), path[-1]
    assert parent is not None
    parts = [part for part, _ in parent.below()]
    place = parts.index(name)
    start, end = _first(parent, name).start, _end(parent, name)
    if parent.flow:
        if place + 1 < len(parts):
            return text[:start] + text[_first(parent, parts[place + 1]).start :]
        if place:
            return text[: _end(parent, parts[place - 1])] + text[end:]
        return text[: parent.start + 1] + text[parent.end - 1 :]
    if len(parts) == 1:
        empty = replaced(text, root, path[:-1], {} if parent.sort == "map" else [])
        return empty if path[:-1] else f"{{}}{_newline(text)}"
    if parent.sort == "list":
        start = _dash(text, parent, _first(parent, name))
    line = _line_start(text, start)
    if text[line:start].strip():  # behind a dash: what follows moves up
        following = _first(parent, parts[place + 1])
        after = _dash(text, parent, following) if parent.sort == "list" else following.start
        return text[:start] + text[after:]
    return text[:line] + text[_after_line(text, end) :]


def moved(text: str, root: Node, path: Path, order: list[int]) -> str:
    """The text with the entries of the group or list at `path` in another order."""
    parent = root.at(path)
    assert parent is not None
    spans: list[tuple[int, int, bool]] = []
    for part, _ in parent.below():
        start, end = _first(parent, part).start, _end(parent, part)
        if not parent.flow:
            if parent.sort == "list":
                start = _dash(text, parent, _first(parent, part))
            whole = not text[_line_start(text, start) : start].strip()
            first_on_dash = bool(spans) and spans[0][2]
            start = _with_comments(text, start) if whole and not first_on_dash else start
            spans.append((start, _line_end(text, end), not whole or first_on_dash))
        else:
            spans.append((start, end, False))
    pieces, at = [], 0
    for place, (start, end, _) in enumerate(spans):
        source = spans[order[place]]
        pieces += [text[at:start], text[source[0] : source[1]]]
        at = end
    return "".join(pieces) + text[at:]


def _first(parent: Node, part: str | int) -> Node:
    return parent.items[part] if isinstance(part, int) else parent.entries[part][0]


def _end(parent: Node, part: str | int) -> int:
    if isinstance(part, int):
        return parent.items[part].end
    key, value = parent.entries[part]
    return max(key.end, value.end)


def _dash(text: str, parent: Node, node: Node) -> int:
    """Where the dash of a list's item stands."""
    line = _line_start(text, node.start)
    while line > 0 and text[line + parent.column - 1 : line + parent.column] != "-":
        line = _line_start(text, line - 1)
    return line + parent.column - 1


def _with_comments(text: str, start: int) -> int:
    """The beginning of the lines of comment that stand right above."""
    line = _line_start(text, start)
    indent = start - line
    while line > 0:
        above = _line_start(text, line - 1)
        if not text[above:line].startswith(" " * indent + "#"):
            break
        line = above
    return line


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, max(at, 0)) + 1


def _line_end(text: str, at: int) -> int:
    """The end of the line on which a part ends."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if text[end - 1 : end] == "\r" and end > at else end


def _after_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
