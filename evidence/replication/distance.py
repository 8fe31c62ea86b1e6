"""Light in glass: no round trip is shorter than twice the way over 200,000 km/s.

On the loop a request travels between two regions that are so far apart, and home again.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen
from simulator.assembler import Assembler
from simulator.programs import Control, Op

SPEED = 200_000.0  # km/s
WAYS = {
    "New York to London": (5570.0, 55.7),
    "San Francisco to New York": (4130.0, 41.3),
    "Frankfurt to Singapore": (10_250.0, 102.5),
}


def round_trip(kilometres: float) -> float:
    """Milliseconds there and back on the loop."""
    a = Assembler(regions=2)
    a.distance[:] = np.array([[0, 1], [1, 0]]) * round(2 * kilometres / SPEED * 1e9)
    ask = a.program("ask", stream=0)
    ask.add(Op.TRAVEL, a.view([[1], [1]]), 2)
    ask.add(Op.END, 0)
    a.control(1.0, Control.SPAWN, a.program_index("ask"), 0, 1, 1.0)
    return 1e3 * float(Seen(a.plan(end=5.0)).times(warm=0.0)[0])


def measure(seed: int, length: float) -> Sequence[float]:
    """Each way."""
    return [round_trip(kilometres) for kilometres, _ in WAYS.values()]


RESULT = Result(
    number=73,
    title="The speed of light in glass",
    claim="New York to London and back takes 56 ms, Frankfurt to Singapore 103 ms, at the least.",
    source=Source("physics: a refractive index of 1.5", "great-circle distances"),
    why="Nothing is left to chance.",
    cases=(
        Case(
            Column.LOOP,
            tuple(
                Figure(f"round trip, {way}", ms, off=1e-6, unit="ms")
                for way, (_, ms) in WAYS.items()
            ),
            measure,
            replications=1,
        ),
    ),
)
