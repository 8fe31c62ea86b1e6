"""How long until the first picture.

Start-up time, or join time: from the intent to play to the first frame (CTA-2066, Streaming Quality
of Experience Events, Properties and Metrics, 2020, as reported; Krishnan & Sitaraman, IMC 2012,
section 3).
"""

from __future__ import annotations

from designs.metrics.metric import DISTRIBUTION, Metric, of_streams, spread_of

METRIC = Metric(
    id="startup_time",
    title="Start-up time",
    unit="s",
    sentence=(
        "Every viewer who joins in the judged window and is not turned away, "
        "from the first request to when the first picture is there, in seconds; "
        "who loses patience before counts as infinitely late."
    ),
    statistics=DISTRIBUTION,
    reads=of_streams("startup"),
    measure=spread_of,
)
