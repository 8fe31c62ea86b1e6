"""A processor shared equally keeps a request for 1 / (mu - lambda), whatever the law of sizes.

On the loop a station of order `SHARED`, under exponential, constant and very uneven sizes of the
same mean. First come, first served would take 3, 5 and 35 services instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean
from simulator.programs import Law, Order

EVEN = 0.5 * (1 + sqrt(15 / 17))
"""Probability of the shorter of two exponentials with balanced means, cv2 16."""
SIZES = {
    "exponential": ((Law.EXPONENTIAL, 1.0, 0.0, 0.0), 4e5),
    "constant": ((Law.CONSTANT, 1.0, 0.0, 0.0), 3e5),
    "hyperexponential, cv2 16,": (
        (Law.HYPEREXPONENTIAL, EVEN, 0.5 / EVEN, 0.5 / (1 - EVEN)),
        1.2e6,
    ),
}


def loop(name: str) -> Case:
    """The mean time with one law of sizes."""
    law, seconds = SIZES[name]

    def measure(seed: int, length: float) -> Sequence[float]:
        q = Load(0.8, seed)
        view = q.a.view([[1]])
        q.a.behave([0], order=Order.SHARED)
        q.serve(view, q.a.law(*law))
        return [mean(q.finished(seconds * length).times())]

    figure = Figure(f"mean time, {name} sizes", 5.0, by=0.02, unit="services")
    return Case(Column.LOOP, (figure,), measure, short=0.03)


RESULT = Result(
    number=12,
    title="A shared processor",
    claim="At 0.8 the mean time is 5 services for any law of sizes.",
    source=Source(
        "Sakata, Noguchi & Oizumi 1971, An analysis of the M/G/1 queue under round-robin "
        "scheduling; Kleinrock 1976, Queueing Systems, volume 2, section 4.4",
        "standard formula",
    ),
    why="2 % of the mean.",
    cases=tuple(loop(name) for name in SIZES),
)
