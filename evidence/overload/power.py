"""The best trade of throughput for delay is at half load, one request inside on average.

Power is throughput over mean time. On the loop three loads around a half, and the peak of
the parabola through their powers; in closed form it is load times (1 - load).
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean
from simulator import queueing

LOADS = (0.3, 0.5, 0.7)


def peak(powers: Sequence[float]) -> float:
    """Where the parabola through the three is highest."""
    low, middle, high = powers
    step = LOADS[1] - LOADS[0]
    return LOADS[1] + step * (high - low) / (2 * (2 * middle - low - high))


def measure(seed: int, length: float) -> Sequence[float]:
    """The best load, and the mean number inside at a half."""
    times = []
    for load in LOADS:
        q = Load(load, seed)
        q.serve(q.a.view([[1]]), q.exponential())
        times.append(mean(q.finished(1e5 * length).times()))
    return [peak([load / time for load, time in zip(LOADS, times, strict=True)]), 0.5 * times[1]]


def formula(seed: int, length: float) -> Sequence[float]:
    """The same from `simulator.queueing`."""
    times = [queueing.mm1_time_in_system(load, 1.0) for load in LOADS]
    return [peak([load / time for load, time in zip(LOADS, times, strict=True)]), 0.5 * times[1]]


RESULT = Result(
    number=62,
    title="Power",
    claim="Throughput over delay is best at a load of one half, with one request inside.",
    source=Source(
        "Kleinrock 1979, Power and deterministic rules of thumb for probabilistic problems in "
        "computer communications",
        "derived here: load (1 - load)",
    ),
    why="0.03 of the load; 2 % of the number inside.",
    cases=(
        Case(
            Column.LOOP,
            (Figure("best load", 0.5, off=0.03), Figure("inside at a half", 1.0, by=0.02)),
            measure,
            short=0.05,
        ),
        Case(
            Column.FORMULA,
            (Figure("best load", 0.5, off=1e-9), Figure("inside at a half", 1.0, off=1e-9)),
            formula,
            replications=1,
        ),
    ),
)
