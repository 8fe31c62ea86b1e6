"""Signs of what went wrong in a run, one kind a file, found by being there."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from designs.trials.report import Cause
from designs.trials.signs.view import View

Sign = Callable[[View], Iterator[Cause]]


@cache
def signs() -> dict[str, Sign]:
    """Every sign by the name of its file.

    >>> sorted(signs())[:4]
    ['cold', 'held', 'hot', 'lost']
    """
    return {
        found.name: import_module(f"{__name__}.{found.name}").sign
        for found in pkgutil.iter_modules(__path__)
        if found.name != "view"
    }
