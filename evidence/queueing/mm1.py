"""A queue with one server keeps a request for 1 / (mu - lambda), and its tail is exponential.

Each load is a design: one service with one worker that takes `exp 1 s`, and a flow with that many
requests a second. It starts empty; the first tenth of the run is not judged. The mean number
inside is the area under worker and queue, counted by the engine apart from the times.

Beware of the length: at a load of 0.99 a run forgets its past only after some ten thousand
services, so its band is ten percent.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence import steady
from evidence.model import Case, Column, Figure, Result, Source
from simulator import queueing

LOADS = (0.5, 0.8, 0.9, 0.95, 0.99)
PERCENTILES = {(0.8, "p95"): 14.98, (0.8, "p99"): 23.03, (0.9, "p95"): 29.96, (0.9, "p99"): 46.05}


def design(load: float, by: float, seconds: float, short: float, many: int = 20) -> Case:
    """Mean time, mean number inside and percentiles at a load; `by` is for the means."""
    text = steady.service(load, "exp 1 s")
    percentiles = {name: value for (at, name), value in PERCENTILES.items() if at == load}
    figures = [
        Figure(f"mean time at load {load:g}", round(1 / (1 - load), 6), by=by, unit="services"),
        Figure(f"mean number inside at load {load:g}", round(load / (1 - load), 6), by=by),
    ]
    figures += [
        Figure(f"{name} of the time at load {load:g}", value, by=2 * by, unit="services")
        for name, value in percentiles.items()
    ]

    def measure(seed: int, length: float) -> Sequence[float]:
        seen = steady.observed(text, seed, seconds * length)
        busy, queued, passed = steady.areas(seen)
        tail = [steady.statistic(seen, name) for name in percentiles]
        return [steady.statistic(seen, "mean"), (busy + queued) / passed, *tail]

    return Case(Column.DESIGN, tuple(figures), measure, replications=many, short=short)


def formula() -> Case:
    """The same figures from `simulator.queueing`."""
    inside = [
        Figure(f"mean number inside at load {load:g}", number, off=1e-9)
        for load, number in zip(LOADS, (1, 4, 9, 19, 99), strict=True)
    ]
    tail = [
        Figure(f"{name} of the time at load {load:g}", value, off=0.005)
        for (load, name), value in PERCENTILES.items()
    ]

    def measure(seed: int, length: float) -> Sequence[float]:
        return [queueing.mm1_in_system(load) for load in LOADS] + [
            queueing.mmc_time_quantile(1, load, 1, float(name[1:]) / 100)
            for load, name in PERCENTILES
        ]

    return Case(Column.FORMULA, (*inside, *tail), measure, replications=1)


RESULT = Result(
    number=1,
    title="One server",
    claim="Mean number rho / (1 - rho), mean time 1 / (mu - lambda), exponential percentiles.",
    source=Source("Kleinrock 1975, Queueing Systems, volume 1, chapter 3", "standard formula"),
    why=(
        "1 % on means and 2 % on p95 and p99 is what some millions of customers give at a load of "
        "0.8; loads of 0.9 and 0.95 need twice that, and 0.99 a band of 10 %."
    ),
    cases=(
        design(0.5, 0.01, 2.5e5, 0.02),
        design(0.8, 0.01, 5e5, 0.02),
        design(0.9, 0.02, 1e6, 0.02),
        design(0.95, 0.02, 1.5e6, 0.01),
        design(0.99, 0.10, 1.5e6, 0.01, many=30),
        formula(),
    ),
)
