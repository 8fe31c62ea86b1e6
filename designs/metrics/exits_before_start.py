"""How many give up before the first picture.

Exits before video start: attempts that viewers ended before the first frame, without an error, over
attempts (after CTA-2066, Streaming Quality of Experience Events, Properties and Metrics, 2020, as
reported). How patient they are: Krishnan & Sitaraman, IMC 2012, section 5.
"""

from __future__ import annotations

from designs.metrics.metric import Metric, of_streams
from designs.trials.observed import Observed


def leaving(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """The share that went away: for them the first picture never came."""
    good = seen.pooled(streams).good_share()
    return None if good is None else 1 - good


METRIC = Metric(
    id="exits_before_start",
    title="Exits before start",
    unit="share",
    sentence=(
        "Viewers who lose patience in the judged window before the first picture, over these and "
        "those whose first picture comes in it: none goes within 2 s, 5.8 % more with each second "
        "after, unless `patience` says otherwise (Krishnan & Sitaraman 2012). "
        "Who goes away leaves bandwidth to the others; who meets an error counts as a failed call."
    ),
    statistics=("mean",),
    reads=of_streams("startup"),
    measure=leaving,
)
