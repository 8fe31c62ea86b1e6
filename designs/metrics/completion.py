"""How many flows come to their end."""

from __future__ import annotations

from designs.metrics.metric import Metric, as_it_is, share_of_good
from designs.model.design import Design


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
    measure=share_of_good,
    of_good=as_it_is,
    more_is_better=True,
)
