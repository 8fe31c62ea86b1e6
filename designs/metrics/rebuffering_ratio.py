"""How much of the time the picture stands still.

Time spent stalled over time spent playing or stalled, start-up apart (CTA-2066, 2020, as reported;
the buffering ratio of Dobrian et al., SIGCOMM 2011, section 2). Below 0.5 % is called excellent
(industry benchmarks, about 2025, reported).
"""

from __future__ import annotations

from designs.metrics.metric import Metric, of_streams
from designs.trials.observed import Observed


def stalled_share(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Seconds stalled over seconds played or stalled."""
    played = seen.pooled(tuple(s for s in streams if s.startswith("played/"))).total()
    stalled = seen.pooled(tuple(s for s in streams if s.startswith("stalled/"))).total()
    return stalled / (played + stalled) if played + stalled > 0 else None


METRIC = Metric(
    id="rebuffering_ratio",
    title="Rebuffering ratio",
    unit="share",
    sentence=(
        "Followed viewers in the judged window: seconds stalled over seconds played or stalled, "
        "start-up apart, all viewers together."
    ),
    statistics=("mean",),
    reads=of_streams("played", "stalled"),
    measure=stalled_share,
)
