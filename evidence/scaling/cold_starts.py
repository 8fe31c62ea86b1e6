"""A function that is kept warm for a while after each use: how often somebody meets a cold one.

Gaps between Poisson requests that are longer than the while. A cache of the loop counts from the
fill and not from the last use, so this is a plain draw of gaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source

SHARES = {0.5: 0.607, 1.0: 0.368, 2.0: 0.135, 5.0: 0.0067}


def measure(seed: int, length: float) -> Sequence[float]:
    """Cold starts for each number of requests in the while, in percent."""
    gaps = np.random.default_rng([seed, 88]).exponential(1.0, round(50_000 * length))
    return [100 * float((gaps > warm).mean()) for warm in SHARES]


RESULT = Result(
    number=88,
    title="Cold starts",
    claim="With two requests in the keep-alive time 13.5 % start cold, with five 0.7 %.",
    source=Source(
        "elementary: the gap of a Poisson stream; compare Shahrad et al. 2020, Serverless in the "
        "wild, USENIX ATC",
        "derived here",
    ),
    why="0.5 points of all requests.",
    cases=(
        Case(
            Column.ALGORITHM,
            tuple(
                Figure(f"cold, {warm:g} requests in the while", 100 * share, off=0.5, unit="%")
                for warm, share in SHARES.items()
            ),
            measure,
            short=0.1,
        ),
        Case(
            Column.FORMULA,
            tuple(Figure(f"cold, {w:g}", 100 * s, off=0.05, unit="%") for w, s in SHARES.items()),
            lambda seed, length: [100 * exp(-warm) for warm in SHARES],
            replications=1,
        ),
    ),
)
