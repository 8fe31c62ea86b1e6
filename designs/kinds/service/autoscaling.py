"""Instances that come and go by how busy those are that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from designs.kinds.service import Service
    from designs.trials.lowering import Lowering


def most(service: Service, kept: int) -> int:
    """How many of its instances may be simulated at once; `kept` stand at first."""
    if service.scaling is None:
        return kept
    return _part(service.scaling.most, kept / service.instances)


def lower(service: Service, id: str, lowering: Lowering) -> None:
    """Switch off those that are not there at first, and let a scaler look after each region.

    At first there are as many as the load asked for by then.
    """
    from designs.trials.fleet import standing

    scaling = service.scaling
    if scaling is None:
        return
    place, kept = lowering.places[id], lowering.kept(id)
    share = kept / service.instances
    for region in place.regions:
        now = standing(lowering, id, region, scaling, service.workers)
        lowering.a.behave(lowering.stations_of(id, region)[_part(now, share) :], on=0)
        lowering.a.scaler(
            place.view,
            region,
            _part(scaling.least, share),
            _part(scaling.most, share),
            scaling.target,
            interval=scaling.every,
            lag=scaling.lag,
            calm=scaling.calm,
            step=_part(scaling.step or scaling.most, share),
        )


def _part(many: int, share: float) -> int:
    """So many, of those that are simulated; never none."""
    return max(1, round(many * share))
