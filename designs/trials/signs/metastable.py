"""Failures that stay when what set them off is over and the load is back to normal."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from designs.model.units import say
from designs.trials.report import Cause
from designs.trials.signs.pools import BUSY
from designs.trials.signs.storms import amplified
from designs.trials.signs.view import View

STAYS = 0.05  # of calls fail, at the end
SETTLE = 20.0  # seconds after the trigger, for what needs only time


def sign(view: View) -> Iterator[Cause]:
    """Bronson et al. 2021, Metastable failures in distributed systems: a loop keeps it going."""
    span = view.run.miniature.span
    if not view.disturbed or span.end - view.over < 1.5 * SETTLE:
        return
    made, failed = view.calls
    late = view.judged & (view.starts >= max(view.over + SETTLE, span.end - SETTLE))
    calm = failed[view.calm].sum() / max(made[view.calm].sum(), 1.0)
    share = failed[late].sum() / max(made[late].sum(), 1.0)
    if not made[late].sum() or share < STAYS + 2 * calm:
        return
    worst, most, region = "", 0.0, ""
    for id, where, stations in view.places():
        if float(np.median(view.busy(stations)[late])) < BUSY:
            continue
        more = amplified(view, stations)
        if more is not None and float(np.median(more[late])) > max(most, 1.2):
            worst, most, region = id, float(np.median(more[late])), where
    at, since = view.over - view.zero, say(float(round(span.end - view.over)), "s")
    why = (
        f"each call still asks {worst} {most:.1f} times what it did before, and so keeps it full"
        if worst
        else "what fails goes on failing"
    )
    yield Cause(
        "metastable", worst, region, at,
        f"{since} after the last fault or surge has ended {share:.0%} of "
        f"calls still fail: {why}.",
    )  # fmt: skip
