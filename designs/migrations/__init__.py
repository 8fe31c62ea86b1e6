"""Earlier versions of the format, each brought to the next by one file, found by being there."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module

from designs.tree import parse


@cache
def migrations() -> dict[int, Callable[[str], str]]:
    """The step from each version to the next; a file that cannot load is an error, never a gap."""
    found: dict[int, Callable[[str], str]] = {}
    for module_info in pkgutil.iter_modules(__path__):
        name = re.fullmatch(r"v(\d+)_to_v(\d+)", module_info.name)
        if name is None or int(name[2]) != int(name[1]) + 1:
            raise ImportError(f"a migration is called v0_to_v1 and so on, got {module_info.name}")
        found[int(name[1])] = import_module(f"{__name__}.{module_info.name}").migrate
    return found


def version(text: str) -> int | None:
    """The version a text says it has; None where it says none."""
    root = parse(text).root
    said = root.child("windtunnel") if root else None
    value = said.value if said else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def migrate(text: str) -> str:
    """The text in today's version, comments and order kept; one that is no older stays as it is."""
    while (now := version(text)) in migrations():
        text = migrations()[now](text)
        if version(text) == now:
            raise ValueError(f"the migration from version {now} must raise the version")
    return text
