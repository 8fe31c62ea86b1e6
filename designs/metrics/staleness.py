"""How far behind a replica's answers are."""

from __future__ import annotations

from designs.metrics.metric import DISTRIBUTION, Metric, spread_of, stores_of

METRIC = Metric(
    id="staleness",
    title="Staleness",
    of=("flow", "endpoint", "component:database", "component:cache"),
    unit="s",
    sentence=(
        "Every read that a replica or several nodes answer in the judged window, and every look-up "
        "in a cache of what is also written: seconds since the newest write of that item that was "
        "acknowledged before it was asked (of one replica: by then) and that the answer lacks; "
        "0 if it lacks none."
    ),
    statistics=DISTRIBUTION,
    reads=stores_of("staleness", "database", "cache"),
    measure=spread_of,
)
