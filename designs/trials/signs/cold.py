"""Caches that have gone cold: what they held is gone, and all of it is asked for behind them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from designs.trials.report import Cause
from designs.trials.signs.view import COALESCED, HITS, MISSES, View

DROP = 0.15


def sign(view: View) -> Iterator[Cause]:
    """The hit ratio of a cache falls well below what it was in calm."""
    if not view.disturbed:
        return
    for id, region, stations in view.places():
        hits = view.smooth(view.column(stations, HITS, COALESCED))
        looked = hits + view.smooth(view.column(stations, MISSES))
        if looked[view.calm].sum() < 100:
            continue
        calm = hits[view.calm].sum() / looked[view.calm].sum()
        ratio = np.where(looked > 10, hits / np.maximum(looked, 1e-9), calm)
        at = view.first((ratio < calm - DROP) & (view.starts >= min(view.disturbed)))
        if at is not None:
            low = float(ratio[view.judged].min())
            misses = (1 - low) / max(1 - calm, 1e-9)
            yield Cause(
                "cold", id, region, at,
                f"{id} in {region} goes cold: its hit ratio falls from {calm:.0%} to {low:.0%}, "
                f"and what it keeps away from those behind it comes {misses:.1f} times as often.",
            )  # fmt: skip
