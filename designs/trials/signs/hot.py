"""Hot keys and shards: one part is full while its neighbours are idle."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from designs.trials.report import Cause
from designs.trials.signs.view import View

TIMES, BUSY = 1.5, 0.8
KEYED = ("database", "topic", "cache", "queue")


def sign(view: View) -> Iterator[Cause]:
    """The busiest station of a component whose keys decide where one goes."""
    lowering = view.run.miniature.lowering
    for id, region, stations in view.places():
        if lowering.architecture.components[id].kind not in KEYED or len(stations) < 2:
            continue
        each = np.array([view.busy([s])[view.judged].mean() for s in stations])
        used = each[each > 0]
        if len(used) and each.max() > BUSY and each.max() > TIMES * float(np.median(used)):
            hottest = int(each.argmax())
            at = view.first(view.busy([stations[hottest]]) > BUSY)
            yield Cause(
                "hot", id, region, at,
                f"{id} in {region} is hot in one place: part {hottest + 1} of {len(stations)} is "
                f"{each.max():.0%} busy, the one in the middle {float(np.median(used)):.0%}.",
            )  # fmt: skip
