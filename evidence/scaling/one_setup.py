"""A server that is switched off when idle and takes a while to come back.

On the loop whoever finds the server idle sets it up first, and holds it meanwhile: those who come
wait behind.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean
from simulator.programs import Op
from simulator.setups import one_with_setup

RATE, SETUP = 0.5, 10.0


def run(off: bool, seed: int, seconds: float) -> float:
    """The mean time, with a server that is switched off when idle or always on."""
    q = Load(RATE, seed)
    q.ask.add(Op.ENTER, q.a.view([[1]]), 0)
    if off:
        q.ask.add(Op.UNTIL, q.a.constant(1e-9), c="set up")
        q.ask.add(Op.JUMP, c="serve")
        q.ask.label("set up")
        q.ask.add(Op.WORK, q.exponential(SETUP), step="set up")
        q.ask.label("serve")
    q.ask.add(Op.WORK, q.exponential(), step="serve")
    q.ask.add(Op.LEAVE)
    return mean(q.finished(seconds).times())


def measure(seed: int, length: float) -> Sequence[float]:
    """With setups, and always on."""
    return [run(True, seed, 2e5 * length), run(False, seed, 2e5 * length)]


RESULT = Result(
    number=85,
    title="A server that has to be set up",
    claim="A setup of ten services turns a mean time of 2 into 12: it is added in full.",
    source=Source("Welch 1964, On a generalized M/G/1 queuing process; Gandhi et al. 2013"),
    why="1.5 % of the mean.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("mean time, off when idle", 12.0, by=0.015, unit="services"),
                Figure("mean time, always on", 2.0, by=0.015, unit="services"),
            ),
            measure,
            short=0.05,
        ),
        Case(
            Column.FORMULA,
            (Figure("mean time, off when idle", 12.0, off=1e-9, unit="services"),),
            lambda seed, length: [one_with_setup(RATE, 1.0, SETUP)],
            replications=1,
        ),
    ),
)
