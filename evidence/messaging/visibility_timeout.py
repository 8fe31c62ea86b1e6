"""A message that is not acknowledged in 30 s is handed out again, though it is being worked on.

On the loop a call with that timeout to work of ten seconds; what times out is done twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Blame, Op

WORK, TIMEOUT = 10.0, 30.0


def measure(seed: int, length: float) -> Sequence[float]:
    """Share of messages that are handed out again, in percent."""
    q = Load(1.0, seed)
    q.ask.add(Op.CALL, q.a.program_index("work"), q.a.policy(TIMEOUT, 1, 0.0, 0.0, 0))
    work = q.a.program("work")
    work.add(Op.WAIT, q.exponential(WORK), Blame.WORKING)
    work.add(Op.END, 0)
    seen = q.finished(30_000 * length, ticks=1)
    started = seen.run.counters["children_started"]
    return [100 * seen.run.counters["timeouts"] / started]


RESULT = Result(
    number=84,
    title="Handed out twice",
    claim="With a visibility timeout of three mean times, 5 % of messages are worked on twice.",
    source=Source("elementary: the tail of an exponential time", "derived here"),
    why="0.1 points of all messages.",
    cases=(
        Case(
            Column.LOOP,
            (Figure("handed out again", 4.98, off=0.1, unit="%"),),
            measure,
            short=0.2,
        ),
        Case(
            Column.FORMULA,
            (Figure("handed out again", 4.98, off=5e-3, unit="%"),),
            lambda seed, length: [100 * exp(-TIMEOUT / WORK)],
            replications=1,
        ),
    ),
)
