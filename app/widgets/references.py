"""Which ids a field may name: what a form offers where the document points at something else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.widgets.tree import Path, at, ids, of_kind
from designs.references import HOMES, PLACES, TRIALS, WHOLE

# What the fields of components name, over all kinds that have them.
_OF_COMPONENTS = {
    "in": ("region",),
    "reads": ("component:topic",),
    "calls": ("component", "endpoint"),
    "origin": ("component",),
}


def names_for(tree: Any, path: Path) -> tuple[str, ...] | None:
    """The ids that may stand at a path, or in the list there; None where any text may."""
    if path[:2] == HOMES["component"] and len(path) > 3:
        to = _OF_COMPONENTS.get(str(path[3]))
        beside = ("each region",) if path[3] == "in" else ()
        return (*beside, *_names(tree, to, path)) if to else None
    for place in PLACES:
        if place.form != WHOLE or place.keys:
            continue
        pattern = place.path.split(".")
        if _fits(pattern, path) or (pattern[-1] in "*#" and _fits(pattern[:-1], path)):
            return _names(tree, place.to, path)
    return None


def names_for_keys(tree: Any, path: Path) -> tuple[str, ...] | None:
    """The ids that may be names in the group at a path; None where any may."""
    for place in PLACES:
        if place.keys and place.form == WHOLE and _fits(place.path.split(".")[:-1], path):
            return _names(tree, place.to, path)
    return None


def _fits(pattern: list[str], path: Iterable[str | int]) -> bool:
    parts = list(path)
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_fits(pattern[1:], parts[skip:]) for skip in range(len(parts) + 1))
    if not parts or not _fits(pattern[1:], parts[1:]):
        return False
    return pattern[0] in ("*", parts[0]) or (pattern[0] == "#" and isinstance(parts[0], int))


def _names(tree: Any, to: tuple[str, ...], path: Path) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in to for name in _ids(tree, each, path)))


def _ids(tree: Any, what: str, path: Path) -> tuple[str, ...]:
    if what == "trial":
        return TRIALS
    if what == "region":
        regions = at(tree, HOMES["region"])
        return tuple(str(each) for each in regions) if isinstance(regions, list) else ()
    if what == "field":
        return ids(tree, "definitions", str(at(tree, (*path[:2], "keeps"))), "fields")
    if what.startswith("component:"):
        return of_kind(tree, what.removeprefix("component:"))
    return ids(tree, *HOMES[what]) if what in HOMES else ()
