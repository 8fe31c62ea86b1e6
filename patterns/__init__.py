"""The catalogue of patterns and lessons, one folder each, found by being there."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from patterns.folder import Folder


@cache
def chapters() -> dict[str, Folder]:
    """Every folder by its name; one that cannot load is an error, never a gap.

    >>> "publisher_subscriber" in chapters()
    True
    """
    opened = import_module(f"{__name__}.folder").opened
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if info.ispkg)
    return {name: opened(f"{__name__}.{name}") for name in names}
