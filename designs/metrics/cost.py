"""What it costs to run."""

from __future__ import annotations

from designs.metrics.metric import Metric
from designs.model.design import Design
from designs.trials.observed import Observed


def dollars(design: Design, of: str | None = None) -> float:
    """Dollars an hour of one component, or of all that stands, by the price of each."""
    components = design.architecture.components if design.architecture else {}
    return sum(c.cost(id, design) for id, c in components.items() if of in (None, id))


def nothing_to_read(design: Design, of: str | None) -> tuple[str, ...]:
    """Cost needs no run."""
    return ()


def unmeasured(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Cost is not measured but added up."""
    return None


METRIC = Metric(
    id="cost",
    title="Cost",
    unit="$/h",
    sentence=(
        "Dollars an hour at the stated peak: instances, nodes and egress times the prices written "
        "at each component; of instances that an autoscaler switches on and off, those that ran, "
        "on average over the trial's load, event or growth; prices "
        "are list prices with date and source unless the document says otherwise; "
        "of the component that is named, or of all together."
    ),
    statistics=("total", ""),
    reads=nothing_to_read,
    measure=unmeasured,
    from_document=True,
    of=("component",),
)
