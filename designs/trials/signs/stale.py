"""Reads that were answered from a copy that had not seen the newest write."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from designs.model.units import say
from designs.trials.report import Cause
from designs.trials.signs.view import View

SHARE = 0.01


def sign(view: View) -> Iterator[Cause]:
    """A store of which more than one read in a hundred at a copy is stale."""
    for name, stream in view.run.seen.streams.items():
        if not name.startswith("staleness/") or not len(stream):
            continue
        stale = stream.value > 0
        share = float(stream.weight[stale].sum() / stream.weight.sum())
        if share > SHARE:
            at = float(stream.time[stale].min() - view.zero)
            middle = float(np.median(stream.value[stale]))
            id = name.removeprefix("staleness/")
            yield Cause(
                "stale", id, "", at,
                f"{share:.0%} of the reads at copies of {id} miss a newer write, by "
                f"{say(middle, 's')} in the middle.",
            )  # fmt: skip
