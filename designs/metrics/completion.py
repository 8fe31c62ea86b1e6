"""How many flows come to their end."""

from __future__ import annotations

from designs.metrics.metric import Metric
from designs.model.design import Design
from designs.trials.observed import Observed


def completed(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Flows that came to their end over flows that ended."""
    return seen.pooled(streams).good_share()


def flows(design: Design, of: str | None) -> tuple[str, ...]:
    """The flow asked for, or all."""
    return tuple(f"flow/{name}" for name in design.flows if of in (None, name))


METRIC = Metric(
    id="completion",
    title="Completion",
    unit="share",
    sentence=(
        "Flows of which every step was answered over flows that ended in the judged window; "
        "for a viewer the flow is complete when the first segment is there."
    ),
    statistics=("",),
    reads=flows,
    measure=completed,
    more_is_better=True,
)
