"""Who may go first waits less, who may not waits more, and the sum of work that waits stays.

On the loop a station whose queue is ordered by rank; work that has begun goes on. Each class is a
source of its own. Work that waits is the sum of load times wait over the classes: no order of
the queue can change it, so it also catches a rank that interrupts work.
Preemption is a formula only, for the loop's ranks do not interrupt.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen, mean
from simulator.assembler import Assembler
from simulator.programs import Law, Op, Order

TWO, THREE = (0.3, 0.5), (0.2, 0.3, 0.4)
WAITS = {TWO: (1.142857, 5.714286), THREE: (1.125, 2.25, 18.0)}
IN_SYSTEM = (1.428571, 7.142857)  # of two classes, preemptive


def waits(loads: tuple[float, ...], order: Order, seed: int, seconds: float) -> list[float]:
    """The mean wait of each class."""
    a = Assembler(regions=1)
    server = a.view([[1]])
    a.behave([0], order=order)
    for rank, load in enumerate(loads):
        name = f"class {rank}"
        code = a.program(name, stream=rank)
        code.add(Op.RANK, rank)
        code.add(Op.ENTER, server, 0)
        code.add(Op.WORK, a.law(Law.EXPONENTIAL, 1.0))
        code.add(Op.LEAVE)
        code.add(Op.END, 0)
        a.source(name, region=0, curve=a.curve([(0.0, load)]), key=seed * 10 + rank)
    seen = Seen(a.plan(end=seconds, tick=seconds / 10))
    return [mean(seen.waits(rank)) for rank in range(len(loads))]


def conserved(loads: Sequence[float], waits: Sequence[float]) -> float:
    """Work that waits."""
    return sum(load * wait for load, wait in zip(loads, waits, strict=True))


def two(seed: int, length: float) -> Sequence[float]:
    """Both waits by rank, the work that waits, and both without ranks."""
    ranked = waits(TWO, Order.RANK, seed, 8e5 * length)
    plain = waits(TWO, Order.FIRST, seed, 8e5 * length)
    return [*ranked, conserved(TWO, ranked), *plain, conserved(TWO, plain)]


def three(seed: int, length: float) -> Sequence[float]:
    """Three waits by rank."""
    return waits(THREE, Order.RANK, seed, 1.5e6 * length)


def cobham(loads: Sequence[float]) -> list[float]:
    """Mean waits with exponential services of mean 1 that are not interrupted."""
    before = [sum(loads[:i]) for i in range(len(loads) + 1)]
    return [sum(loads) / (1 - before[i]) / (1 - before[i + 1]) for i in range(len(loads))]


def preemptive(loads: Sequence[float]) -> list[float]:
    """Mean times in the system where who may go first interrupts, and work is resumed."""
    before = [sum(loads[:i]) for i in range(len(loads) + 1)]
    return [
        1 / (1 - before[i]) + before[i + 1] / (1 - before[i]) / (1 - before[i + 1])
        for i in range(len(loads))
    ]


def formula(seed: int, length: float) -> Sequence[float]:
    """Both laws."""
    return [*cobham(TWO), *cobham(THREE), *preemptive(TWO)]


RESULT = Result(
    number=11,
    title="Priorities",
    claim="Two classes at 0.8 wait 1.14 and 5.71 instead of 4 both; the work that waits is 3.2.",
    source=Source(
        "Cobham 1954, Priority assignment in waiting line problems; Kleinrock 1976, Queueing "
        "Systems, volume 2, chapter 3",
        "standard formula",
    ),
    why="2 % of each mean wait.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("mean wait of the first of two", WAITS[TWO][0], by=0.02, unit="services"),
                Figure("mean wait of the second of two", WAITS[TWO][1], by=0.02, unit="services"),
                Figure("work that waits", 3.2, by=0.02),
                Figure("mean wait of the first, no ranks", 4.0, by=0.02, unit="services"),
                Figure("mean wait of the second, no ranks", 4.0, by=0.02, unit="services"),
                Figure("work that waits, no ranks", 3.2, by=0.02),
            ),
            two,
            short=0.02,
        ),
        Case(
            Column.LOOP,
            tuple(
                Figure(f"mean wait of class {i} of three", wait, by=0.02, unit="services")
                for i, wait in enumerate(WAITS[THREE], 1)
            ),
            three,
            short=0.02,
        ),
        Case(
            Column.FORMULA,
            (
                *(Figure(f"wait of {i} of two", w, off=1e-6) for i, w in enumerate(WAITS[TWO], 1)),
                *(
                    Figure(f"wait of {i} of three", w, off=1e-6)
                    for i, w in enumerate(WAITS[THREE], 1)
                ),
                *(
                    Figure(f"time of {i} of two, preemptive", t, off=1e-6)
                    for i, t in enumerate(IN_SYSTEM, 1)
                ),
            ),
            formula,
            replications=1,
        ),
    ),
)
