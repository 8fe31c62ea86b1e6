"""Single queues: M/M/c, M/G/1, M/D/c, finite rooms, and loss systems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from designs.formulas.finite import full
from designs.model.quantities import Spread
from designs.trials.beside.part import Part, row
from designs.trials.laws import variation
from designs.trials.report import Beside
from simulator.constant_service import mdc_wait
from simulator.queueing import mg1_wait, mmc_wait

POISSON = "Poisson arrivals, nobody gives up or tries again"
ENTERED, REFUSED, BUSY, QUEUE, ON = 0, 1, 2, 3, 8


def beside(part: Part) -> Iterator[Beside]:
    """Mean wait, share refused, and busy share of every plain pool."""
    if not part.region or not part.poisson() or not part.design.architecture:
        return
    for id in part.design.architecture.components:
        pool, works = part.pool(id), part.visits(id)
        if pool is None or not works:
            continue
        rate = part.sums.rate[id, part.region] / pool.instances
        mean = part.sums.busy[id, part.region] / pool.instances / rate if rate else 0.0
        if rate <= 0 or mean <= 0:
            continue
        yield from _of(part, id, pool, works, rate, mean)


def _of(
    part: Part, id: str, pool: object, works: Sequence[Spread], rate: float, mean: float
) -> Iterator[Beside]:
    workers, room, order = (getattr(pool, name) for name in ("workers", "queue", "order"))
    same, load = len(set(works)) == 1, rate * mean
    memoryless = same and variation(works[0]) == 1.0 and works[0].law in ("own", "exponential")
    if not _fed_by_poisson(part, id, memoryless and room is None):
        return
    if room is not None:
        if memoryless or (room == 0 and same):
            name = "Erlang B" if room == 0 else "M/M/c/K"
            source = "Erlang 1917" if room == 0 else "Kleinrock 1975, sections 3.5 and 3.6"
            law = "any service times" if room == 0 else "exponential service"
            found = part.counted(id, [REFUSED], [ENTERED, REFUSED], 1.0)
            lost = full(workers, room, load)
            yield row(id, "refused", name, source, f"{POISSON}; {law}", "share", lost, found)
        return
    if load >= workers:
        return
    busy = part.counted(id, [BUSY], [ON], 1 / workers)
    law = "a steady state in which all work that comes is done"
    yield row(id, "busy", "Utilisation law", "Denning & Buzen 1978", law, "share",
              load / workers, busy)  # fmt: skip
    if order == "shared":
        return
    wait = part.counted(id, [QUEUE], [ENTERED], 1e-9)
    if memoryless:
        yield row(id, "mean wait", "M/M/c (Erlang C)", "Erlang 1917; Kleinrock 1975, section 3.5",
                  f"{POISSON}; exponential service", "s",
                  mmc_wait(workers, rate, 1 / mean), wait)  # fmt: skip
    elif same and workers == 1:
        spread = variation(works[0])
        yield row(id, "mean wait", "M/G/1 (Pollaczek-Khinchine)", "Kleinrock 1975, section 5.7",
                  f"{POISSON}; service of any law, squared variation {spread:.3g}", "s",
                  mg1_wait(rate, mean, spread), wait)  # fmt: skip
    elif same and variation(works[0]) == 0:
        yield row(id, "mean wait", "M/D/c", "Crommelin 1932", f"{POISSON}; constant service", "s",
                  mdc_wait(workers, rate, mean), wait)  # fmt: skip


def _fed_by_poisson(part: Part, id: str, memoryless: bool) -> bool:
    """It is met first, or behind plain exponential queues, whose departures are Poisson (Burke).

    Met twice in one flow what comes is not Poisson, though an exponential queue does not mind
    (Jackson 1957).
    """
    for flow in part.design.flows.values():
        steps = [part.only_work(name) for name in flow.steps]
        places = [step.at if step else None for step in steps]
        if id not in places:
            continue
        if places.count(id) > 1 and not memoryless:
            return False
        for at in places[: places.index(id)]:
            before = part.pool(at) if at else None
            works = part.visits(at) if at else []
            if before is None or before.queue is not None or len(set(works)) != 1:
                return False
            if works[0].law not in ("own", "exponential"):
                return False
    return True
