"""How long people wait for an answer."""

from __future__ import annotations

from designs.metrics.metric import DISTRIBUTION, Metric, requests_of, spread_of

METRIC = Metric(
    id="response_time",
    title="Response time",
    unit="s",
    sentence=(
        "Every call of an endpoint in the judged window, from when it is first sent to when its "
        "answer is back, in seconds; a call that fails counts as infinitely slow."
    ),
    statistics=DISTRIBUTION,
    reads=requests_of,
    measure=spread_of,
)
