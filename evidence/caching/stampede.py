"""When a popular key expires, all who ask during the fetch run to the origin, unless they wait.

On the loop one key that lives a second after it was fetched and takes a while to fetch. Without
waiting every miss fetches, and each fetch stores: the loads of an expiry are counted against the
runs of misses, which the runs with waiting count exactly.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen
from evidence.plans import Source as Load
from simulator.caching import loads_for_each_expiry
from simulator.programs import Blame, Op

CASES = {(100.0, 0.1): 11.0, (1000.0, 0.05): 51.0}
LIFE = 1.0


def run(rate: float, fetch: float, wait: bool, seed: int, seconds: float) -> Seen:
    """A run in which equal misses wait for one fetch, or do not; stream 1 marks each fetch."""
    q = Load(rate, seed)
    q.ask.add(Op.ITEM, d=1)
    q.ask.add(Op.LOOK, q.a.view([[-1]], entries=1), int(wait), "miss", 5, 0)
    q.ask.add(Op.END, 0)
    q.ask.label("miss")
    q.ask.add(Op.MARK, 1)
    q.ask.add(Op.WAIT, q.a.constant(fetch), Blame.WORKING)
    q.ask.add(Op.FILL, q.a.constant(LIFE))
    return q.finished(seconds, ticks=1)


def loads(seen: Seen) -> float:
    """Fetches of one expiry: those that begin less than half a lifetime after the one before."""
    s = seen.samples
    begun = np.sort(s.time[s.stream == 1]) / 1e9
    return len(begun) / (1 + int((np.diff(begun) > LIFE / 2).sum()))


def loop(rate: float, fetch: float) -> Case:
    """Loads of an expiry, without and with waiting."""

    def measure(seed: int, length: float) -> Sequence[float]:
        seconds = 1.5e5 / rate * length
        return [loads(run(rate, fetch, wait, seed, seconds)) for wait in (False, True)]

    which = f"{rate:g} a second, fetches of {1e3 * fetch:g} ms"
    return Case(
        Column.LOOP,
        (
            Figure(f"loads of an expiry, {which}", CASES[rate, fetch], by=0.02),
            Figure(f"loads of an expiry, equal misses wait, {which}", 1.0, by=0.02),
        ),
        measure,
        short=0.1,
    )


def formula(seed: int, length: float) -> Sequence[float]:
    """As `simulator.caching` has it."""
    return [loads_for_each_expiry(*each) for each in CASES]


RESULT = Result(
    number=46,
    title="A stampede",
    claim="A key asked 1,000 times a second and fetched in 50 ms costs 51 loads an expiry, or one.",
    source=Source("elementary: a Poisson count during the fetch, and the first", "derived here"),
    why="2 % of the mean.",
    cases=(
        *(loop(*each) for each in CASES),
        Case(
            Column.FORMULA,
            tuple(Figure(f"loads at {r:g} a second", v, off=1e-9) for (r, _), v in CASES.items()),
            formula,
            replications=1,
        ),
    ),
)
