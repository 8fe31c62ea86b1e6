"""Closed networks: so many clients go round, think, and wait at single servers."""

from __future__ import annotations

from collections.abc import Iterator

from designs.trials.beside.part import LEVEL, Part, row
from designs.trials.intervals import of_mean
from designs.trials.report import Beside
from simulator.mean_values import closed_network

HOLDS = "exponential service at single servers, first come first served, nobody gives up"
MOST = 20_000


def beside(part: Part) -> Iterator[Beside]:
    """Mean time of one round of clients, of a design in which nobody else does anything."""
    if not part.region or len(part.design.flows) != 1:
        return
    ((name, flow),) = part.design.flows.items()
    if not flow.clients or flow.next or flow.clients > MOST:
        return
    demands: dict[str, float] = {}
    for endpoint in flow.steps:
        step = part.only_work(endpoint)
        pool = part.pool(step.at) if step else None
        if step is None or pool is None or pool.queue is not None or pool.order != "first":
            return
        same = len(set(part.visits(step.at))) == 1
        if pool.instances * pool.workers != 1 or not same:
            return
        if step.work.law not in ("own", "exponential"):
            return
        demands[step.at] = demands.get(step.at, 0.0) + step.work.mean
    away = part.within * len(flow.steps)
    think = flow.think.mean + away
    time = closed_network(list(demands.values()), think, int(flow.clients))[1] + away
    found = of_mean(part.streams(f"flow/{name}"), level=LEVEL)
    yield row(name, "mean time", "Mean value analysis", "Reiser & Lavenberg 1980", HOLDS, "s",
              time, found)  # fmt: skip
