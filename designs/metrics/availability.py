"""How many calls are answered."""

from __future__ import annotations

from designs.metrics.metric import Metric, as_it_is, requests_of, share_of_good

METRIC = Metric(
    id="availability",
    title="Availability",
    unit="share",
    sentence=(
        "Calls answered over calls made, as people see it, after the client's own retries, "
        "in the judged window; "
        "with `over` a period, the window's failures are the only ones of that period."
    ),
    statistics=("",),
    reads=requests_of,
    measure=share_of_good,
    of_good=as_it_is,
    more_is_better=True,
)
