"""How many calls end a second, well or badly."""

from __future__ import annotations

from designs.metrics.metric import Metric, requests_of
from designs.trials.observed import Observed


def made(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Calls that ended a second."""
    return seen.pooled(streams).rate(seen.seconds)


METRIC = Metric(
    id="throughput",
    title="Throughput",
    unit="/s",
    sentence=(
        "Calls that ended in the judged window, answered or not, over its length, a second, "
        "of the whole system."
    ),
    statistics=("mean",),
    reads=requests_of,
    measure=made,
    more_is_better=True,
)
