"""A bounded queue refuses what is too much and keeps its goodput.

A design with one worker and `queue: 9`, so that ten fit: overload ends in refusals, not in waiting.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence import steady
from evidence.model import Case, Column, Figure, Result, Source
from simulator import queueing

LOSS = {0.9: 0.050814, 1.0: 1 / 11, 1.5: 0.337232}


def design(load: float) -> Case:
    """The share that is refused, and what is served a second."""
    text = steady.service(load, "exp 1 s", more=", queue: 9")

    def measure(seed: int, length: float) -> Sequence[float]:
        stream = steady.observed(text, seed, 2e5 * length).streams["request/answer"]
        served = (stream.good_rate(2e5 * length) or 0.0) if length else 0.0
        return [1.0 - (stream.good_share() or 0.0), served]

    return Case(
        Column.DESIGN,
        (
            Figure(f"refused at load {load:g}", LOSS[load], off=0.001),
            Figure(f"served a second at load {load:g}", load * (1 - LOSS[load]), by=0.005),
        ),
        measure,
        short=0.05,
    )


def formula(seed: int, length: float) -> Sequence[float]:
    """As `simulator.queueing` has it."""
    return [queueing.mm1k_loss(load, 10) for load in LOSS]


RESULT = Result(
    number=10,
    title="A bounded queue",
    claim="With room for ten, 5.1 % are lost at a load of 0.9 and 33.7 % at 1.5; goodput stays.",
    source=Source("Kleinrock 1975, Queueing Systems, volume 1, chapter 3", "standard formula"),
    why="0.001 of all arrivals; half a percent of the goodput.",
    cases=(
        *(design(load) for load in LOSS),
        Case(
            Column.FORMULA,
            tuple(Figure(f"refused at load {load:g}", p, off=1e-6) for load, p in LOSS.items()),
            formula,
            replications=1,
        ),
    ),
)
