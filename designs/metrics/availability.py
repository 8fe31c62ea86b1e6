"""How many calls are answered."""

from __future__ import annotations

from designs.metrics.metric import Metric, requests_of
from designs.trials.observed import Observed


def good_share(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Calls answered over calls made."""
    return seen.pooled(streams).good_share()


METRIC = Metric(
    id="availability",
    title="Availability",
    unit="share",
    sentence=(
        "Calls answered over calls made, as people see it, after the client's own retries, "
        "in the judged window; "
        "with `over` a period, the window's failures are the only ones of that period."
    ),
    statistics=("",),
    reads=requests_of,
    measure=good_share,
    more_is_better=True,
)
