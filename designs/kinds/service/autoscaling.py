"""Instances that come and go by how busy those are that are there, or by the clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from designs.model.quantities import Planned, Scaling
from simulator.programs import Control

if TYPE_CHECKING:
    from designs.kinds.service import Service
    from designs.trials.lowering import Lowering


def most(service: Service, kept: int) -> int:
    """How many of its instances may be simulated at once; `kept` stand at first."""
    if service.scaling is None:
        return kept
    return _part(service.scaling.most, kept / service.instances)


def fits(service: Service) -> None:
    """What is planned needs an autoscaler that may go so far; `ValueError` says which does not."""
    for planned in service.scheduled:
        if service.scaling is None:
            raise ValueError(f"`scheduled: {planned}` needs `scaling`, which takes them away again")
        if planned.least > service.scaling.most:
            raise ValueError(
                f"`scheduled` must not ask for more than `scaling` allows, which is "
                f"{service.scaling.most}; got `{planned}`"
            )


def floors(
    scaling: Scaling, scheduled: Sequence[Planned], zero: float | None
) -> list[tuple[float, int]]:
    """The least that there may be, from a time on; before the first it is what scaling says.

    >>> floors(Scaling.said("2 to 9 at 50 %"), [Planned.said("5 from 0 s into the event for 60 s")],
    ...        zero=10.0)
    [(10.0, 5), (70.0, 2)]
    """
    if zero is None:
        return []
    turns = sorted({zero + t for planned in scheduled for t in (planned.begin, planned.end)})
    return [
        (t, max([scaling.least, *(p.least for p in scheduled if p.begin <= t - zero < p.end)]))
        for t in turns
    ]


def lower(service: Service, id: str, lowering: Lowering) -> None:
    """Switch off those that are not there at first, and let a scaler look after each region.

    At first there are as many as the load asked for by then, or the clock.
    """
    from designs.trials.fleet import standing

    scaling = service.scaling
    if scaling is None:
        return
    place, kept, start = lowering.places[id], lowering.kept(id), lowering.span.start
    share = kept / service.instances
    turns = floors(scaling, service.scheduled, lowering.span.zero)
    there = [scaling.least, *(least for t, least in turns if t <= start - scaling.lag)][-1]
    for region in place.regions:
        now = standing(lowering, id, region, scaling, service.workers, there)
        lowering.a.behave(lowering.stations_of(id, region)[_part(now, share) :], on=0)
        scaler = lowering.a.scaler(
            place.view,
            region,
            _part(there, share),
            _part(scaling.most, share),
            scaling.target,
            interval=scaling.every,
            lag=scaling.lag,
            calm=scaling.calm,
            step=_part(scaling.step or scaling.most, share),
            warm=scaling.warm,
            cold=scaling.cold,
        )
        for t, least in turns:
            if t > start - scaling.lag:  # those who were asked for before are on their way
                left = round((t + scaling.lag - max(t, start)) * 1e9)
                lowering.a.control(max(t, start), Control.FLOOR, scaler, _part(least, share), left)


def _part(many: int, share: float) -> int:
    """So many, of those that are simulated; never none."""
    return max(1, round(many * share))
