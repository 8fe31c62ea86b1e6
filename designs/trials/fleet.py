"""How many instances an autoscaler would have by now: the slow clock, before events begin."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from designs.model.quantities import Scaling
from designs.trials.estimate import Sums, offered

if TYPE_CHECKING:
    from designs.trials.lowering import Lowering


def standing(
    lowering: Lowering, id: str, region: int, scaling: Scaling, workers: int, floor: int = 0
) -> int:
    """Instances in a region when the span starts: those that its load asked for a while ago.

    That while is one look and the lag of the autoscaler. `floor` is what was planned to be there.
    """
    ago = lowering.span.start - scaling.every - scaling.lag
    if ago not in lowering.offers:
        lowering.offers[ago] = _offered_at(lowering, ago)
    busy = lowering.offers[ago].busy.get((id, lowering.regions[region]), 0.0)
    wanted = ceil(busy / (workers * scaling.target) - 1e-9)
    return min(max(wanted, scaling.least, floor), scaling.most)


def _offered_at(lowering: Lowering, t: float) -> Sums:
    from designs.trials.flows import rates

    span = lowering.span

    def rate_of(name: str, region: str) -> float:
        flow = lowering.design.flows[name]
        if flow.rate.per_viewer and not flow.recorded and span.before is not None:
            viewers, joins = span.before(region, t)
            return joins * span.load if flow.rate.once else viewers * flow.rate.value
        steps = rates(lowering, name, flow, region, 1.0)
        return steps[0][1] if steps else 0.0

    return offered(lowering.design, rate_of)
