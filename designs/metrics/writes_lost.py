"""What a fail-over forgets."""

from __future__ import annotations

from designs.metrics.metric import Metric, stores_of
from designs.trials.observed import Observed


def forgotten(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Items lost in one run of the whole system; 0 where nothing was seen to be lost."""
    return float(seen.pooled(streams).weight.sum()) / seen.runs if seen.runs else None


METRIC = Metric(
    id="writes_lost",
    title="Writes lost",
    of=("flow", "endpoint", "component:database"),
    unit="count",
    sentence=(
        "Items of which the newest acknowledged write had not reached the replica when it took "
        "over, in the judged window, of the whole system "
        "(what is simulated in part is counted up)."
    ),
    statistics=("total",),
    reads=stores_of("lost"),
    measure=forgotten,
)
