"""Workers that are held by calls to something slow: pools run dry from the bottom up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from designs.trials.paths import touched
from designs.trials.report import Cause
from designs.trials.signs.pools import BUSY
from designs.trials.signs.view import View


def sign(view: View) -> Iterator[Cause]:
    """A pool without an idle worker whose path goes on to one that was so before, or was slowed."""
    dry = {
        (id, region): at
        for id, region, stations in view.places()
        if (at := view.first(view.busy(stations) > BUSY)) is not None
    }
    slowed = {
        fault.where[0]: fault.at - view.zero
        for fault in view.run.miniature.lowering.faults
        if fault.what == "slow"
    }
    for (id, region), at in dry.items():
        component = view.run.miniature.lowering.architecture.components[id]
        if not component.holds:
            continue
        for below in _below(view, id):
            since = dry.get((below, region), slowed.get(below))
            if since is not None and since <= at + view.tick:
                yield Cause(
                    "held", id, region, at,
                    f"Workers of {id} in {region} are held while they wait for {below}, which "
                    f"{'has no worker idle' if (below, region) in dry else 'is slow'} itself: "
                    "the pool runs dry from the bottom up.",
                )  # fmt: skip
                break


def _below(view: View, id: str) -> Sequence[str]:
    design: Any = view.run.miniature.lowering.design
    found: list[str] = []
    for endpoint in design.endpoints.values():
        order = list(dict.fromkeys(touched(design, endpoint.path)))
        if id in order:
            found += order[order.index(id) + 1 :]
    return list(dict.fromkeys(found))
