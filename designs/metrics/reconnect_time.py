"""How long people who lost their connection are without one."""

from __future__ import annotations

from designs.metrics.metric import DISTRIBUTION, Metric, spread_of, stores_of

METRIC = Metric(
    id="reconnect_time",
    title="Time until connected again",
    of=("flow", "endpoint", "component:connection_hub"),
    unit="s",
    sentence=(
        "Everyone whose connection is lost with a node or region and who is connected again, or "
        "gives up, in the judged window: from the loss until then, in seconds; "
        "who is not back after 2 min has gone away and counts as infinitely late."
    ),
    statistics=DISTRIBUTION,
    reads=stores_of("reconnected", "connection_hub"),
    measure=spread_of,
)
