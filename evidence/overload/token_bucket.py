"""A bucket of 20 tokens that fills by ten a second: what gets through, and never more.

On the loop Poisson requests meet a bucket that starts full, and take one token or are refused.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen
from evidence.plans import Source as Load
from simulator.programs import Op, Outcome

RATE, BURST = 10.0, 20.0
TURNED = {8.0: 5.4e-5, 9.5: 0.0084, 10.0: 0.0251, 12.0: 0.1665}


def run(load: float, seed: int, seconds: float) -> Seen:
    """Requests that take one token or are refused."""
    q = Load(load, seed)
    q.ask.add(Op.TAKE, q.a.bucket(RATE, BURST), q.a.constant(1.0), 0)
    return q.finished(seconds, ticks=10)


def flooded(seed: int, length: float) -> Sequence[float]:
    """At 50 a second: passed a second, and how far any second is above burst and rate."""
    seen = run(50.0, seed, 4000 * length)
    s = seen.samples
    passed = np.sort(s.time[s.outcome == 0])
    within = np.searchsorted(passed, passed + 10**9) - np.arange(len(passed))
    late = passed[passed > 0.1 * seen.plan.end]
    return [len(late) / (0.9 * seen.seconds), float(max(within.max() - BURST - RATE, 0))]


def turned_away(load: float) -> Case:
    """The share that is refused at a load."""

    def measure(seed: int, length: float) -> Sequence[float]:
        return [run(load, seed, 5e5 / load * length).share(Outcome.LIMITED)]

    figure = Figure(
        f"turned away at {load:g} a second", TURNED[load], off=0.003 * min(load, RATE) / load
    )
    return Case(Column.LOOP, (figure,), measure, short=0.05)


RESULT = Result(
    number=59,
    title="A token bucket",
    claim="However fast it rains, ten a second pass, and never more than 30 in a second.",
    source=Source(
        "Turner 1986, New directions in communications; Cruz 1991, A calculus for network delay; "
        "the shares turned away are computed",
        "the bound follows from the definition",
    ),
    why="The bound is exact; 0.3 % of the rate that passes.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("passed at 50 a second", 10.0, by=0.003, unit="a second"),
                Figure("most in a second, above 30", 0.0, off=1e-9),
            ),
            flooded,
            short=0.1,
        ),
        *(turned_away(load) for load in TURNED),
    ),
)
