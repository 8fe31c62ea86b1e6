"""A post is written to the timeline of each follower: 4,600 posts a second are 345,000 writes.

On the loop a topic with 75 subscribers, at a hundredth of the rate. Real followers are unevenly
spread: the mean stays, the largest job does not, and a celebrity's post is 30 million writes.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Law, Op

POSTS, FOLLOWERS, PART = 4600.0, 75, 0.01


def measure(seed: int, length: float) -> Sequence[float]:
    """Writes a second at full rate, and writes of a celebrity's post."""
    q = Load(POSTS * PART, seed, (Law.CONSTANT, 1.0, 0.0, 0.0))
    topic = q.a.topic()
    q.a.subscribe(topic, "write", count=FOLLOWERS)
    q.ask.add(Op.PUBLISH, topic)
    write = q.a.program("write")
    write.add(Op.MARK, 1)
    write.add(Op.END, 0)
    seen = q.finished(10.0, ticks=1)
    return [seen.many(1, warm=0.0) / 10.0 / PART]


RESULT = Result(
    number=81,
    title="Timelines",
    claim="4,600 posts a second to 75 followers each are 345,000 timeline writes a second.",
    source=Source(
        "Kleppmann 2017, Designing Data-Intensive Applications, chapter 1, from figures that "
        "Twitter gave in November 2012",
        "the figures, word for word",
    ),
    why="Exact: 75 followers each.",
    cases=(
        Case(
            Column.LOOP,
            (Figure("timeline writes", 345_000, by=0.003, unit="a second"),),
            measure,
            replications=1,
        ),
        Case(
            Column.FORMULA,
            (
                Figure("timeline writes", 345_000, off=1e-6, unit="a second"),
                Figure("writes of a post to 30 million followers", 3e7, off=1e-6),
            ),
            lambda seed, length: [POSTS * FOLLOWERS, 30e6],
            replications=1,
        ),
    ),
)
