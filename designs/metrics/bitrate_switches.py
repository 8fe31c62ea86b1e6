"""How restless the picture's quality is.

Changes of the rendition over the time that is played (after CTA-2066, Streaming Quality of
Experience Events, Properties and Metrics, 2020, as reported).
"""

from __future__ import annotations

import numpy as np

from designs.metrics.metric import Metric, of_streams
from designs.trials.observed import Observed


def switching(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Changes of the rendition a second of play."""
    shown = seen.pooled(tuple(s for s in streams if s.startswith("bitrate/")))
    played = seen.pooled(tuple(s for s in streams if s.startswith("played/"))).total()
    if len(shown) < 2 or played <= 0:
        return None
    order = np.lexsort((shown.time, shown.root))
    root, rate, weight = shown.root[order], shown.value[order], shown.weight[order]
    changed = (root[1:] == root[:-1]) & (rate[1:] != rate[:-1])
    return float(weight[1:][changed].sum()) / played


METRIC = Metric(
    id="bitrate_switches",
    title="Bitrate switches",
    unit="/s",
    sentence=(
        "Followed viewers in the judged window: times that a unit comes in another rendition than "
        "the one before, over the seconds played, all viewers together."
    ),
    statistics=("mean",),
    reads=of_streams("bitrate", "played"),
    measure=switching,
)
