"""What nines mean in minutes of a year, and how a service spends them on what it depends on.

On the loop a node that is down once in a while: minutes of a year that it holds its station. The
rule of the extra nine is arithmetic: five dependencies of 99.999 % leave half of the 53 minutes.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Blame, Control, Op

YEAR = 525_600.0
MINUTES = {0.99: 5256.0, 0.999: 525.6, 0.9999: 52.56, 0.99999: 5.256}
FAILURES = 600


def down(available: float, seed: int, failures: float) -> float:
    """Minutes of a year that a node is down; repairs take a second on average."""
    q = Load(1e-9, seed)
    q.ask.add(Op.END, 0)
    cycle = 1 / (1 - available)
    node = q.a.view([[1]])
    life = q.a.program("life")
    life.add(Op.WAIT, q.exponential(cycle - 1), Blame.OTHER, step="up")
    life.add(Op.ENTER, node, 0)
    life.add(Op.WAIT, q.exponential(1.0), Blame.OTHER, step="down")
    life.add(Op.LEAVE)
    life.add(Op.CALL, q.a.program_index("life"))
    life.add(Op.END, 0)
    q.a.control(0.0, Control.SPAWN, q.a.program_index("life"), 0, seed, 1.0)
    seen = q.finished(failures * cycle, ticks=1)
    return YEAR * seen.area(2, warm=0.0)


def measure(seed: int, length: float) -> Sequence[float]:
    """For each number of nines."""
    return [down(available, seed, FAILURES * length) for available in MINUTES]


RESULT = Result(
    number=68,
    title="Nines",
    claim="99.99 % is 53 minutes a year; five dependencies of 99.999 % take 26 of them.",
    source=Source(
        "Treynor, Dahlin, Rau & Beyer 2017, The calculus of service availability, ACM Queue 15(2)",
        "the figures, in a text that quotes them",
    ),
    why="3 % of the minutes; the article rounds its halves to 26 and 27.",
    cases=(
        Case(
            Column.LOOP,
            tuple(
                Figure(f"down at {100 * a:g} %", minutes, by=0.03, unit="minutes a year")
                for a, minutes in MINUTES.items()
            ),
            measure,
            replications=40,
            short=0.5,
        ),
        Case(
            Column.FORMULA,
            (
                *(
                    Figure(f"down at {100 * a:g} %", minutes, off=1e-6, unit="minutes a year")
                    for a, minutes in MINUTES.items()
                ),
                Figure("taken by five of 99.999 %", 26, off=0.5, unit="minutes a year"),
                Figure("left of 99.99 %", 27, off=1.0, unit="minutes a year"),
            ),
            lambda seed, length: [
                *(YEAR * (1 - a) for a in MINUTES),
                5 * YEAR * 1e-5,
                YEAR * (1e-4 - 5e-5),
            ],
            replications=1,
        ),
    ),
)
