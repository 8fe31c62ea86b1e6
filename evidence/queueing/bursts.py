"""Work that comes in fours waits two and a half times as long as work that comes singly.

A source of 0.2 batches a second whose every arrival makes four tokens at once, one server of mean
1 s. The four are queued one behind the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean
from simulator.programs import Op


def measure(seed: int, length: float) -> Sequence[float]:
    """Mean time of a job, and mean number inside."""
    q = Load(0.2, seed)
    q.ask.add(Op.FORK, q.a.program_index("job"), 4, 0)
    job = q.a.program("job")
    q.serve(q.a.view([[1]]), q.exponential(), code=job)
    job.add(Op.MARK, 1)
    job.add(Op.END, 0)
    seen = q.finished(1.2e6 * length)
    return [mean(seen.times(1)), seen.area(2) + seen.area(3)]


RESULT = Result(
    number=19,
    title="Bursts",
    claim="At a load of 0.8 jobs that come in fours take 12.5 services, single ones 5.",
    source=Source("Gross & Harris, Fundamentals of Queueing Theory, bulk input", "formula"),
    why="2 % of the means.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("mean time of a job", 12.5, by=0.02, unit="services"),
                Figure("mean number inside", 10.0, by=0.02),
            ),
            measure,
            short=0.03,
        ),
    ),
)
