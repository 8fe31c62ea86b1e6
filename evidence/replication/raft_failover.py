"""How long five Raft servers are without a leader: timeouts must be spread, and may be short.

A plain simulation of elections: voting, terms, timers that a granted vote sets anew. What
matters is how long a request for a vote is under way, for in that time others stand as well; with
7 ms instead of 2.4 the median of the narrow timeouts would be three times as long.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Grade, Result, Source
from simulator.elections import without_leader

MANY = 1000


def times(low: float, high: float, seed: int, many: int) -> list[float]:
    """Some failovers, in ms."""
    return [without_leader(5, low, high, seed * 10_000 + i) for i in range(many)]


def measure(seed: int, length: float) -> Sequence[float]:
    """Median with narrow timeouts, worst with wide ones, mean and worst with short, and fixed."""
    many = round(MANY * length)
    narrow, wide, short = (
        times(low, high, seed, many) for low, high in ((150, 155), (150, 200), (12, 24))
    )
    fixed = times(150, 150.0001, seed, max(many // 100, 3))
    return [
        float(np.median(narrow)),
        max(wide),
        float(np.mean(short)),
        max(short),
        float(min(fixed) >= 10_000),
    ]


RESULT = Result(
    number=71,
    title="Raft without a leader",
    claim="Timeouts of 150 to 155 ms: 287 ms without a leader; fixed ones: more than ten seconds.",
    source=Source(
        "Ongaro & Ousterhout 2014, In search of an understandable consensus algorithm, USENIX ATC, "
        "section 9.3, figure 16",
        "the paper's text",
    ),
    why="30 %: the network of the experiment is known by its round trip only.",
    grade=Grade.CALIBRATED,
    calibrated="2.4 ms for a request of a round trip of 15, so that the median is 287 ms.",
    cases=(
        Case(
            Column.ALGORITHM,
            (
                Figure("median, 150 to 155 ms", 287, by=0.30, unit="ms"),
                Figure("worst of 1,000, 150 to 200 ms", 513, by=0.30, unit="ms"),
                Figure("mean, 12 to 24 ms", 35, by=0.30, unit="ms"),
                Figure("worst of 1,000, 12 to 24 ms", 152, by=0.30, unit="ms"),
                Figure("none within ten seconds, fixed", 1.0, off=1e-9),
            ),
            measure,
            short=0.3,
            few=2,
        ),
    ),
)
