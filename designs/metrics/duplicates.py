"""Messages that were worked on twice."""

from __future__ import annotations

from designs.metrics.metric import Metric, fates_of
from designs.trials.observed import Observed


def done_again(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Messages in one run of the whole system whose work was done once more than asked for."""
    return float(seen.pooled(streams).weight.sum()) / seen.runs if seen.runs else None


METRIC = Metric(
    id="duplicates",
    title="Duplicates",
    of=("flow", "endpoint", "component:worker"),
    unit="count",
    sentence=(
        "Messages and batches that a worker was done with in the judged window after they had been "
        "given to another one, for they had taken too long; none of an idempotent worker, "
        "of the whole system (what is simulated in part is counted up)."
    ),
    statistics=("total",),
    reads=fates_of("twice"),
    measure=done_again,
)
