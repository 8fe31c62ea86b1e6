"""Where adding servers ends: what must be done alone, and what must be agreed upon.

Amdahl's job runs on the loop: a twentieth on one worker, the rest in 1,600 pieces on N workers; the
speed-up is the time on one over the time on N. The universal scalability law is a formula.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen
from simulator.assembler import Assembler
from simulator.programs import Control, Op
from simulator.scalability import amdahl, peak, usl

PIECES = 1600


def time_on(workers: int) -> float:
    """Seconds of one job of one second, 95 % of it in pieces."""
    a = Assembler(regions=1)
    job, piece = a.program("job", stream=0), a.program("piece")
    alone, many = a.view([[1]]), a.view([[workers]])
    job.add(Op.ENTER, alone, 0)
    job.add(Op.WORK, a.constant(0.05))
    job.add(Op.LEAVE)
    job.add(Op.FORK, a.program_index("piece"), PIECES, PIECES)
    job.add(Op.END, 0)
    piece.add(Op.ENTER, many, 0)
    piece.add(Op.WORK, a.constant(0.95 / PIECES))
    piece.add(Op.LEAVE)
    piece.add(Op.END, 0)
    a.control(0.0, Control.SPAWN, a.program_index("job"), 0, 1, 1.0)
    seen = Seen(a.plan(end=2.0))
    return float(seen.times(0, warm=0.0)[0])


def measure(seed: int, length: float) -> Sequence[float]:
    """Speed-up on 8 and on 16 workers."""
    return [time_on(1) / time_on(8), time_on(1) / time_on(16)]


def formula(seed: int, length: float) -> Sequence[float]:
    """Both laws."""
    first, second = (0.03, 1e-4), (0.02, 5e-4)
    return [
        amdahl(8, 0.95),
        amdahl(16, 0.95),
        amdahl(10**9, 0.95),
        peak(*first),
        usl(peak(*first), *first),
        peak(*second),
        usl(peak(*second), *second),
    ]


RESULT = Result(
    number=21,
    title="Limits of scaling up",
    claim="A job of which 95 % can be shared gains 5.9 on 8, 9.1 on 16, never more than 20.",
    source=Source(
        "Amdahl 1967, Validity of the single processor approach; Gunther 1993, A simple capacity "
        "model of massively parallel transaction systems",
        "standard formula",
    ),
    why="The model is exact; the pieces of the simulated job round up by less than half a percent.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("speed-up on 8 workers", 5.926, by=0.005),
                Figure("speed-up on 16 workers", 9.143, by=0.005),
            ),
            measure,
            replications=1,
        ),
        Case(
            Column.FORMULA,
            (
                Figure("speed-up on 8", 5.926, off=5e-4),
                Figure("speed-up on 16", 9.143, off=5e-4),
                Figure("limit", 20.0, off=1e-6),
                Figure("best size, sigma 0.03, kappa 1e-4", 98.49, off=0.01),
                Figure("gain there", 20.16, off=0.01),
                Figure("best size, sigma 0.02, kappa 5e-4", 44.27, off=0.01),
                Figure("gain there, second", 15.68, off=0.01),
            ),
            formula,
            replications=1,
        ),
    ),
)
