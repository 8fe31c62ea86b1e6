"""43 seconds of partition left 954 writes on one side: shown beside a count of arrivals.

22 writes a second for 43 s, on the loop. That it took a day to mend the two histories is no
figure of a simulation.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Grade, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Op


def measure(seed: int, length: float) -> Sequence[float]:
    """Writes of the 43 s."""
    q = Load(22.0, seed)
    q.ask.add(Op.END, 0)
    return [float(q.finished(43.0).many(warm=0.0))]


RESULT = Result(
    number=76,
    title="A partition in production",
    claim="43 s of partition: 954 writes not replicated, 24 hours of degraded service.",
    source=Source(
        "GitHub 2018, October 21 post-incident analysis, GitHub blog, 30 October 2018",
        "the figures, in a text that quotes them",
    ),
    why="One incident: nothing is asserted.",
    grade=Grade.SHOWN,
    cases=(
        Case(
            Column.LOOP,
            (Figure("writes on one side", 954, by=0.10),),
            measure,
            asserted=False,
        ),
    ),
)
