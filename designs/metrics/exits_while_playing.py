"""How many have had enough of stalls.

That stalls drive viewers of live events away: Dobrian et al., Understanding the Impact of Video
Quality on User Engagement, SIGCOMM 2011.
"""

from __future__ import annotations

from designs.metrics.metric import Metric, of_streams
from designs.trials.observed import Observed


def leaving(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """The share of followed viewers whose patience with stalls ended."""
    left = seen.pooled(tuple(s for s in streams if s.startswith("quits/"))).weight.sum()
    shown = seen.pooled(tuple(s for s in streams if s.startswith("bitrate/")))
    if not len(shown):
        return None
    weights = dict(zip(shown.root.tolist(), shown.weight.tolist(), strict=True))
    return float(left / sum(weights.values()))


METRIC = Metric(
    id="exits_while_playing",
    title="Exits while playing",
    unit="share",
    sentence=(
        "Followed viewers who leave in the judged window because of all that has stood still for "
        "them, over those who receive a unit of the stream in it."
    ),
    statistics=("mean",),
    reads=of_streams("quits", "bitrate"),
    measure=leaving,
)
