"""A live stream's segments at an edge cache: each is new for a moment, and in it requests leak.

Viewers of one point of presence poll every 3 s, evenly spread; a segment comes every 3 s, which on
the loop empties the cache. Who asks before the first answer is back leaks to the origin, or waits.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Grade, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Blame, Control, Law, Op

VIEWERS, SEGMENT, FETCH = 20_000, 3.0, 0.054


def leaked(wait: bool, seed: int, segments: int) -> float:
    """Share of requests that reach the origin, in percent."""
    q = Load(VIEWERS / SEGMENT, seed, (Law.CONSTANT, 1.0, 0.0, 0.0))
    node = q.a.view([[-1]], entries=10)
    q.ask.add(Op.ITEM, d=1)
    q.ask.add(Op.LOOK, node, int(wait), "miss", 5, 0)
    q.ask.add(Op.END, 0)
    q.ask.label("miss")
    q.ask.add(Op.WAIT, q.a.constant(FETCH), Blame.NETWORK)
    q.ask.add(Op.FILL, q.a.constant(1e6))
    phase = 0.1 + SEGMENT * ((seed * 0.618) % 1)
    for i in range(segments + 1):
        q.a.control(phase + i * SEGMENT, Control.CLEAR, 0)
    seen = q.finished(phase + segments * SEGMENT, ticks=1)
    asked = seen.run.counters["roots_started"]
    return 100 * seen.count(6) / asked


def measure(seed: int, length: float) -> Sequence[float]:
    """Without and with waiting for one fetch."""
    segments = round(20 * length)
    return [leaked(False, seed, segments), leaked(True, seed, segments)]


RESULT = Result(
    number=47,
    title="Segments of a live stream",
    claim="About 1.8 % of requests leak past an edge cache, and one for each segment if all wait.",
    source=Source(
        "Under the hood: Broadcasting live video to millions, Facebook Engineering, 3 December "
        "2015",
        "the archived text",
    ),
    why="0.1 points of the 1.8 %; with waiting 0.001 points, a fifth of one in 20,000.",
    grade=Grade.CALIBRATED,
    calibrated="A fetch of 54 ms, so that it takes 1.8 % of a segment of 3 s.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("requests that leak", 1.8, off=0.1, unit="%"),
                Figure("requests that leak, equal misses wait", 0.005, off=0.001, unit="%"),
            ),
            measure,
            short=0.2,
            few=2,
        ),
    ),
)
