"""A YAML document as a tree that knows where in the text each part stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final, Literal

from ruamel.yaml import YAML
from ruamel.yaml import events as event
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from designs.model.units import short
from designs.problems import Path, Problem
from designs.writing import resolved

LARGEST: Final = 1_000_000  # characters
MOST_NODES: Final = 50_000  # what aliases stand for is counted each time
DEEPEST: Final = 40
SURROGATE: Final = re.compile("[\ud800-\udfff]")


Sort = Literal["scalar", "list", "map"]


@dataclass(slots=True)
class Node:
    """A part of the document, from `start` to `end` in the text.

    A block ends where its last part does.
    """

    sort: Sort
    start: int
    end: int
    line: int
    column: int
    value: Any = None  # of a scalar
    style: str | None = None  # the quote of a scalar, or | or >
    flow: bool = False  # written with brackets
    shared: str | None = None  # the name of an anchor that it has or stands for
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[Node, Node]] = field(default_factory=dict)  # key -> its node, value
    count: int = 1

    def plain(self) -> Any:
        """The values alone."""
        if self.sort == "list":
            return [item.plain() for item in self.items]
        if self.sort == "map":
            return {key: value.plain() for key, (_, value) in self.entries.items()}
        return self.value

    def below(self) -> Iterator[tuple[str | int, Node]]:
        """The parts directly in it, each with its place."""
        yield from enumerate(self.items)
        for key, (_, value) in self.entries.items():
            yield key, value

    def child(self, part: str | int) -> Node | None:
        """The part at a key or place; None if there is none."""
        if isinstance(part, int):
            return self.items[part] if 0 <= part < len(self.items) else None
        found = self.entries.get(part)
        return found[1] if found else None

    def at(self, path: Path) -> Node | None:
        """The part at the end of a path; None if there is none."""
        node: Node | None = self
        for part in path:
            node = node.child(part) if node else None
        return node


@dataclass(frozen=True)
class Tree:
    """A parsed text: its root, if it could be parsed to the end, and what was wrong on the way."""

    root: Node | None
    problems: tuple[Problem, ...]

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column, from 1, of a path: of its key, or of what is nearest above it."""
        node, found = self.root, (1, 1)
        for part in path:
            if node is None:
                break
            if isinstance(part, str) and part in node.entries:
                key, node = node.entries[part]
                found = (key.line, key.column)
            else:
                node = node.child(part)
                found = (node.line, node.column) if node else found
        return found


@lru_cache(maxsize=32)
def parse(text: str) -> Tree:
    """The tree of a text; never raises for what the text says.

    >>> parse("a: [1, two]").root.plain()
    {'a': [1, 'two']}
    """
    if len(text) > LARGEST:
        message = f"a document may have {LARGEST:,} characters, this one has {len(text):,}"
        return Tree(None, (Problem(1, 1, (), message),))
    builder = _Builder(text)
    try:
        for each in YAML(typ="safe", pure=True).parse(text):
            builder.take(each)
    except _Stop as stop:
        return Tree(None, (*builder.problems, stop.problem))
    except ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        name = "NUL" if error.character in (0, "\0") else f"{_code(error.character)}"
        message = f"a text must have no control characters, got {name}; remove it"
        return Tree(None, (*builder.problems, Problem(line, column, (), message)))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = Problem(line, column, (), _in_words(error, text, line))
        return Tree(None, (*builder.problems, problem))
    except (YAMLError, ValueError, OverflowError, AssertionError, AttributeError) as error:
        # The parser is not ours, and for odd escapes it lets the errors of Python through.
        problem = Problem(1, 1, (), f"must be YAML; the parser says: {short(str(error))}")
        return Tree(None, (*builder.problems, problem))
    return Tree(builder.root, tuple(builder.problems))


class _Stop(Exception):
    def __init__(self, at: Any, message: str) -> None:
        super().__init__(message)
        mark = at.start_mark
        self.problem = Problem(mark.line + 1, mark.column + 1, (), message)


