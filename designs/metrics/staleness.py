"""How far behind a replica's answers are."""

from __future__ import annotations

from designs.metrics.metric import DISTRIBUTION, Metric, spread_of, stores_of

METRIC = Metric(
    id="staleness",
    title="Staleness",
    of=("flow", "endpoint", "component:database"),
    unit="s",
    sentence=(
        "Every read that a replica answers in the judged window: seconds since the newest write of "
        "that item that its primary has acknowledged and the replica has not seen; 0 if it has."
    ),
    statistics=DISTRIBUTION,
    reads=stores_of("staleness"),
    measure=spread_of,
)
