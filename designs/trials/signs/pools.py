"""Pools without an idle worker, and queues without room."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from designs.trials.report import Cause
from designs.trials.signs.view import REFUSED, View

BUSY = 0.95


def sign(view: View) -> Iterator[Cause]:
    """`full` from the first that is turned away, `saturated` where it is busy for a while."""
    for id, region, stations in view.places():
        refused = view.column(stations, REFUSED) * view.judged
        if refused.any():
            at = float(view.starts[np.flatnonzero(refused)[0]] - view.zero)
            said = f"turns requests away, its queue is full: {int(refused.sum())} in all"
            yield Cause("full", id, region, at, f"{id} in {region} {said}.")
        busy = view.busy(stations) > BUSY
        since = view.first(busy)
        if since is not None:
            share = (busy & view.judged).sum() / max(view.judged.sum(), 1)
            said = f"has no worker idle for a while from here on, {share:.0%} of the judged time"
            yield Cause(
                "saturated", id, region, since,
                f"{id} in {region} {said} in all; what comes meanwhile waits.",
            )  # fmt: skip
