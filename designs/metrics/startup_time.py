"""How long until the first picture."""

from __future__ import annotations

from designs.metrics.metric import DISTRIBUTION, Metric, of_streams, spread_of

METRIC = Metric(
    id="startup_time",
    title="Start-up time",
    unit="s",
    sentence=(
        "Every viewer who joins in the judged window and is not turned away, "
        "from the first request to when the first segment is there, in seconds."
    ),
    statistics=DISTRIBUTION,
    reads=of_streams("startup"),
    measure=spread_of,
)
