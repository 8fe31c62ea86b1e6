"""A consumer that stood still for ten minutes catches up in twenty, at two thirds of its rate.

On the loop, at a tenth of the rates, a long job holds the consumer for ten minutes; caught up is
when a record is taken at once again. Only the ratio of the rates matters.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Blame, Control, Op

RATE, CAPACITY, STOPPED, BEGIN = 100.0, 150.0, 600.0, 10.0


def measure(seed: int, length: float) -> Sequence[float]:
    """Seconds from the end of the stop until the lag is gone."""
    q = Load(RATE, seed)
    consumer = q.a.view([[1]])
    q.serve(consumer, q.exponential(1 / CAPACITY))
    stop = q.a.program("stop")
    stop.add(Op.ENTER, consumer, 0)
    stop.add(Op.WAIT, q.a.constant(STOPPED), Blame.OTHER)
    stop.add(Op.LEAVE)
    stop.add(Op.END, 0)
    q.a.control(BEGIN, Control.SPAWN, q.a.program_index("stop"), 0, 1, 1.0)
    s = q.finished(BEGIN + STOPPED + 1500, ticks=10).samples
    resumed = (BEGIN + STOPPED) * 1e9
    at_once = s.time[(s.stream == 0) & (s.time > resumed) & (s.blame[:, 0] == 0)]
    return [float(at_once.min() - resumed) / 1e9]


RESULT = Result(
    number=83,
    title="Catching up",
    claim="Ten minutes at 1,000 a second, drained at 500 a second, take 1,200 s.",
    source=Source("arithmetic: backlog over what is left of the capacity", "derived here"),
    why="2 % of the time.",
    cases=(
        Case(Column.LOOP, (Figure("time to catch up", 1200, by=0.02, unit="s"),), measure, few=3),
        Case(
            Column.FORMULA,
            (Figure("time to catch up", 1200, off=1e-9, unit="s"),),
            lambda seed, length: [RATE * STOPPED / (CAPACITY - RATE)],
            replications=1,
        ),
    ),
)
