"""A request that needs all of K servers waits for the slowest.

Each request forks into K children, one for each of K stations with their own queues, and ends with
the last. For two the mean is exact; for more, Nelson and Tantawi's approximation is held to its own
error of a few percent: at K = 8 to 16 and a load of 0.8 it is 2 to 3 % low.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean
from simulator.fan_out import fork_join
from simulator.programs import Op, Policy

APPROXIMATE = {
    (4, 0.8): 8.930,
    (8, 0.8): 11.030,
    (16, 0.8): 13.224,
    (32, 0.8): 15.466,
    (4, 0.5): 3.790,
    (8, 0.5): 4.785,
    (16, 0.5): 5.824,
    (32, 0.5): 6.887,
}
EXACT = {0.5: 2.875, 0.8: 7.0, 0.9: 13.875}


def loop(siblings: int, load: float, time: float, by: float, seconds: float) -> Case:
    """The mean time of the whole."""

    def measure(seed: int, length: float) -> Sequence[float]:
        q = Load(load, seed)
        q.ask.add(Op.FORK, q.a.program_index("part"), siblings, siblings)
        part = q.a.program("part")
        q.serve(q.a.view([[1] * siblings]), q.exponential(), Policy.BRANCH, part)
        part.add(Op.END, 0)
        return [mean(q.finished(seconds * length).times())]

    figure = Figure(f"mean time, {siblings} siblings at {load:g}", time, by=by, unit="services")
    return Case(Column.LOOP, (figure,), measure, short=0.03)


def formula(seed: int, length: float) -> Sequence[float]:
    """As `simulator.fan_out` has it."""
    return [fork_join(2, load) for load in EXACT] + [fork_join(*each) for each in APPROXIMATE]


RESULT = Result(
    number=27,
    title="Waiting for all",
    claim="Two siblings at 0.8 take 7 services, 32 take 15.5, where one alone takes 5.",
    source=Source(
        "Flatto & Hahn 1984 (two, exact); Nelson & Tantawi 1988, Approximate analysis of fork/join "
        "synchronization in parallel queues",
        "the approximation, in a later paper that quotes it",
    ),
    why="1.5 % for two; 5 % for more, which is the approximation's own error.",
    cases=(
        loop(2, 0.5, 2.875, 0.015, 1e5),
        loop(2, 0.8, 7.0, 0.015, 4e5),
        loop(2, 0.9, 13.875, 0.015, 1e6),
        *(
            loop(k, load, time, 0.05, 3e5 / k if load < 0.8 else 1e6 / k)
            for (k, load), time in APPROXIMATE.items()
        ),
        Case(
            Column.FORMULA,
            (
                *(Figure(f"two at {load:g}", t, off=1e-9) for load, t in EXACT.items()),
                *(
                    Figure(f"{k} at {load:g}, approximate", t, off=1e-3)
                    for (k, load), t in APPROXIMATE.items()
                ),
            ),
            formula,
            replications=1,
        ),
    ),
)
