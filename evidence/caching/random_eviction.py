"""Letting the first come go and letting a random one go hit equally often.

The first come goes on the loop; a random one goes in a plain cache, for the loop has no such order.
Requests are independent, in both.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.caching.eviction import FIFO, hit_ratio, shares
from evidence.model import Case, Column, Figure, Result, Source
from simulator.caching import random_eviction

RATIOS = {(10_000, 0.8, 100): 0.1336, (10_000, 0.8, 1000): 0.3942, (10_000, 1.0, 1000): 0.6309}
MANY = 2e5


def first_come(seed: int, length: float) -> Sequence[float]:
    """On the loop."""
    return [hit_ratio(*each, FIFO, seed, MANY * length) for each in RATIOS]


def at_random(seed: int, length: float) -> Sequence[float]:
    """In a plain cache."""
    found = []
    for keys, exponent, entries in RATIOS:
        random = np.random.default_rng([seed, keys])
        many = int(MANY * length)
        drawn = np.searchsorted(np.cumsum(shares(keys, exponent)), random.random(many))
        found.append(random_eviction(drawn, entries, seed, warm=many // 5))
    return found


def figures(how: str) -> tuple[Figure, ...]:
    """The same ratio for each size."""
    return tuple(
        Figure(f"hits, {how} goes, exponent {x:g}, {c:,} entries", ratio, off=0.001)
        for (_, x, c), ratio in RATIOS.items()
    )


RESULT = Result(
    number=42,
    title="FIFO and RANDOM are one",
    claim="Under independent requests the hit ratios of FIFO and RANDOM are the same.",
    source=Source(
        "Gelenbe 1973, A unified approach to the evaluation of a class of replacement algorithms",
        "the figures are computed",
    ),
    why="0.001 of all requests.",
    cases=(
        Case(Column.LOOP, figures("first come"), first_come, short=0.2, few=4),
        Case(Column.ALGORITHM, figures("a random one"), at_random, short=0.2, few=4),
    ),
)
