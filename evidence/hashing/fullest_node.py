"""How far above the mean the fullest node of a ring is.

Shares of the ring. With one point a node the mean of the largest is 1 + 1/2 + ... + 1/n.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from simulator import hashing
from simulator.fan_out import harmonic

LARGEST = {(10, 1): 2.929, (100, 1): 5.187, (10, 100): 1.160, (100, 100): 1.268, (10, 1000): 1.049}
RINGS = {(10, 1): 2000, (100, 1): 200, (10, 100): 100, (100, 100): 50, (10, 1000): 30}


def case(nodes: int, points: int) -> Case:
    """The mean over rings of the largest share."""

    def measure(seed: int, length: float) -> Sequence[float]:
        many = max(round(RINGS[nodes, points] * length), 1)
        rings = (hashing.ring(nodes, points, seed * 10_000 + i) for i in range(many))
        return [float(np.mean([hashing.loads(r).max() for r in rings]))]

    figure = Figure(f"fullest of {nodes}, {points:,} points each", LARGEST[nodes, points], by=0.02)
    return Case(Column.ALGORITHM, (figure,), measure, short=0.05)


RESULT = Result(
    number=36,
    title="The fullest node",
    claim="With one point each the fullest of a hundred nodes has 5.2 times the mean load.",
    source=Source(
        "the largest of n random spacings is H(n) / n on average (Holst 1980, On the lengths of "
        "the pieces of a stick broken at random); the others are computed",
        "derived here: spacings are exponentials over their sum",
    ),
    why="2 % of the mean over some hundred rings.",
    cases=(
        *(case(*each) for each in LARGEST),
        Case(
            Column.FORMULA,
            (Figure("H(10)", 2.929, off=5e-4), Figure("H(100)", 5.187, off=5e-4)),
            lambda seed, length: [harmonic(10), harmonic(100)],
            replications=1,
        ),
    ),
)
