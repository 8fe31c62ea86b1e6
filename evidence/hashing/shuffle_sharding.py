"""Give each customer a few workers of many: hardly anybody shares all of them with a bad one.

The numbers of different sets are binomials. How often two of a pool of 28 meet in full is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from simulator import hashing

SETS = {(8, 2): 28, (100, 5): 75_287_520, (2048, 4): 730_862_190_080}


def overlap(seed: int, length: float) -> Sequence[float]:
    """How often two customers with two workers of eight have the same two."""
    random = np.random.default_rng([seed, 40])
    many = round(100_000 * length)
    pairs = np.argsort(random.random((2, many, 8)), axis=2)[:, :, :2]
    pairs.sort(axis=2)
    return [float((pairs[0] == pairs[1]).all(axis=1).mean())]


RESULT = Result(
    number=40,
    title="Shuffle sharding",
    claim="Eight workers make 28 pairs; 2,048 make 730 billion sets of four.",
    source=Source(
        "MacCarthaigh, Workload isolation using shuffle-sharding, AWS Builders' Library",
        "the 730 billion, in its text",
    ),
    why="The counts are exact; 0.003 of all pairs of customers.",
    cases=(
        Case(
            Column.ALGORITHM,
            (Figure("customers that share both of eight", 1 / 28, off=0.003),),
            overlap,
            short=0.1,
        ),
        Case(
            Column.FORMULA,
            tuple(Figure(f"sets of {k} of {n:,}", many, off=0.5) for (n, k), many in SETS.items()),
            lambda seed, length: [float(hashing.shards(*each)) for each in SETS],
            replications=1,
        ),
    ),
)
