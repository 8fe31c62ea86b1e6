"""How many give up before the first picture."""

from __future__ import annotations

import numpy as np

from designs.metrics.metric import Metric, of_streams
from designs.trials.observed import Observed

PATIENCE = 2.0  # seconds that nobody minds
EACH_SECOND = 0.058  # of the viewers leave with each second more


def leaving(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """The share that leaves, by how long each has to wait."""
    joined = seen.pooled(streams)
    if not len(joined) or joined.weight.sum() <= 0:
        return None
    gone = np.clip((joined.value - PATIENCE) * EACH_SECOND, 0.0, 1.0)
    return float(np.average(gone, weights=joined.weight))


METRIC = Metric(
    id="exits_before_start",
    title="Exits before start",
    unit="share",
    sentence=(
        "The share of viewers who join in the judged window and leave before the first picture, "
        "reckoned from each one's start-up time: none within 2 s, 5.8 % more with every second "
        "after (Krishnan & Sitaraman 2012), all of those who never get one. "
        "It is reckoned afterwards: who leaves does not lighten the load."
    ),
    statistics=("mean",),
    reads=of_streams("startup"),
    measure=leaving,
)
