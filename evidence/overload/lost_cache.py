"""A cache that is lost may never fill again.

On the loop 1,000 keys that live long enough for nine requests of ten to hit, before a database that
does 300 queries a second; the cache is filled at a low load first. Callers wait a second and store
only what came in time. When the cache is emptied the database gets all requests: above 300 a second
its answers come too late to be stored, so it stays like that; below it recovers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen
from simulator.assembler import Assembler
from simulator.programs import Control, Op

KEYS, QUERIES, LOST = 1000, 300.0, 120.0


def run(rate: float, seed: int, end: float) -> tuple[float, float, float]:
    """Hits before the loss, good requests at the end, queries over those before it in the end."""
    a = Assembler(regions=1)
    ask = a.program("ask", stream=0)
    a.source("ask", region=0, curve=a.curve([(0.0, min(rate, 250.0)), (50.0, rate)]), key=seed)
    node, database = a.view([[-1]], entries=2 * KEYS), a.view([[1]])
    ask.add(Op.DRAW, a.keyspace(np.ones(KEYS), salt=1))
    ask.add(Op.LOOK, node, 0, "miss", 5, 0)
    ask.add(Op.END, 0)
    ask.label("miss")
    ask.add(Op.CALL, a.program_index("query"), a.policy(1.0, 1, 0.0, 0.0, 0))
    ask.add(Op.FILL, a.constant(9 * KEYS / rate))
    query = a.program("query")
    query.add(Op.ENTER, database, 0)
    query.add(Op.WORK, a.constant(1 / QUERIES))
    query.add(Op.LEAVE)
    query.add(Op.END, 0)
    a.control(LOST, Control.CLEAR, 0)
    ask.add(Op.END, 0)
    seen = Seen(a.plan(end=end, tick=1.0))
    asked, tail = seen.bins[:, 0, 5:7].sum(axis=1), slice(int(0.9 * end), int(end))
    before = slice(80, int(LOST))
    s = seen.samples
    late = s.time >= 0.9 * seen.plan.end
    return (
        100 * float(seen.bins[before, 0, 5].sum() / asked[before].sum()),
        100 * float((s.outcome[late] == 0).mean()),
        float(seen.bins[tail, 0, 6].mean() / seen.bins[before, 0, 6].mean()),
    )


def measure(seed: int, length: float) -> Sequence[float]:
    """At 1,000 a second, and at 250."""
    stuck, back = run(1000, seed, 250.0), run(250, seed, 300.0)
    return [stuck[0], float(stuck[1] < 50), stuck[2], back[0], back[1]]


RESULT = Result(
    number=56,
    title="A cache that does not come back",
    claim="With 90 % hits a database serves ten times its rate; without, it never recovers.",
    source=Source(
        "Bronson, Aghayev, Charapko & Zhu 2021, Metastable failures in distributed systems, HotOS, "
        "section 2.2",
        "the example, in a text that quotes it",
    ),
    why="Stuck above the database's rate, recovered below; ten times the queries at most.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("hits before the loss, 1,000 a second", 90, off=1.0, unit="%"),
                Figure("most requests fail for good, 1,000 a second", 1.0, off=0.01),
                Figure("queries over those before, 1,000 a second", 10, by=0.10),
                Figure("hits before the loss, 250 a second", 90, off=2.5, unit="%"),
                Figure("good requests afterwards, 250 a second", 100, off=0.1, unit="%"),
            ),
            measure,
            few=2,
        ),
    ),
)
