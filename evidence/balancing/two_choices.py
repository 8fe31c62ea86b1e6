"""The power of two choices: asking two queues and taking the shorter is nearly as good as all.

On the loop, 100 or 500 stations with one worker and the policy that picks two different ones. The
paper's column for 100 queues is met without replacement, as here; with replacement it is 0.5 %
more. The limit for infinitely many queues is the formula, which alone has three choices.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean
from simulator.choices import limit_of_choices, limit_of_tail
from simulator.programs import Policy

LOADS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
LIMITS = {
    1: (2.0, 3.3333, 5.0, 10.0, 20.0, 100.0),
    2: (1.2657, 1.6145, 1.9474, 2.6141, 3.3830, 5.4320),
    3: (1.1252, 1.3568, 1.5809, 2.0279, 2.5351, 3.8578),
}
TAIL = (0.9, 0.729, 0.4783, 0.2059, 0.0382, 0.0013)
HUNDRED = {0.5: 1.2673, 0.7: 1.6202, 0.8: 1.9585, 0.9: 2.6454, 0.95: 3.4610, 0.99: 5.9275}


def loop(
    servers: int, load: float, time: float, by: float, seconds: float, short: float = 0.04
) -> Case:
    """Mean time with two choices among so many servers."""

    def measure(seed: int, length: float) -> Sequence[float]:
        q = Load(servers * load, seed)
        q.serve(q.a.view([[1] * servers]), q.exponential(), Policy.TWO)
        return [mean(q.finished(seconds * length, ticks=20).times())]

    what = f"mean time, two of {servers} queues at {load:g}"
    return Case(Column.LOOP, (Figure(what, time, by=by, unit="services"),), measure, short=short)


def formula() -> Case:
    """The limits, and the tail of two choices at 0.9."""
    figures = [
        Figure(f"mean time, {d} of infinitely many at {load:g}", time, off=1e-4)
        for d, row in LIMITS.items()
        for load, time in zip(LOADS, row, strict=True)
    ]
    figures += [
        Figure(f"share of queues with {i} or more, two choices at 0.9", s, off=5e-5)
        for i, s in enumerate(TAIL, 1)
    ]

    def measure(seed: int, length: float) -> Sequence[float]:
        times = [limit_of_choices(d, load) for d in LIMITS for load in LOADS]
        return times + [limit_of_tail(2, 0.9, i) for i in range(1, len(TAIL) + 1)]

    return Case(Column.FORMULA, tuple(figures), measure, replications=1)


RESULT = Result(
    number=22,
    title="Two choices",
    claim="At a load of 0.9, a second choice brings the mean time from 10 services to 2.6.",
    source=Source(
        "Mitzenmacher 1996, The power of two choices in randomized load balancing, thesis and "
        "IEEE TPDS 12(10), 2001; the column for 100 queues is from memory and met here",
        "the article's abstract, for the claim; the limit is computed here",
    ),
    why=(
        "0.5 % of the column for 100 queues up to 0.9, 1 % at 0.95, 3 % at 0.99; 1 % of the limit "
        "with 500 queues, which are not infinitely many."
    ),
    cases=(
        loop(100, 0.5, HUNDRED[0.5], 0.005, 1_000),
        loop(100, 0.7, HUNDRED[0.7], 0.005, 1_500),
        loop(100, 0.8, HUNDRED[0.8], 0.005, 2_500),
        loop(100, 0.9, HUNDRED[0.9], 0.005, 5_000),
        loop(100, 0.95, HUNDRED[0.95], 0.01, 8_000),
        loop(100, 0.99, HUNDRED[0.99], 0.03, 20_000),
        loop(500, 0.5, LIMITS[2][0], 0.01, 300, 0.3),
        loop(500, 0.9, LIMITS[2][3], 0.01, 1_200, 0.15),
        formula(),
    ),
)
