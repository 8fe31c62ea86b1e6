"""Which region a geo router names to whom, from when on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from designs.kinds.geo_router import GeoRouter
    from designs.trials.lowering import Lowering

Shares = list[tuple[int, float]]
"""Regions (-1: none), each with the share of the people of one home, counted up to 1."""
LONG_AGO = -1e9
STEPS = 10  # in which people come back


def by_home(router: GeoRouter, lowering: Lowering) -> dict[int, list[tuple[float, int, float]]]:
    """Rows of (from when on, region, share counted up), by home region.

    A loss is answered `check` later, its end as well; people come back over `back`, and whoever
    came back first stays.
    """
    heeds = router.policy != "nearest"
    lost = [f for f in lowering.faults if heeds and f.what == "lose" and f.where[0] == "region"]
    blind = router.check.interval * router.check.times
    turns = sorted({t + blind for f in lost for t in (f.at, f.until)})
    homes = range(len(lowering.regions))
    rows: dict[int, list[tuple[float, int, float]]] = {}
    now = dict(spread(lowering, set(), router.most))
    for home in homes:
        rows[home] = [(LONG_AGO, *each) for each in now[home]]
    for number, t in enumerate(turns):
        down = {f.where[1] for f in lost if f.at + blind <= t < f.until + blind}
        then = spread(lowering, down, router.most)
        ends = turns[number + 1] if number + 1 < len(turns) else t + router.back
        for home in homes:
            for at, shares in steps(now[home], then[home], home, t, router.back):
                if at == t or at < ends or number + 1 == len(turns):
                    rows[home] += [(at, *each) for each in shares]
        now = then
    return rows


def spread(lowering: Lowering, down: set[str], most: float) -> dict[int, Shares]:
    """Where the people of each home go, while some regions are down.

    The homeless go to the nearest that has room up to `most` of all people, the rest to the
    nearest whether it has or not.
    """
    names = lowering.regions
    up = [r for r, name in enumerate(names) if name not in down]
    load = {r: lowering.where.get(names[r], 0.0) for r in up}
    found: dict[int, Shares] = {}
    for home in range(len(names)):
        if home in up or not up:
            found[home] = [(home if home in up else -1, 1.0)]
            continue
        people = left = lowering.where.get(names[home], 0.0)
        near = [r for r in lowering.by_distance(home) if r in up]
        taken = dict.fromkeys(near, 0.0)
        for region in near:
            here = min(left, max(most - load[region], 0.0))
            taken[region], left = here, left - here
            load[region] += here
        taken[near[0]] += left
        load[near[0]] += left
        found[home] = _counted_up(taken, people, near[0])
    return found


def _counted_up(taken: dict[int, float], people: float, nearest: int) -> Shares:
    shares: Shares = []
    total = 0.0
    for region, many in taken.items():
        if many > 1e-12:
            total += many / people
            shares.append((region, min(total, 1.0)))
    return [*shares[:-1], (shares[-1][0], 1.0)] if shares else [(nearest, 1.0)]


def steps(
    now: Shares, then: Shares, home: int, t: float, back: float
) -> Sequence[tuple[float, Shares]]:
    """The change from one answer to the next: at once, or step by step where people come home.

    >>> steps([(1, 1.0)], [(0, 1.0)], home=0, t=5.0, back=0.0)
    [(5.0, [(0, 1.0)])]
    >>> [(at, shares[0]) for at, shares in steps([(1, 1.0)], [(0, 1.0)], 0, 5.0, 10.0)][:2]
    [(5.0, (0, 0.1)), (6.0, (0, 0.2))]
    """
    if back <= 0 or then != [(home, 1.0)] or now == then:
        return [(t, then)]
    rising: list[tuple[float, Shares]] = []
    for n in range(1, STEPS):
        share = n / STEPS
        rest = [(region, max(upto, share)) for region, upto in now]
        rising.append((t + (n - 1) * back / STEPS, [(home, share), *rest]))
    return [*rising, (t + (STEPS - 1) * back / STEPS, then)]
