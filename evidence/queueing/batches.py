"""A server that takes up to K waiting requests at once, one time for the whole batch.

A batch begins when the server is free; who comes during a batch waits for the next. On the loop the
server is K seats. Who gets the first seat leads the batch, and closes the door by putting fillers
on the seats that are left; leader, others and fillers wait for one end, and leave together.
A filler that had to queue finds its batch over and goes at once.

Beware: the textbook's r / (1 - r) belongs to a server that lets people join a running batch.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean
from simulator import batching
from simulator.programs import Blame, Op

PUBLISHED = {(0.8, 1): 5.0, (1.5, 2): 3.77007, (3.0, 4): 3.55250, (8.0, 10): 3.90736}


def measured(rate: float, most: int, seed: int, seconds: float) -> float:
    """Mean time from arrival to the end of the batch."""
    q = Load(rate, seed)
    a, ask = q.a, q.ask
    seats, door = a.view([[most]]), a.view([[-1]], entries=1)
    ask.add(Op.ENTER, seats, 0)
    ask.add(Op.ITEM, d=1)
    ask.add(Op.LOOK, door, 1, "lead", 5, 0)
    ask.add(Op.LEAVE)
    ask.add(Op.END, 0)
    ask.label("lead")
    if most > 1:
        ask.add(Op.FORK, a.program_index("filler"), most - 1, 0)
    ask.add(Op.WAIT, q.exponential(), Blame.WORKING)
    ask.add(Op.FILL, a.constant(0.0))
    ask.add(Op.LEAVE)
    ask.add(Op.END, 0)
    if most > 1:
        filler = a.program("filler")
        filler.add(Op.ENTER, seats, 0)
        filler.add(Op.UNTIL, a.constant(1e-9), c="in time")
        filler.add(Op.LEAVE)
        filler.add(Op.END, 0)
        filler.label("in time")
        filler.add(Op.ITEM, d=1)
        filler.add(Op.LOOK, door, 1, "alone", 5, 0)
        filler.label("alone")
        filler.add(Op.LEAVE)
        filler.add(Op.END, 0)
    return mean(q.finished(seconds).times())


def loop(rate: float, most: int, time: float, seconds: float) -> Case:
    """One limit."""

    def measure(seed: int, length: float) -> Sequence[float]:
        return [measured(rate, most, seed, seconds * length)]

    what = f"mean time at {rate:g} a service, batches of at most {most}"
    return Case(Column.LOOP, (Figure(what, time, by=0.01, unit="services"),), measure, short=0.03)


def without_limit(seed: int, length: float) -> Sequence[float]:
    """Batches without a limit: who waits for the server is fetched with whoever came first."""
    q = Load(3.0, seed)
    a, ask = q.a, q.ask
    server, door = a.view([[1]]), a.view([[-1]], entries=2)
    ask.add(Op.ITEM, d=1)
    ask.add(Op.LOOK, door, 1, "lead", 5, 0)
    ask.label("in the batch")
    ask.add(Op.ITEM, d=2)
    ask.add(Op.LOOK, door, 1, "begin", 5, 0)
    ask.add(Op.END, 0)
    ask.label("lead")
    ask.add(Op.ENTER, server, 0)
    ask.add(Op.FILL, a.constant(0.0), step="the door closes")
    ask.add(Op.JUMP, c="in the batch")
    ask.label("begin")
    ask.add(Op.WAIT, q.exponential(), Blame.WORKING)
    ask.add(Op.FILL, a.constant(0.0), step="the batch ends")
    ask.add(Op.LEAVE)
    return [mean(q.finished(2e5 * length).times())]


def formula(seed: int, length: float) -> Sequence[float]:
    """The root of the balance equations."""
    times = [batching.time_in_system(rate, most) for rate, most in PUBLISHED]
    return [*times, batching.time_in_system(3.0, 400)]


RESULT = Result(
    number=18,
    title="Batches",
    claim="One request at a time cannot bear 1.5 a service; two at a time bear it at 3.77.",
    source=Source(
        "Bailey 1954, On queueing processes with bulk service; Gross & Harris, Fundamentals of "
        "Queueing Theory, bulk service",
        "equations solved here",
    ),
    why="1 % of the mean time.",
    cases=(
        loop(0.8, 1, 5.0, 6e5),
        loop(1.5, 2, 3.77007, 3e5),
        loop(3.0, 4, 3.55250, 1.5e5),
        loop(8.0, 10, 3.90736, 1.6e5),
        Case(
            Column.LOOP,
            (Figure("mean time at 3, without limit", 1.92308, by=0.01, unit="services"),),
            without_limit,
            short=0.03,
        ),
        Case(
            Column.FORMULA,
            (
                *(
                    Figure(f"mean time at {rate:g}, at most {most}", time, off=1e-5)
                    for (rate, most), time in PUBLISHED.items()
                ),
                Figure("mean time at 3, without limit", 1.92308, off=1e-5),
            ),
            formula,
            replications=1,
        ),
    ),
)
