"""How many are inside when each stays a while: load times stay, whatever the law of the stay.

A station without a limit of workers, 100 arrivals a second, a mean stay of 300 s. The number inside
is read off the station's area in bins of ten seconds, once it has filled up: stays with a long tail
take twelve means for that. A bin of a thirtieth of a stay smooths the spread by 2 %, within its
tolerance.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Law

STAY = 300.0
LAWS = {  # and how many stays it takes to fill up
    "exponential": ((Law.EXPONENTIAL, STAY, 0.0), 9),
    "constant": ((Law.CONSTANT, STAY, 0.0), 2),
    "lognormal, sigma 1": ((Law.LOGNORMAL, log(STAY) - 0.5, 1.0), 12),
}
FULL = 5_000.0


def loop(name: str) -> Case:
    """Mean and spread of the number inside."""

    def measure(seed: int, length: float) -> Sequence[float]:
        q = Load(100.0, seed)
        law, stays = LAWS[name]
        q.serve(q.a.view([[-1]]), q.a.law(*law))
        seconds = stays * STAY + FULL * length
        seen = q.finished(seconds, ticks=int(seconds / 10))
        inside = seen.bins[int(stays * STAY / 10) : -1, 0, 2] / seen.plan.tick
        return [float(inside.mean()), float(inside.std())]

    return Case(
        Column.LOOP,
        (
            Figure(f"mean number inside, {name} stay", 30_000, by=0.003),
            Figure(f"its standard deviation, {name} stay", 173.2, by=0.10),
        ),
        measure,
        short=0.2,
        few=2,
    )


RESULT = Result(
    number=13,
    title="Viewers who come and go",
    claim="100 viewers a second who stay 300 s are 30,000 at once, give or take 173.",
    source=Source("Takacs 1962, Introduction to the Theory of Queues", "standard formula"),
    why="0.3 % of the mean; 10 % of the spread, whose samples hang together for a whole stay.",
    cases=tuple(loop(name) for name in LAWS),
)
