"""How busy servers are."""

from __future__ import annotations

from designs.metrics.metric import Metric
from designs.model.design import Design
from designs.trials.observed import Observed


def busiest(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """The busy share of the busiest component (or of the one asked for)."""
    shares = seen.utilisation(streams)
    if not shares:
        return None
    return max(shares) if statistic == "max" else sum(shares) / len(shares)


def components(design: Design, of: str | None) -> tuple[str, ...]:
    """The component asked for, or all."""
    known = design.architecture.components if design.architecture else {}
    return (of,) if of in known else tuple(known)


METRIC = Metric(
    id="utilisation",
    title="Utilisation",
    unit="share",
    sentence=(
        "Seconds that workers were busy over seconds that they were there, in the judged window, "
        "by component and region, of the component that is named or of all; "
        "`max` is the busiest, `mean` the mean of all that have workers."
    ),
    statistics=("max", "mean"),
    reads=components,
    measure=busiest,
    of=("component",),
)
