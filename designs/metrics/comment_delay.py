"""How long until a message reaches those who are connected."""

from __future__ import annotations

from designs.metrics.metric import DISTRIBUTION, Metric, deliveries_of, spread_of

METRIC = Metric(
    id="comment_delay",
    title="Comment delay",
    unit="s",
    sentence=(
        "Every message and recipient in the judged window, from when it is published to when the "
        "recipient's node has written it to all its viewers, in seconds, per recipient; "
        "those who never get it count as infinitely late, "
        "those spared by a stated pace do not count."
    ),
    statistics=DISTRIBUTION,
    reads=deliveries_of,
    measure=spread_of,
)
