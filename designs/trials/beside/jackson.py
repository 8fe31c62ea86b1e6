"""Open networks: exponential queues one after another, each as if it stood alone."""

from __future__ import annotations

from collections.abc import Iterator

from designs.trials.beside.part import LEVEL, Part, row
from designs.trials.beside.queues import POISSON
from designs.trials.intervals import of_mean, of_percentile
from designs.trials.report import Beside
from simulator.queueing import mmc_time_in_system, mmc_time_quantile

HOLDS = f"{POISSON}; exponential queues without limits, people ask one after another"


def beside(part: Part) -> Iterator[Beside]:
    """Mean time of each flow through such queues; of a single queue its p99, too."""
    if not part.region or not part.poisson():
        return
    for name, flow in part.design.flows.items():
        stops = [_stop(part, endpoint) for endpoint in flow.steps]
        found = [stop for stop in stops if stop is not None]
        if len(found) < len(stops) or not found:
            continue
        seen = part.streams(f"flow/{name}")
        if sum(map(len, seen)) < 1000:
            continue
        mean = sum(mmc_time_in_system(*stop) + part.within for stop in found)
        if len(found) > 1:
            yield row(name, "mean time", "Jackson network", "Jackson 1957", HOLDS, "s",
                      mean, of_mean(seen, level=LEVEL))  # fmt: skip
            continue
        source = "Erlang 1917; Kleinrock 1975, section 3.5"
        yield row(name, "mean time", "M/M/c", source, HOLDS, "s",
                  mean, of_mean(seen, level=LEVEL))  # fmt: skip
        if _in_order(part, flow.steps[0]):
            slow = mmc_time_quantile(*found[0], 0.99) + part.within
            yield row(name, "p99 of time", "M/M/c", source, f"{HOLDS}; first come, first served",
                      "s", slow, of_percentile(seen, 0.99, level=LEVEL))  # fmt: skip


def _stop(part: Part, endpoint: str) -> tuple[int, float, float] | None:
    """Workers, arrivals and services a second of the queue that an endpoint is, if it is one."""
    step = part.only_work(endpoint)
    pool = part.pool(step.at) if step else None
    works = part.visits(step.at) if step else []
    if step is None or pool is None or pool.queue is not None or len(set(works)) != 1:
        return None
    if works[0].law not in ("own", "exponential") or works[0].mean <= 0:
        return None
    if pool.order == "shared" and pool.workers > 1:
        return None
    rate = part.sums.rate[step.at, part.region] / pool.instances
    if not 0 < rate * works[0].mean < pool.workers:
        return None
    return pool.workers, rate, 1 / works[0].mean


def _in_order(part: Part, endpoint: str) -> bool:
    step = part.only_work(endpoint)
    return step is not None and part.pool(step.at).order == "first"
