"""A producer that lingers 5 ms for more records before it sends.

The first record opens a batch, the others of those 5 ms join it: on the loop they wait for the
entry that the first one fetches, which is stale the moment it is there.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean
from simulator import batching
from simulator.programs import Blame, Op

RATE, LINGER = 1000.0, 0.005


def measure(seed: int, length: float) -> Sequence[float]:
    """Records of a batch, and the wait that lingering adds, in ms."""
    q = Load(RATE, seed)
    q.ask.add(Op.ITEM, d=1)
    q.ask.add(Op.LOOK, q.a.view([[-1]], entries=1), 1, "open", 5, 0)
    q.ask.add(Op.END, 0)
    q.ask.label("open")
    q.ask.add(Op.WAIT, q.a.constant(LINGER), Blame.WAITING)
    q.ask.add(Op.FILL, q.a.constant(0.0))
    seen = q.finished(100 * length)
    return [seen.run.counters["roots_started"] / seen.count(6), 1e3 * mean(seen.times(0))]


def formula(seed: int, length: float) -> Sequence[float]:
    """As `simulator.batching` has it."""
    return [batching.mean_batch(RATE, LINGER), 1e3 * batching.added_wait(RATE, LINGER)]


FIGURES = (
    Figure("records of a batch", 6.0, by=0.005),
    Figure("added wait", 2.9167, by=0.005, unit="ms"),
)

RESULT = Result(
    number=20,
    title="Lingering for a batch",
    claim="At 1,000 records a second, 5 ms of linger make batches of six and add 2.9 ms.",
    source=Source("elementary: a Poisson count in a window", "derived here"),
    why="0.5 % of both means.",
    cases=(
        Case(Column.LOOP, FIGURES, measure, short=0.1),
        Case(Column.FORMULA, FIGURES, formula, replications=1),
    ),
)
