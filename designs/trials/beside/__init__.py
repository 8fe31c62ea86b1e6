"""Formulas of the textbook beside what a run measured, one recogniser a file, found by being there.

Each looks for parts of a design for which its formula holds, and says what that takes; where an
assumption does not hold it shows nothing.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from designs.trials.beside.part import Part
from designs.trials.report import Beside

Recogniser = Callable[[Part], Iterator[Beside]]


@cache
def recognisers() -> dict[str, Recogniser]:
    """Every recogniser by the name of its file.

    >>> sorted(recognisers())
    ['availabilities', 'closed', 'forks', 'jackson', 'lifetimes', 'queues']
    """
    return {
        found.name: import_module(f"{__name__}.{found.name}").beside
        for found in pkgutil.iter_modules(__path__)
        if found.name != "part"
    }


def beside(part: Part) -> tuple[Beside, ...]:
    """All that can be said of a steady run by formulas, in the order of the recognisers."""
    return tuple(row for found in recognisers().values() for row in found(part))
