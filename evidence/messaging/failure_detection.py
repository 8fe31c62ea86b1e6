"""Everybody pings somebody each period: a dead site is pinged after 1.58 periods on average.

Rounds in step among 500 sites.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from simulator.gossip import periods_to_detection


def measure(seed: int, length: float) -> Sequence[float]:
    """Mean periods to the first ping."""
    many = round(1000 * length)
    return [float(np.mean([periods_to_detection(500, seed * 10_000 + i) for i in range(many)]))]


RESULT = Result(
    number=80,
    title="Detection by random pings",
    claim="The first ping of a dead site comes after e / (e - 1) = 1.58 periods.",
    source=Source(
        "Das, Gupta & Motivala 2002, SWIM: scalable weakly-consistent infection-style process "
        "group membership protocol",
        "the formula, in an encyclopedia's article on it",
    ),
    why="1 % of the mean.",
    cases=(
        Case(
            Column.ALGORITHM, (Figure("periods to detection", 1.582, by=0.01),), measure, short=0.1
        ),
        Case(
            Column.FORMULA,
            (Figure("periods to detection", 1.582, off=5e-4),),
            lambda seed, length: [1 / (1 - exp(-1))],
            replications=1,
        ),
    ),
)
