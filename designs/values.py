"""Changes to the plain values of a document, and what differs between two of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff
from typing import Any, Literal

from designs.model.readings import described
from designs.problems import Path, shown
from designs.tree import parse


@dataclass(frozen=True)
class Change:
    """One path that differs between two documents."""

    path: Path
    sort: Literal["added", "removed", "changed", "reordered"]
    before: Any = None
    after: Any = None

    def __str__(self) -> str:
        where = shown(self.path) or "the document"
        match self.sort:
            case "added":
                return f"{where} added: {described(self.after)}"
            case "removed":
                return f"{where} removed, was {described(self.before)}"
            case "reordered":
                return f"{where} in another order"
            case _:
                return f"{where}: {described(self.before)} -> {described(self.after)}"


def difference(before: str, after: str) -> list[Change]:
    """What one document says otherwise than another, path by path, in the order of the document.

    >>> [str(change) for change in difference("a: {b: 1}", "a: {b: 2, c: x}")]
    ['a.b: `1` -> `2`', 'a.c added: `x`']
    """
    old, new = parse(before).root, parse(after).root
    return list(_differ((), old.plain() if old else None, new.plain() if new else None))


def unified(before: str, after: str) -> str:
    """The lines that differ, as programmers show them."""
    lines = unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), "before", "after", n=2
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _differ(path: Path, old: Any, new: Any) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old:
            if key not in new:
                yield Change((*path, key), "removed", old[key])
        for key in new:
            if key in old:
                yield from _differ((*path, key), old[key], new[key])
            else:
                yield Change((*path, key), "added", None, new[key])
        if list(old) != list(new) and old.keys() == new.keys():
            yield Change(path, "reordered", list(old), list(new))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _differ_in_list(path, old, new)
    elif not same(old, new):
        yield Change(path, "changed", old, new)


def _differ_in_list(path: Path, old: list[Any], new: list[Any]) -> Iterator[Change]:
    if sorted(map(_text, old)) == sorted(map(_text, new)):
        if not same(old, new):
            yield Change(path, "reordered", old, new)
        return
    for sort, i, j, k, m in opcodes(old, new):
        if sort == "replace" and j - i == m - k:
            for place in range(j - i):
                yield from _differ((*path, k + place), old[i + place], new[k + place])
        elif sort != "equal":
            for place in range(i, j):
                yield Change((*path, place), "removed", old[place])
            for place in range(k, m):
                yield Change((*path, place), "added", None, new[place])


def opcodes(old: list[Any], new: list[Any]) -> list[tuple[str, int, int, int, int]]:
    """How one list becomes another, as difflib says it."""
    matcher = SequenceMatcher(None, [_text(x) for x in old], [_text(x) for x in new], False)
    return list(matcher.get_opcodes())


def same(one: Any, other: Any, ordered: bool = False) -> bool:
    """Whether two values say the same; 1, 1.0 and true are three things, and .nan is itself."""
    return _text(one, ordered) == _text(other, ordered)


def plain(value: Any) -> Any:
    """The value as lists, groups, texts and numbers; TypeError for anything else."""
    match value:
        case dict():
            return {str(key): plain(each) for key, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
        case None | bool() | int() | float() | str():
            return value
    raise TypeError(f"a document holds text, numbers, lists and groups, got {type(value).__name__}")


def set_at(data: Any, path: Path, value: Any) -> None:
    """Set what is at a path; the empty path is the whole."""
    if not path:
        data[""] = value
        return
    at(data, path[:-1])[path[-1]] = value


def delete_at(data: Any, path: Path) -> None:
    """Take away what is at a path."""
    del at(data, path[:-1])[path[-1]]


def insert_at(data: Any, path: Path, value: Any, before: str | int | None) -> None:
    """Add an entry before another, or at the end."""
    home = at(data, path[:-1])
    if isinstance(home, list):
        home.insert(len(home) if before is None else int(before), value)
        return
    behind = [] if before is None else list(home)[list(home).index(before) :]
    home[path[-1]] = value
    for key in behind:
        home[key] = home.pop(key)


def reorder_at(data: Any, path: Path, order: list[int]) -> None:
    """Put the entries of a list or group into another order."""
    home = at(data, path)
    if isinstance(home, list):
        home[:] = [home[place] for place in order]
        return
    for key in [list(home)[place] for place in order]:
        home[key] = home.pop(key)


def at(data: Any, path: Path) -> Any:
    """What is at a path; the root stands under the empty name, so that it can be set too."""
    here = data[""]
    for part in path:
        here = here[part]
    return here


def _text(value: Any, ordered: bool = True) -> str:
    return json.dumps(value, sort_keys=not ordered)
