"""A chunk of 4 kB holds 64 ms of video at 500 kbit/s, where a segment holds 3 s.

On the loop a chunk travels at the rate at which it was recorded: the transfer takes as long as what
it holds. That the delay fell to a fifth is the report of one operator, and is not asserted.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen
from simulator.assembler import Assembler
from simulator.programs import Control, Op

BYTES, RATE = 4000, 500e3


def measure(seed: int, length: float) -> Sequence[float]:
    """Milliseconds that a chunk takes at its own rate."""
    duration = 8 * BYTES / RATE
    a = Assembler(regions=1)
    media = a.media(duration, 0.0, 1, 0.0, 60.0, [RATE], a.constant(RATE), RATE, salt=1)
    ask = a.program("ask", stream=0)
    ask.add(Op.SEGMENT, media)
    ask.add(Op.TRANSFER, media)
    ask.add(Op.END, 0)
    a.control(1.0, Control.SPAWN, a.program_index("ask"), 0, 1, 1.0)
    return [1e3 * float(Seen(a.plan(end=5.0)).times(warm=0.0)[0])]


RESULT = Result(
    number=90,
    title="Small chunks",
    claim="4,000 bytes at 500 kbit/s are 64 ms of video.",
    source=Source(
        "Under the hood: Broadcasting live video to millions, Facebook Engineering, 3 December "
        "2015",
        "the archived text",
    ),
    why="Nothing is left to chance.",
    cases=(
        Case(
            Column.LOOP,
            (Figure("a chunk at its own rate", 64.0, off=1e-6, unit="ms"),),
            measure,
            replications=1,
        ),
        Case(
            Column.FORMULA,
            (Figure("video in a chunk", 64.0, off=1e-9, unit="ms"),),
            lambda seed, length: [8 * BYTES / RATE * 1e3],
            replications=1,
        ),
    ),
)
