"""Two tiers of caches in which equal misses wait: each edge asks once, the origin asks once.

On the loop 14 edge nodes, picked by viewer, and one origin node before the backend; a crowd asks
for each of ten segments, which follow one another.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen
from simulator.assembler import Assembler
from simulator.programs import Blame, Control, Op

EDGES, SEGMENTS = 14, 10


def measure(seed: int, length: float) -> Sequence[float]:
    """Requests at the origin and at the backend for each segment, and at most at the origin."""
    a = Assembler(regions=1)
    edges = a.view([[-1] * EDGES], entries=10)
    origin = a.view([[-1]], entries=10)
    ask = a.program("ask", stream=0)
    ask.add(Op.ITEM, d=1)
    ask.add(Op.LOOK, edges, 1, "to the origin", 5, 1)
    ask.add(Op.END, 0)
    ask.label("to the origin")
    ask.add(Op.CALL, a.program_index("origin"))
    ask.add(Op.FILL, a.constant(1e6))
    ask.add(Op.END, 0)
    code = a.program("origin")
    code.add(Op.MARK, 1)
    code.add(Op.LOOK, origin, 1, "to the backend", 6, 0)
    code.add(Op.END, 0)
    code.label("to the backend")
    code.add(Op.MARK, 2)
    code.add(Op.WAIT, a.constant(0.2), Blame.WORKING)
    code.add(Op.FILL, a.constant(1e6))
    code.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, 2000.0)]), key=seed)
    for i in range(1, SEGMENTS):
        for station in range(EDGES + 1):
            a.control(float(i), Control.CLEAR, station)
    seen = Seen(a.plan(end=float(SEGMENTS)))
    return [seen.many(1, warm=0.0) / SEGMENTS, seen.many(2, warm=0.0) / SEGMENTS]


RESULT = Result(
    number=51,
    title="Two tiers that wait",
    claim="However many viewers ask, the origin sees one request an edge, the backend one.",
    source=Source(
        "Under the hood: Broadcasting live video to millions, Facebook Engineering, 3 December "
        "2015",
        "the archived text",
    ),
    why="Exact: 2,000 viewers a second reach all 14 edges within each second.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("requests at the origin for a segment", EDGES, off=1e-9),
                Figure("requests at the backend for a segment", 1, off=1e-9),
            ),
            measure,
            few=3,
        ),
    ),
)
