"""Waiting for the first, for most, for all: means of the k-th fastest of n independent answers.

Each request forks into n children that wait an exponential time of mean 1, and goes on when k of
them have answered.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean
from simulator.fan_out import order_statistic
from simulator.programs import Blame, Op

MEANS = {
    (1, 3): 0.3333,
    (2, 3): 0.8333,
    (3, 3): 1.8333,
    (3, 5): 0.7833,
    (10, 10): 2.9290,
    (100, 100): 5.1874,
}
REQUESTS = {3: 40_000, 5: 25_000, 10: 15_000, 100: 3_000}


def loop(need: int, of: int) -> Case:
    """The mean time until so many have answered."""

    def measure(seed: int, length: float) -> Sequence[float]:
        q = Load(1.0, seed)
        q.ask.add(Op.FORK, q.a.program_index("answer"), of, need)
        answer = q.a.program("answer")
        answer.add(Op.WAIT, q.exponential(), Blame.WORKING)
        answer.add(Op.END, 0)
        return [mean(q.finished(REQUESTS[of] * length, ticks=1).times())]

    figure = Figure(f"mean time for {need} of {of}", MEANS[need, of], by=0.005)
    return Case(Column.LOOP, (figure,), measure, short=0.08)


def formula(seed: int, length: float) -> Sequence[float]:
    """As `simulator.fan_out` has it."""
    return [order_statistic(*each) for each in MEANS]


RESULT = Result(
    number=33,
    title="The k-th of n",
    claim="One of three takes 1/3, two 0.83, all 1.83; all of a hundred take 5.19.",
    source=Source("Renyi 1953, On the theory of order statistics", "standard formula"),
    why="0.5 % of each mean.",
    cases=(
        *(loop(*each) for each in MEANS),
        Case(
            Column.FORMULA,
            tuple(Figure(f"mean for {k} of {n}", m, off=5e-5) for (k, n), m in MEANS.items()),
            formula,
            replications=1,
        ),
    ),
)
