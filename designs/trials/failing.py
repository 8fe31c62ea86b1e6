"""Components that break by chance and are mended, instance by instance."""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from designs.model.quantities import Failing
from designs.trials.lowering import Lowering
from designs.trials.timeline import Fault
from simulator import draws
from simulator.code import name_key

MOST = 200_000
"""Breakdowns of one component in one run, at most."""


def break_by_chance(lowering: Lowering, seed: int) -> None:
    """Let every component that says how often it fails do so, each instance by itself.

    Every instance begins as it would be found at any time: broken with the chance that it is.
    """
    for id, component in lowering.architecture.components.items():
        failing: Failing | None = getattr(component, "fails", None)
        if failing is None:
            continue
        numbered: dict[int, int] = {}
        for station in lowering.stations_of(id):
            region = lowering.stations[station].region
            numbered[region] = number = numbered.get(region, 0) + 1
            where = ("instance", id, lowering.regions[region], str(number))
            key = name_key(seed, "fails", *where)
            for at, until in breakdowns(failing, key, lowering.span.start, lowering.span.end):
                component.suffer(id, lowering, Fault("lose", where, at, until))


def breakdowns(
    failing: Failing, key: int, start: float, end: float
) -> Iterator[tuple[float, float]]:
    """When one instance is broken, from and until, between two times; seconds.

    >>> from designs.model.quantities import Failing
    >>> spans = list(breakdowns(Failing(90.0, 10.0), 7, 0.0, 1e6))
    >>> round(sum(until - at for at, until in spans) / 1e6, 2)
    0.1
    """
    number = 0

    def unit() -> float:
        nonlocal number
        number += 1
        return draws.unit(draws.mix(key, number))

    now = start
    broken = unit() >= failing.available
    while now < end:
        lasts = -log(unit()) * (failing.lasts if broken else failing.every)
        if broken:
            yield now, now + lasts
        now += lasts
        broken = not broken
        if number > MOST:
            raise ValueError(
                f"a component that fails every {failing.every:g} s fails more than {MOST // 2} "
                f"times in a run of {end - start:g} s; let it fail less often"
            )
