"""Rounds until everybody knows, where whoever knows calls somebody each round.

About log2 n + ln n: doubling at first, and the last few are hard to hit. The two terms leave
something under two rounds out.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log, log2

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from simulator.gossip import rounds_to_all

SITES = {1000: 16.87, 10_000: 22.50}


def measure(seed: int, length: float) -> Sequence[float]:
    """Mean rounds above the two terms."""
    many = max(round(20 * length), 1)
    return [
        float(np.mean([rounds_to_all(sites, seed * 100 + i) for i in range(many)])) - known
        for sites, known in SITES.items()
    ]


RESULT = Result(
    number=79,
    title="Push to all",
    claim="A thousand sites know after 18 rounds, ten thousand after 24: log2 n + ln n and a bit.",
    source=Source("Pittel 1987, On spreading a rumor, SIAM Journal on Applied Mathematics 47(1)"),
    why="Nothing to one and a half rounds above the two terms.",
    cases=(
        Case(
            Column.ALGORITHM,
            tuple(
                Figure(f"rounds above log2 n + ln n, {sites:,} sites", 0.75, off=0.75)
                for sites in SITES
            ),
            measure,
            short=0.2,
            few=4,
        ),
        Case(
            Column.FORMULA,
            tuple(Figure(f"log2 n + ln n, {n:,} sites", v, off=0.005) for n, v in SITES.items()),
            lambda seed, length: [log2(n) + log(n) for n in SITES],
            replications=1,
        ),
    ),
)
