"""One slow answer in a hundred makes two requests of three slow, if each asks a hundred.

Each request forks into its legs on the loop; a leg is slow by chance, and takes a second then. A
request is slow if it ends after more than nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean
from simulator.fan_out import slow_share
from simulator.programs import Blame, Op


def loop(slow: float, legs: int, share: float, requests: int, short: float) -> Case:
    """The share of requests that are slow."""

    def measure(seed: int, length: float) -> Sequence[float]:
        q = Load(1.0, seed)
        q.ask.add(Op.FORK, q.a.program_index("leg"), legs, legs)
        leg = q.a.program("leg")
        leg.add(Op.BRANCH, q.a.constant(1 - slow), c="fast")
        leg.add(Op.WAIT, q.a.constant(1.0), Blame.WORKING)
        leg.label("fast")
        leg.add(Op.END, 0)
        return [mean(q.finished(requests * length, ticks=1).times(warm=0.0) > 0)]

    what = f"slow requests, one leg in {round(1 / slow):,} slow, {legs} legs"
    return Case(Column.LOOP, (Figure(what, share, off=0.005),), measure, short=short)


def formula(seed: int, length: float) -> Sequence[float]:
    """The complement of all legs being fast, and the leaf percentile that a p99 needs."""
    return [slow_share(0.01, 100), slow_share(1e-4, 2000), 0.99 ** (1 / 100)]


RESULT = Result(
    number=28,
    title="Slow legs",
    claim="63 % of requests with 100 legs are slow if 1 % of legs are; 18 % with 2,000 at 0.01 %.",
    source=Source(
        "Dean & Barroso 2013, The tail at scale, CACM 56(2)", "both figures, read word for word"
    ),
    why="0.005 of all requests.",
    cases=(
        loop(0.01, 100, 0.634, 6_000, 0.05),
        loop(1e-4, 2000, 0.1813, 1_400, 0.02),
        Case(
            Column.FORMULA,
            (
                Figure("slow requests, 100 legs", 0.634, off=5e-4),
                Figure("slow requests, 2,000 legs", 0.1813, off=5e-5),
                Figure("percentile of a leg for p99 of 100", 0.9998995, off=5e-8),
            ),
            formula,
            replications=1,
        ),
    ),
)