class _Builder:
    """Builds the tree from events, so that depth and number are known before they hurt."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.open: list[tuple[Node, Path, Node | None]] = []  # node, its path, a key that waits
        self.anchors: dict[str, Node | None] = {}
        self.nodes = 0
        self.documents = 0

    def take(self, each: Any) -> None:
        match each:
            case event.ScalarEvent():
                self._add(self._scalar(each), each)
            case event.SequenceStartEvent() | event.MappingStartEvent():
                self._begin(each)
            case event.SequenceEndEvent() | event.MappingEndEvent():
                self._finish(each)
            case event.AliasEvent():
                self._add(self._alias(each), each)
            case event.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise _Stop(each, "a file must be one document; remove what follows `---`")

    def _scalar(self, each: Any) -> Node:
        node = Node("scalar", *_span(each, self.text), value=each.value, style=each.style)
        if each.style is None and not self._awaits_key():
            node.value = resolved(each.value)
        elif SURROGATE.search(each.value):
            raise _Stop(each, "a text must be characters, got half of a surrogate pair")
        return node

    def _awaits_key(self) -> bool:
        return bool(self.open) and self.open[-1][0].sort == "map" and self.open[-1][2] is None

    def _alias(self, each: Any) -> Node:
        target = self.anchors.get(each.anchor)
        if target is None:
            raise _Stop(each, f"`*{each.anchor}` must stand for something named before it")
        start, end, line, column = _span(each, self.text)
        return replace(
            target, start=start, end=end, line=line, column=column, flow=True, shared=each.anchor
        )

    def _begin(self, each: Any) -> None:
        sort: Sort = "map" if isinstance(each, event.MappingStartEvent) else "list"
        node = Node(sort, *_span(each, self.text), flow=bool(each.flow_style))
        if len(self.open) >= DEEPEST:
            raise _Stop(each, f"lists and groups must be nested at most {DEEPEST} deep")
        self.open.append((node, self._path(), None))
        if each.anchor:
            self.anchors[each.anchor] = None  # until it is complete it cannot stand in itself
            node.shared = each.anchor

    def _finish(self, each: Any) -> None:
        node, _, _ = self.open.pop()
        parts = [*node.items, *(value for _, value in node.entries.values())]
        node.count += sum(part.count for part in parts)
        node.end = each.end_mark.index if node.flow else max(part.end for part in parts)
        if node.shared:
            self.anchors[node.shared] = node
        self._add(node, each, complete=True)

    def _path(self) -> Path:
        if not self.open:
            return ()
        node, path, key = self.open[-1]
        return (*path, len(node.items) if node.sort == "list" else str(key.value if key else ""))

    def _add(self, node: Node, each: Any, complete: bool = False) -> None:
        self.nodes += node.count if node.sort == "scalar" or not complete else 1
        if self.nodes > MOST_NODES:
            raise _Stop(each, f"a document must have at most {MOST_NODES:,} parts, aliases counted")
        if getattr(each, "tag", None) and not complete:
            self._complain(node, self._path(), f"must have no tag, got `{short(str(each.tag))}`")
        if not complete and not isinstance(each, event.AliasEvent) and each.anchor:
            self.anchors[each.anchor] = node
            node.shared = each.anchor
        if not self.open:
            self.root = node
            return
        parent, path, key = self.open[-1]
        if parent.sort == "list":
            parent.items.append(node)
        elif key is None:
            self.open[-1] = (parent, path, self._key(node, path))
        else:
            self.open[-1] = (parent, path, None)
            name = str(key.value)
            if name in parent.entries:
                first = parent.entries[name][0].line
                self._complain(key, (*path, name), f"must be there once, line {first} has it")
            else:
                if node.start == node.end:  # empty: it stands where its colon ends
                    colon = self.text.find(":", key.end, node.start)
                    node.start = node.end = max(key.end, colon + 1)
                parent.entries[name] = (key, node)

    def _key(self, node: Node, path: Path) -> Node:
        if node.sort != "scalar":
            self._complain(node, path, "a key must be a word, got a list or group")
            node.value = ""
        elif node.value == "<<" and node.style is None:
            self._complain(node, path, "`<<` is not read; write out the fields that it stands for")
        return node

    def _complain(self, node: Node, path: Path, message: str) -> None:
        self.problems.append(Problem(node.line, node.column, path, message))


def _span(each: Any, text: str) -> tuple[int, int, int, int]:
    start, end = each.start_mark, each.end_mark.index
    if getattr(each, "style", None) in ("|", ">"):  # the mark stands behind the lines that follow
        while end > start.index + 1 and text[end - 1].isspace():
            end -= 1
    return start.index, end, start.line + 1, start.column + 1


def _code(character: Any) -> str:
    return f"U+{ord(character) if isinstance(character, str) else int(character):04X}"


def _in_words(error: MarkedYAMLError, text: str, line: int) -> str:
    """The parser's complaint, with what to do for the ones that people meet."""
    said = str(error.problem or error.context or error)
    lines = text.splitlines()
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\\t" in said or "\t" in here[: len(here) - len(here.lstrip())]:
        return "lines must be indented with spaces, got a tab"
    if "mapping values are not allowed" in said:
        return "a text with `: ` in it must stand in quotes, or the line is indented wrongly"
    if "did not find expected" in said or "expected <block end>" in said:
        return "the line does not fit those above; look at its indentation, brackets and quotes"
    if "cannot start any token" in said or "found unexpected end" in said:
        return f"must be YAML: {said}; text that begins with a special sign must stand in quotes"
    return f"must be YAML: {said}"
