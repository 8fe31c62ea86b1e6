"""How many calls are answered a second."""

from __future__ import annotations

from designs.metrics.metric import Metric, requests_of
from designs.trials.observed import Observed


def answered(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Calls answered a second."""
    return seen.pooled(streams).good_rate(seen.seconds)


METRIC = Metric(
    id="goodput",
    title="Goodput",
    unit="/s",
    sentence=(
        "Calls answered in the judged window over its length, a second, "
        "of the whole system (what is simulated in part is counted up)."
    ),
    statistics=("mean",),
    reads=requests_of,
    measure=answered,
    more_is_better=True,
)
