"""Many servers that are switched off when idle: a setup hurts less where there are many.

A walk of the Markov chain: as many servers are being set up as requests wait, and setups that
nobody needs any more are cancelled. The loop's scalers look at intervals, as those of clouds do,
and do not cancel.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from simulator.setups import with_setups

TIMES = {  # servers, arrivals, rate of setups: mean time, servers that draw power
    (10, 5.0, 0.1): (2.66335, 8.635),
    (10, 5.0, 0.01): (14.41675, 9.800),
    (10, 8.0, 0.1): (3.43841, 9.786),
    (50, 25.0, 0.1): (1.52995, 36.781),
}
CHANGES = {
    (10, 5.0, 0.1): 200_000,
    (10, 5.0, 0.01): 1_600_000,
    (10, 8.0, 0.1): 250_000,
    (50, 25.0, 0.1): 150_000,
}


def case(servers: int, arrivals: float, setup: float) -> Case:
    """Mean time and power."""
    time, power = TIMES[servers, arrivals, setup]

    def measure(seed: int, length: float) -> Sequence[float]:
        changes = round(CHANGES[servers, arrivals, setup] * length)
        return with_setups(servers, arrivals, setup, changes, seed)

    which = f"{servers} servers at {arrivals:g}, setups of {1 / setup:g}"
    return Case(
        Column.ALGORITHM,
        (
            Figure(f"mean time, {which}", time, by=0.02, unit="services"),
            Figure(f"servers that draw power, {which}", power, by=0.02),
        ),
        measure,
        short=0.05,
        few=4,
    )


RESULT = Result(
    number=86,
    title="Servers that have to be set up",
    claim="Setups of ten services cost ten servers at half load 1.66 services, fifty only 0.53.",
    source=Source(
        "Gandhi, Doroudi, Harchol-Balter & Scheller-Wolf 2013, Exact analysis of the M/M/k/setup "
        "class of Markov chains, SIGMETRICS",
        "the model; the figures are the stationary law of its chain",
    ),
    why="2 % of both.",
    cases=tuple(case(*each) for each in TIMES),
)
