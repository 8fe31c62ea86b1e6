"""Requests at web proxies follow Zipf's law with exponents of 0.64 to 0.83: an input, shown.

Beside it, what a cache of a tenth of 10,000 keys hits at both ends of that range.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.caching.eviction import LRU, hit_ratio
from evidence.model import Case, Column, Figure, Grade, Result, Source


def measure(seed: int, length: float) -> Sequence[float]:
    """Hits of the least-recently-used order at both ends."""
    return [hit_ratio(10_000, x, 1000, LRU, seed, 2e5 * length) for x in (0.64, 0.83)]


RESULT = Result(
    number=43,
    title="Popularity at web proxies",
    claim="Six traces have exponents from 0.64 to 0.83; hits grow like a logarithm of the size.",
    source=Source(
        "Breslau, Cao, Fan, Phillips & Shenker 1999, Web caching and Zipf-like distributions, "
        "INFOCOM",
        "the range, word for word",
    ),
    why="Real users: the range is what a model takes, nothing is asserted.",
    grade=Grade.SHOWN,
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("hits at exponent 0.64", 0.2749, off=0.002),
                Figure("hits at exponent 0.83", 0.4718, off=0.002),
            ),
            measure,
            short=0.1,
            few=3,
            asserted=False,
        ),
    ),
)
