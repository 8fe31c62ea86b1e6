"""More room, more misses: twelve requests that a larger first-come cache serves worse.

On the loop a cache node in which the first come goes, with room for three and for four; the twelve
requests come a second apart, and each miss fills.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen
from simulator.assembler import Assembler
from simulator.programs import Control, Op

ASKED = (1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5)


def faults(frames: int, evicts: int) -> int:
    """Misses of the twelve requests."""
    a = Assembler(regions=1)
    node = a.view([[-1]], entries=frames)
    a.behave([0], evicts=evicts)
    for page in sorted(set(ASKED)):
        code = a.program(f"page {page}")
        code.add(Op.ITEM, d=page)
        code.add(Op.LOOK, node, 0, "miss", 5, 0)
        code.add(Op.END, 0)
        code.label("miss")
        code.add(Op.FILL, a.constant(1e6))
        code.add(Op.END, 0)
    for i, page in enumerate(ASKED):
        a.control(1.0 + i, Control.SPAWN, a.program_index(f"page {page}"), 0, i, 1.0)
    return Seen(a.plan(end=20.0)).count(6)


def measure(seed: int, length: float) -> Sequence[float]:
    """By the first come, with both sizes; and by the least recently used, which has no anomaly."""
    return [faults(3, 1), faults(4, 1), faults(3, 0), faults(4, 0)]


RESULT = Result(
    number=45,
    title="Belady's anomaly",
    claim="A first-come cache misses 9 of 12 requests with three frames and 10 with four.",
    source=Source(
        "Belady, Nelson & Shedler 1969, An anomaly in space-time characteristics of certain "
        "programs running in a paging machine, CACM 12(6)",
        "counted by hand",
    ),
    why="Nothing is left to chance.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("misses, first come goes, 3 frames", 9, off=1e-9),
                Figure("misses, first come goes, 4 frames", 10, off=1e-9),
                Figure("misses, least recently used goes, 3 frames", 10, off=1e-9),
                Figure("misses, least recently used goes, 4 frames", 8, off=1e-9),
            ),
            measure,
            replications=1,
        ),
    ),
)
