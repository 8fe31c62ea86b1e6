"""Store an object only when it is asked for again: shown beside a run.

Three objects of four are asked for once. On the loop the one-timers are keys of a space so large
that hardly any comes twice, the others keys of a small space; a doorkeeper remembers who has been
asked for. The share of writes that it saves and the hits it gains depend on traffic and sizes that
are not published, so only the direction is to be seen.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.caching.eviction import shares
from evidence.model import Case, Column, Figure, Grade, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Op

ONCE = 0.26  # of requests are for objects that nobody asks for again


def run(doorkeeper: bool, seed: int, many: float) -> tuple[float, int]:
    """Hit ratio in percent, and writes to the disk."""
    q = Load(1.0, seed)
    disk, door = q.a.view([[-1]], entries=1000), q.a.view([[-1]], entries=200_000)
    q.ask.add(Op.BRANCH, q.a.constant(ONCE), c="once", step="asked for once?")
    q.ask.add(Op.DRAW, q.a.keyspace(shares(10_000, 0.9), salt=1), step="again and again")
    q.ask.add(Op.JUMP, c="look")
    q.ask.label("once")
    q.ask.add(Op.DRAW, q.a.keyspace(np.ones(1_000_000), salt=2), step="once")
    q.ask.label("look")
    q.ask.add(Op.LOOK, disk, 0, "miss", 5, 0)
    q.ask.add(Op.END, 0)
    q.ask.label("miss")
    if doorkeeper:
        q.ask.add(Op.LOOK, door, 0, "new", 6, 0)
        q.ask.add(Op.LOOK, disk, 0, "store", 5, 0)
    q.ask.label("store")
    q.ask.add(Op.FILL, q.a.constant(1e9), step="store")
    q.ask.add(Op.MARK, 1)
    q.ask.add(Op.END, 0)
    q.ask.label("new")
    q.ask.add(Op.FILL, q.a.constant(1e9), step="remember")
    seen = q.finished(many, ticks=10)
    hits = seen.count(5, warm=0.2)
    asked = seen.many(0, warm=0.2)
    return 100 * hits / asked, seen.many(1, warm=0.2)


def measure(seed: int, length: float) -> Sequence[float]:
    """Hits without and with a doorkeeper, and how many writes fewer."""
    (plain, wrote), (kept, writes) = (run(d, seed, 2e5 * length) for d in (False, True))
    return [plain, kept, 100 * (1 - writes / wrote)]


RESULT = Result(
    number=50,
    title="Stored when asked for again",
    claim="Storing at the second request raised byte hits from 74 to 83 %, with 44 % fewer writes.",
    source=Source(
        "Maggs & Sitaraman 2015, Algorithmic nuggets in content delivery, ACM SIGCOMM CCR 45(3)",
        "the figures, in a text that quotes them",
    ),
    why="47 real servers: nothing is asserted.",
    grade=Grade.SHOWN,
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("hits, all are stored", 74, off=5, unit="%"),
                Figure("hits, stored at the second request", 83, off=5, unit="%"),
                Figure("fewer writes", 44, off=5, unit="%"),
            ),
            measure,
            short=0.1,
            few=2,
            asserted=False,
        ),
    ),
)
