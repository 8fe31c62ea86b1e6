"""After a failover names are still resolved to the dead place, until their time to live ends.

On the loop a router whose answer changes at a moment; every viewer's resolver holds an answer of
its own random age. Requests go to the region of the answer, whose stations count them.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen
from simulator.assembler import Assembler
from simulator.programs import Op

TTL, CHANGE, RATE = 60.0, 100.0, 500.0


def measure(seed: int, length: float) -> Sequence[float]:
    """Share that goes to the old place 30 s later, and how long that lasts for a mean viewer."""
    a = Assembler(regions=3)
    view = a.view([[], [-1], [-1]])
    router = a.router(TTL, {0: [(0.0, 1), (CHANGE, 2)]})
    ask = a.program("ask", stream=0)
    ask.add(Op.ROUTE, router)
    ask.add(Op.ENTER, view, 0)
    ask.add(Op.LEAVE)
    ask.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, RATE * length)]), key=seed)
    seen = Seen(a.plan(end=CHANGE + TTL + 20))
    old, new = (seen.bins[:, station, 0].astype(float) for station in (0, 1))
    at = int(CHANGE + TTL / 2)
    window = slice(at - 3, at + 3)  # six seconds around the half
    stale = old[window].sum() / (old + new)[window].sum()
    return [float(stale), float(old[int(CHANGE) :].sum() / (RATE * length))]


RESULT = Result(
    number=74,
    title="Failover by DNS",
    claim="With a time to live of 60 s half of all go to the dead place after 30 s.",
    source=Source("elementary: the age of an answer is uniform", "derived here"),
    why="1 % of the share and of the time; resolvers honour the time to live.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("go to the old place after 30 s", 0.5, by=0.01),
                Figure("mean time after the change", 30.0, by=0.01, unit="s"),
            ),
            measure,
            short=0.2,
        ),
    ),
)
