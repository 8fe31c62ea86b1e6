"""How good the picture is.

The average bitrate of what is played (Dobrian et al., SIGCOMM 2011, section 2), here unit by unit.
"""

from __future__ import annotations

from designs.metrics.metric import Metric, of_streams
from designs.trials.observed import Observed


def mean_rate(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Mean or percentile of the rates, in bit/s."""
    found = seen.statistic(streams, statistic)
    return None if found is None else found * 1e9


METRIC = Metric(
    id="bitrate",
    title="Bitrate",
    unit="bit/s",
    sentence=(
        "Every segment that a followed viewer receives in the judged window: "
        "the rate of its rendition in bit/s."
    ),
    statistics=("mean", "p50", "min"),
    reads=of_streams("bitrate"),
    measure=mean_rate,
    more_is_better=True,
)
