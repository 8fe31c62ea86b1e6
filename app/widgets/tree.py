"""A document's text as plain values, for forms: read once for each text, problems or not."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from designs import edits

Path = tuple[str | int, ...]


@lru_cache(maxsize=64)
def tree(text: str) -> dict[str, Any] | None:
    """The whole document as plain values, not to be changed; None for no YAML mapping."""
    try:
        found = edits.get(text, ())
    except edits.EditError:
        return None
    return found if isinstance(found, dict) else None


def at(found: Any, path: Path) -> Any:
    """The value at a path; None where there is none."""
    for key in path:
        try:
            found = found[key]
        except (KeyError, IndexError, TypeError):
            return None
    return found


def ids(found: Any, *path: str | int) -> tuple[str, ...]:
    """The ids of the items at a path."""
    items = at(found, path)
    return tuple(str(each) for each in items) if isinstance(items, dict) else ()


def of_kind(found: Any, *kinds: str) -> tuple[str, ...]:
    """The ids of the components of these kinds."""
    items = at(found, ("architecture", "components"))
    if not isinstance(items, dict):
        return ()
    return tuple(
        str(id)
        for id, each in items.items()
        if isinstance(each, dict) and each.get("kind") in kinds
    )
