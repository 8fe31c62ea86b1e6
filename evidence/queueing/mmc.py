"""Many servers and one queue: how many wait, and how long.

The mean wait comes from designs: a service with c workers that take `exp 1 s`; it is the area under
the queue over the arrivals. The share that waits comes from programs on the loop, where each sample
says how long it waited: those with more than nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence import steady
from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean
from simulator import queueing

PUBLISHED = {  # (servers, load of each): share that waits, mean wait in services
    (1, 0.9): (0.9, 9.0),
    (2, 0.9): (0.852632, 4.263158),
    (4, 0.9): (0.787753, 1.969383),
    (10, 0.9): (0.668732, 0.668732),
    (20, 0.9): (0.550769, 0.275385),
    (50, 0.9): (0.363864, 0.072773),
    (100, 0.9): (0.216940, 0.021694),
    (2, 0.8): (0.711111, 1.777778),
    (10, 0.8): (0.409180, 0.204590),
    (100, 0.95): (0.506457, 0.101291),
}


def within(servers: int) -> float:
    """The relative tolerance: among many servers waits are rare, and come together."""
    return 0.015 if servers < 20 else 0.03


def design(servers: int, load: float, seconds: float) -> Case:
    """The mean wait of a service with so many workers."""
    text = steady.service(servers * load, "exp 1 s", workers=servers)
    wait = PUBLISHED[servers, load][1]

    def measure(seed: int, length: float) -> Sequence[float]:
        _, queued, passed = steady.areas(steady.observed(text, seed, seconds * length))
        return [queued / (passed / servers) / (servers * load)]

    what = f"mean wait, {servers} servers at {load:g}"
    figure = Figure(what, wait, by=within(servers), unit="services")
    return Case(Column.DESIGN, (figure,), measure, short=0.02)


def loop(servers: int, load: float, seconds: float) -> Case:
    """The share that waits, and the mean wait, of programs on the loop."""
    waits, wait = PUBLISHED[servers, load]
    what = f"mean wait, {servers} servers at {load:g}"

    def measure(seed: int, length: float) -> Sequence[float]:
        q = Load(servers * load, seed)
        q.serve(q.a.view([[servers]]), q.exponential())
        found = q.finished(seconds * length).waits()
        return [mean(found > 0), mean(found)]

    return Case(
        Column.LOOP,
        (
            Figure(f"share that waits, {servers} servers at {load:g}", waits, by=within(servers)),
            Figure(what, wait, by=within(servers), unit="services"),
        ),
        measure,
        short=0.02,
    )


def formula() -> Case:
    """All published figures from `simulator.queueing`."""
    figures = []
    for (servers, load), (waits, wait) in PUBLISHED.items():
        figures.append(Figure(f"share that waits, {servers} at {load:g}", waits, off=1e-6))
        figures.append(Figure(f"mean wait, {servers} at {load:g}", wait, off=1e-6))

    def measure(seed: int, length: float) -> Sequence[float]:
        return [
            number
            for c, load in PUBLISHED
            for number in (queueing.erlang_c(c, c * load), queueing.mmc_wait(c, c * load, 1))
        ]

    return Case(Column.FORMULA, tuple(figures), measure, replications=1)


RESULT = Result(
    number=2,
    title="Many servers, one queue",
    claim="Erlang's C: the share of arrivals that waits, and their mean wait.",
    source=Source(
        "Erlang 1917, Solution of some problems in the theory of probabilities",
        "lambda 9, mu 5 with 2 and 4 servers in the slides of ETH Zurich's systems laboratory",
    ),
    why="1.5 % is what some millions of customers give, 3 % where 20 servers or more rarely wait.",
    cases=(
        design(2, 0.9, 7e5),
        design(4, 0.9, 4.6e5),
        design(10, 0.9, 2.8e5),
        design(20, 0.9, 1e5),
        design(50, 0.9, 4e4),
        design(2, 0.8, 3e5),
        design(10, 0.8, 1e5),
        loop(100, 0.9, 3e4),
        loop(10, 0.9, 2e5),
        loop(100, 0.95, 2.5e4),
        formula(),
    ),
)
