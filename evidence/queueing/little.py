"""What is inside, on average, is what comes a second times how long it stays.

Three stations in a row, the second with little room, under load and then left to drain: the areas
under all queues and workers, counted by the stations, equal the sum of all times in the system,
counted by the requests, to the nanosecond. Nobody is lost sight of: who came has left, was refused,
or is inside. The second case takes each station alone, and two different windows.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen
from simulator.assembler import Assembler
from simulator.programs import Law, Op


def run(seed: int, seconds: float, drained: bool) -> Seen:
    """Three stations; the load ends half way, or goes on."""
    a = Assembler(regions=1)
    ask = a.program("ask", stream=0)
    for number, (workers, room, service) in enumerate(((2, -1, 0.02), (1, 3, 0.01), (4, -1, 0.05))):
        ask.add(Op.ENTER, a.view([[workers]], room=room), 0, step=f"enter {number}")
        ask.add(Op.WORK, a.law(Law.EXPONENTIAL, service), step=f"work {number}")
        ask.add(Op.LEAVE)
        ask.add(Op.MARK, 1 + number)
    ask.add(Op.END, 0)
    curve = [(0.0, 70.0), (seconds / 2, 0.0)] if drained else [(0.0, 70.0)]
    a.source("ask", region=0, curve=a.curve(curve), key=seed)
    return Seen(a.plan(end=seconds, tick=seconds / 100))


def same_window(seed: int, length: float) -> Sequence[float]:
    """Areas over times, and who came less who left, was refused or is inside."""
    seen = run(seed, 2_000 * length, drained=True)
    areas = int(seen.bins[:, :, 2:4].sum())
    c, inside = seen.run.counters, seen.run.inside()
    return [
        areas / int(seen.samples.value[seen.samples.stream == 0].sum()),
        c["roots_started"] - int(seen.run.finished[0].sum()) - inside["roots"],
        inside["roots"],
    ]


def apart(seed: int, length: float) -> Sequence[float]:
    """The first station's mean number over its arrivals times their mean time."""
    seen = run(seed, 20_000 * length, drained=False)
    number = seen.area(2) + seen.area(3)
    rate = seen.count(0, warm=0.1) / (0.9 * seen.seconds)
    return [number / (rate * float(seen.times(1).mean()))]


RESULT = Result(
    number=16,
    title="Little's law",
    claim="L = lambda W at every node and over the whole, and nobody is lost.",
    source=Source("Little 1961, A proof for the queuing formula L = lambda W", "standard formula"),
    why="In one window it is an identity, held to 1e-9; estimators of two windows to 0.5 %.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("areas over times, one window", 1.0, off=1e-9),
                Figure("who came, less who left or is inside", 0.0, off=1e-9),
                Figure("inside after the drain", 0.0, off=1e-9),
            ),
            same_window,
            few=3,
        ),
        Case(
            Column.LOOP,
            (Figure("number over rate times time, estimated apart", 1.0, by=0.005),),
            apart,
            few=4,
        ),
    ),
)
