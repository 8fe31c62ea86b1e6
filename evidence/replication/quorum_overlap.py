"""A read quorum that does not meet the last write quorum reads something older.

On the loop a write goes to a random one of three replicas and a read to another random one: it
misses in two of three. The others are counts of subsets.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Blame, Op, Policy
from simulator.quorums import disjoint


def measure(seed: int, length: float) -> Sequence[float]:
    """Reads that find their replica free of the write that holds another."""
    q = Load(1.0, seed)
    replicas = q.a.view([[1] * 3], room=0)
    q.ask.add(Op.ENTER, replicas, Policy.RANDOM, step="write")
    q.ask.add(Op.CALL, q.a.program_index("read"), c="overlaps")
    q.ask.add(Op.LEAVE)
    q.ask.add(Op.MARK, 1)
    q.ask.add(Op.END, 0)
    q.ask.label("overlaps")
    q.ask.add(Op.LEAVE)
    q.ask.add(Op.END, 0)
    read = q.a.program("read")
    read.add(Op.ENTER, replicas, Policy.RANDOM, step="read")
    read.add(Op.LEAVE)
    read.add(Op.WAIT, q.a.constant(0.0), Blame.OTHER)
    read.add(Op.END, 0)
    seen = q.finished(20_000 * length, ticks=1)
    return [seen.many(1, warm=0.0) / seen.many(0, warm=0.0)]


RESULT = Result(
    number=66,
    title="Quorums that do not meet",
    claim="One of three misses one of three in 2 of 3 cases; 30 of 100 hardly ever miss 30 of 100.",
    source=Source(
        "Bailis et al. 2012, Probabilistically bounded staleness for practical partial quorums, "
        "VLDB 5(8), section 2",
        "the equation, in the authors' own source",
    ),
    why="The counts are exact; 0.01 of all reads.",
    cases=(
        Case(
            Column.LOOP,
            (Figure("misses, 1 of 3 and 1 of 3", 2 / 3, off=0.01),),
            measure,
            short=0.2,
        ),
        Case(
            Column.FORMULA,
            (
                Figure("misses, 1 of 3 and 1 of 3", 0.6667, off=5e-5),
                Figure("misses, 30 of 100 and 30 of 100", 1.88e-6, by=0.005),
                Figure("misses, 2 of 3 and 2 of 3", 0.0, off=1e-12),
            ),
            lambda seed, length: [disjoint(3, 1, 1), disjoint(100, 30, 30), disjoint(3, 2, 2)],
            replications=1,
        ),
    ),
)
