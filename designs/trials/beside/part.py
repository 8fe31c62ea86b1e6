"""A design and its steady runs, as recognisers ask for them: what is plain, what was counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from designs.model.design import Design
from designs.model.flows import Flow
from designs.model.quantities import Spread
from designs.model.steps import WorkStep
from designs.trials.asking import says_how
from designs.trials.estimate import Sums
from designs.trials.intervals import STRETCHES, Floats, of_ratio
from designs.trials.miniature import Finished
from designs.trials.observed import Observed, Stream
from designs.trials.report import Beside
from designs.trials.statistics import Interval

LEVEL = 0.01
"""Of a row's interval: of a hundred rows that are right one is outside."""


@dataclass(frozen=True)
class Part:
    """One region's design under the stated load: `sums` is what is asked of it, `runs` were made.

    `seen` is what each run saw, without its warm-up.
    """

    design: Design
    sums: Sums
    runs: Sequence[Finished]
    seen: Sequence[Observed]

    @property
    def region(self) -> str:
        """The only region; empty if there are several, where people may go elsewhere."""
        regions = self.design.architecture.regions if self.design.architecture else []
        return regions[0] if len(regions) == 1 else ""

    @property
    def within(self) -> float:
        """Seconds there and back from people to what they ask."""
        return self.design.architecture.within if self.design.architecture else 0.0

    def visits(self, id: str) -> list[Spread]:
        """The work of every step at a component if all are plain, else nothing.

        Plain: the endpoint's whole path is that one step, without timeout, retry, breaker or hedge
        at the step or the endpoint, and nothing stands in front of it.
        """
        found: list[Spread] = []
        for name, endpoint in self.design.endpoints.items():
            if id not in str(endpoint.path) or not any(
                name in flow.steps for flow in self.design.flows.values()
            ):
                continue
            step = self.only_work(name)
            if step is None:
                return []
            if step.at == id:
                found.append(step.work)
        return found

    def only_work(self, endpoint: str) -> WorkStep | None:
        """The one plain step that an endpoint is, or None."""
        asked = self.design.endpoints[endpoint]
        if len(asked.path) != 1 or asked.stream or says_how(asked):
            return None
        (step,) = asked.path
        if not isinstance(step, WorkStep) or says_how(step) or step.for_each != "request":
            return None
        return step

    def pool(self, id: str) -> Any:
        """A service that is nothing but workers and a queue, picked at random; or None."""
        architecture = self.design.architecture
        component: Any = architecture.components[id] if architecture else None
        if architecture is None or component.kind != "service" or architecture.ways:
            return None
        extras = (component.scaling, component.fails, component.limit, component.patience)
        if any(extra is not None for extra in extras) or component.reserve or component.cancels:
            return None
        if component.order not in ("first", "last", "shared"):
            return None
        return component if component.instances == 1 or component.balance == "random" else None

    def poisson(self) -> bool:
        """Whether all flows begin in Poisson streams, and straight on from step to step."""
        return all(_plain(flow) for flow in self.design.flows.values())

    def counted(self, id: str, of: Sequence[int], over: Sequence[int], scale: float) -> Interval:
        """Sum of some columns of a component's counters over that of others, in stretches."""
        ratios: list[tuple[Floats, Floats]] = []
        for run in self.runs:
            plan, span = run.miniature.plan, run.miniature.span
            first = int(max(span.begin - span.start, 0) * 1e9 // plan.tick) + 1
            last = (plan.end - plan.start) // plan.tick
            rows = run.bins[first:last][:, run.miniature.lowering.stations_of(id)]
            parts = np.array_split(rows, STRETCHES)
            ratios.append(
                (
                    np.array([p[:, :, list(of)].sum() for p in parts], float) * scale,
                    np.array([p[:, :, list(over)].sum() for p in parts], float),
                )
            )
        top, bottom = (np.concatenate([r[i] for r in ratios]) for i in (0, 1))
        return of_ratio(top, bottom, STRETCHES, LEVEL)

    def streams(self, name: str) -> list[Stream]:
        """The samples of a stream, by run."""
        return [seen.pooled([name]) for seen in self.seen]


def _plain(flow: Flow) -> bool:
    return not (flow.clients or flow.next or flow.rate.once or flow.gaps.law != "poisson")


def row(
    what: str, quantity: str, formula: str, source: str, holds: str, unit: str,
    by: float, found: Interval,
) -> Beside:  # fmt: skip
    """A row, with what it says of whether both agree."""
    return Beside(
        what, quantity, formula, source, holds, unit, by, found.value, found.low, found.high,
        bool(found.low <= by <= found.high),
    )  # fmt: skip
