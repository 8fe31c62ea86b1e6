"""How evenly a ring spreads its keys: the more points a node has, the more evenly.

Shares of the ring, not of keys drawn from it, of 1,000 nodes; a replication pools some rings, so
that the ends of the interval are known. The paper's table comes from its own simulation and is
printed to two or three digits.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from simulator import hashing

TABLE = {1: (0.9979, 0.005, 5.25), 10: (0.3152, 0.37, 1.98), 100: (0.0997, 0.76, 1.28)}
THOUSAND = (0.0316, 0.92, 1.09)
HALF_A_DIGIT = {1: 0.0005, 10: 0.005, 100: 0.005, 1000: 0.005}  # of the low end, as printed
RINGS = {1: 60, 10: 20, 100: 5, 1000: 1}
NODES = 1000


def algorithm(points: int) -> Case:
    """Spread and 99 % interval of a node's share over the mean."""
    spread, low, high = TABLE.get(points, THOUSAND)

    def measure(seed: int, length: float) -> Sequence[float]:
        many = max(round(RINGS[points] * length), 1)
        shares = [hashing.loads(hashing.ring(NODES, points, seed * 100 + i)) for i in range(many)]
        all_of_them = np.concatenate(shares)
        return [float(all_of_them.std()), *np.quantile(all_of_them, [0.005, 0.995]).tolist()]

    which = f"{points:,} points a node"
    return Case(
        Column.ALGORITHM,
        (
            Figure(f"spread of the load, {which}", spread, by=0.02),
            Figure(f"low end of 99 %, {which}", low, off=max(0.04 * low, HALF_A_DIGIT[points])),
            Figure(f"high end of 99 %, {which}", high, by=0.04),
        ),
        measure,
        short=0.1,
        few=2,
    )


def formula(seed: int, length: float) -> Sequence[float]:
    """The spread of random arcs."""
    return [hashing.load_spread(NODES, points) for points in RINGS]


RESULT = Result(
    number=35,
    title="Points on a ring",
    claim="One point a node spreads loads by 100 % of the mean, 100 by 10 %, 1,000 by 3 %.",
    source=Source(
        "Lamping & Veach 2014, A fast, minimal memory, consistent hash algorithm, "
        "arXiv:1406.2294, its table of bucket sizes",
        "the table",
    ),
    why="2 % of the spread, 4 % of the interval's ends, or half the last digit of the low one.",
    cases=(
        *(algorithm(points) for points in RINGS),
        Case(
            Column.FORMULA,
            tuple(
                Figure(f"spread, {points:,} points a node", row[0], by=0.005)
                for points, row in {**TABLE, 1000: THOUSAND}.items()
            ),
            formula,
            replications=1,
        ),
    ),
)
