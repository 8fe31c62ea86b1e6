"""How long a whole flow takes."""

from __future__ import annotations

from designs.metrics.completion import flows
from designs.metrics.metric import DISTRIBUTION, Metric, spread_of

METRIC = Metric(
    id="flow_time",
    title="Flow time",
    of=("flow",),
    unit="s",
    sentence=(
        "Every flow that ended in the judged window, from its beginning to its end, all steps "
        "together, in seconds; one that failed on the way counts as infinitely slow."
    ),
    statistics=DISTRIBUTION,
    reads=flows,
    measure=spread_of,
)
