"""A key that lives for T after each fetch hits lambda T times of 1 + lambda T.

On the loop one key, one cache node, a fill that lives for a second.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.caching import ttl_hit_ratio
from simulator.programs import Op

RATIOS = {1.0: 0.5, 9.0: 0.9, 10.0: 0.9091, 99.0: 0.99}
MANY = {1.0: 1e5, 9.0: 2e5, 10.0: 2e5, 99.0: 2e5}


def loop(rate: float) -> Case:
    """The hit ratio at a rate."""

    def measure(seed: int, length: float) -> Sequence[float]:
        q = Load(rate, seed)
        q.ask.add(Op.ITEM, d=1)
        q.ask.add(Op.LOOK, q.a.view([[-1]], entries=1), 0, "miss", 5, 0)
        q.ask.add(Op.END, 0)
        q.ask.label("miss")
        q.ask.add(Op.FILL, q.a.constant(1.0))
        seen = q.finished(MANY[rate] * length / rate)
        return [seen.count(5) / (seen.count(5) + seen.count(6))]

    figure = Figure(f"hits, {rate:g} requests in a lifetime", RATIOS[rate], off=0.002)
    return Case(Column.LOOP, (figure,), measure, short=0.1)


def formula(seed: int, length: float) -> Sequence[float]:
    """As `simulator.caching` has it."""
    return [ttl_hit_ratio(rate, 1.0) for rate in RATIOS]


RESULT = Result(
    number=44,
    title="A time to live",
    claim="With nine requests in a lifetime nine of ten hit, with 99 all but one of a hundred.",
    source=Source(
        "Jung, Berger & Balakrishnan 2003, Modeling TTL-based Internet caches, INFOCOM",
        "elementary, derived here",
    ),
    why="0.002 of all requests.",
    cases=(
        *(loop(rate) for rate in RATIOS),
        Case(
            Column.FORMULA,
            tuple(Figure(f"hits, {r:g} in a lifetime", v, off=5e-5) for r, v in RATIOS.items()),
            formula,
            replications=1,
        ),
    ),
)
