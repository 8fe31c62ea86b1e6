"""What a design costs an hour as it ran: instances that came and went, the rest by its price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from designs.metrics.cost import dollars
from designs.model.design import Design
from designs.trials.miniature import Finished
from designs.trials.observed import Floats
from simulator.plan import BIN_COLUMNS

ON = BIN_COLUMNS.index("on_ns")


@dataclass(frozen=True)
class Bill:
    """Dollars an hour over what was simulated; `runs` has the windows of each seed in order."""

    design: Design
    runs: Sequence[Sequence[Finished]]
    load: float = 1.0

    def __call__(self, of: str | None = None) -> float:
        """Dollars an hour of one component, or of all; seeds are averaged."""
        design, workload = self.design, self.design.workload
        if workload and workload.audience:
            size = workload.audience.size * self.load
            grown = workload.audience.model_copy(update={"size": size})
            workload = workload.model_copy(update={"audience": grown})
        total = dollars(design.model_copy(update={"workload": workload}), of)
        components = design.architecture.components if design.architecture else {}
        for id in scaled(design):
            if of in (None, id):
                ran = sum(fleet(seed, id) for seed in self.runs) / len(self.runs)
                stated = components[id].standing(id, design) * components[id].instances_per_region()
                total += (ran - stated) * float(getattr(components[id], "price", 0.0))
        return float(total)


def scaled(design: Design) -> list[str]:
    """The components whose instances come and go."""
    components = design.architecture.components if design.architecture else {}
    return [id for id, c in components.items() if getattr(c, "scaling", None) is not None]


def as_it_ran(design: Design, runs: Sequence[Sequence[Finished]]) -> Bill | None:
    """The bill, where it can differ from what the document alone says."""
    return Bill(design, runs) if runs and scaled(design) else None


def fleet(windows: Sequence[Finished], id: str) -> float:
    """How many real instances of a component ran on average, in all regions.

    Between two windows there are as many as on the straight line from the end of the one to the
    beginning of the other.
    """
    lines = [instances(window, id) for window in windows]
    seconds = sum(float(lasts.sum()) for _, lasts in lines)
    total = sum(float((many * lasts).sum()) for many, lasts in lines)
    for (one, (many, _)), (_, (after, _)) in pairwise(zip(windows, lines, strict=True)):
        gap = max(one.miniature.span.gap_until - one.miniature.span.end, 0.0)
        total += gap * float(many[-1] + after[0]) / 2
        seconds += gap
    return total / seconds


def instances(run: Finished, id: str) -> tuple[Floats, Floats]:
    """How many ran in each tick of the judged stretch, and how long each tick is, s."""
    plan, span, lowering = run.miniature.plan, run.miniature.span, run.miniature.lowering
    first = int(max(span.begin - span.start, 0) * 1e9 // plan.tick)
    starts = np.arange(first, len(run.bins)) * plan.tick
    lasts = np.minimum(plan.tick, plan.end - plan.start - starts) / 1e9
    many = np.zeros(len(starts))
    for number, station in enumerate(lowering.stations):
        if station.component == id and not station.aside:
            many += run.bins[first:, number, ON] / 1e9 * station.share
    return many / lasts, lasts
