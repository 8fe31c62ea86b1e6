"""Messages that nobody was done with."""

from __future__ import annotations

import numpy as np

from designs.metrics.metric import Metric, workers_of
from designs.trials.observed import Observed


def given_up(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Messages in one run of the whole system that nobody will ever be done with."""
    found = seen.pooled(streams)
    return float(found.weight[~np.isfinite(found.value)].sum()) / seen.runs if seen.runs else None


METRIC = Metric(
    id="dead_letters",
    title="Dead letters",
    of=("flow", "endpoint", "component:worker"),
    unit="count",
    sentence=(
        "Messages and batches that ended in the judged window without having been worked on: given "
        "up after all attempts, too old when their turn came, or dropped from a full queue, of the "
        "whole system (what is simulated in part is counted up)."
    ),
    statistics=("total",),
    reads=workers_of,
    measure=given_up,
)
