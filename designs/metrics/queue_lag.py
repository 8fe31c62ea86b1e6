"""How far behind those who read a topic are."""

from __future__ import annotations

from designs.metrics.metric import DISTRIBUTION, Metric, spread_of, workers_of

METRIC = Metric(
    id="queue_lag",
    title="Queue lag",
    of=("flow", "endpoint", "component:worker"),
    unit="s",
    sentence=(
        "Every message or batch that a worker is done with in the judged window, from when it was "
        "published to when the work is done, in seconds; "
        "one that is given up counts as infinitely late."
    ),
    statistics=DISTRIBUTION,
    reads=workers_of,
    measure=spread_of,
)
