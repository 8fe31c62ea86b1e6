"""What a replica has not applied yet when the primary dies is lost: its queue at a random moment.

On the loop writes are applied one by one at a load of 0.9. The mean number inside is read off the
station, the share of moments at which nothing is inside off the writes that did not wait.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean


def measure(seed: int, length: float) -> Sequence[float]:
    """Writes lost on average, and how often none."""
    q = Load(0.9, seed)
    q.serve(q.a.view([[1]]), q.exponential())
    seen = q.finished(3e5 * length)
    return [seen.area(2) + seen.area(3), mean(seen.waits() == 0)]


RESULT = Result(
    number=75,
    title="Writes lost with the primary",
    claim="A replica that applies at a load of 0.9 is nine writes behind, one time in ten none.",
    source=Source("elementary: M/M/1 at a random moment", "derived here"),
    why="5 % of both: at 0.9 a run forgets slowly.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("writes lost", 9.0, by=0.05),
                Figure("nothing lost", 0.1, by=0.05),
            ),
            measure,
            short=0.05,
        ),
    ),
)
