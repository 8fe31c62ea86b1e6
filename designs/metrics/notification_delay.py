"""How long until followers are told."""

from __future__ import annotations

from designs.metrics.metric import DISTRIBUTION, Metric, handled_for, spread_of

METRIC = Metric(
    id="notification_delay",
    title="Notification delay",
    unit="s",
    sentence=(
        "Every follower, from when the message is published to when the worker that tells this "
        "follower is done (or, where the request tells them itself, from its beginning), "
        "in seconds, per recipient; those who are never told count as infinitely late."
    ),
    statistics=DISTRIBUTION,
    reads=handled_for,
    measure=spread_of,
)
