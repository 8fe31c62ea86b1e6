"""A counter that starts anew each minute lets twice its limit through at the turn of the minute.

Two plain counters: a fixed window, and the sliding one that weighs the window before by how much of
it still counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from simulator import limits


def measure(seed: int, length: float) -> Sequence[float]:
    """Passed within two seconds around the turn, by both; and the sliding counter's example."""
    times = [59.0 + i / 200 for i in range(400)]
    return [
        sum(limits.fixed_window(times, 100, 60.0)),
        sum(limits.sliding_window(times, 100, 60.0)),
        limits.sliding_rate(before=42, now=18, passed=15.0, window=60.0),
    ]


RESULT = Result(
    number=60,
    title="Windows",
    claim="A limit of 100 a minute lets 200 through in two seconds; a sliding counter does not.",
    source=Source(
        "Desgats 2017, How we built rate limiting capable of scaling to millions of domains, "
        "Cloudflare blog",
        "its example, 42 x 45 / 60 + 18",
    ),
    why="Nothing is left to chance.",
    cases=(
        Case(
            Column.ALGORITHM,
            (
                Figure("passed in two seconds, fixed window", 200, off=1e-9),
                Figure("passed in two seconds, sliding window", 100, off=1e-9),
                Figure("the sliding counter's example", 49.5, off=1e-9),
            ),
            measure,
            replications=1,
        ),
    ),
)
