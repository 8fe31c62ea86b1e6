"""Quotas and limits that are used up: whoever comes past them waits or is refused."""

from __future__ import annotations

from collections.abc import Iterator

from designs.model.units import say
from designs.trials.report import Cause
from designs.trials.signs.view import View


def sign(view: View) -> Iterator[Cause]:
    """A component with a limit that is asked for more, by calls, for a while."""
    lowering = view.run.miniature.lowering
    for id, region, stations in view.places():
        limit = getattr(lowering.architecture.components[id], "limit", None)
        if not isinstance(limit, (int, float)) or limit <= 0:
            continue
        stands_for = lowering.stations[stations[0]].share
        rate = view.smooth(view.asked(stations)) / view.tick * stands_for
        at = view.first(rate > limit)
        if at is not None:
            most = float(rate[view.judged].max())
            yield Cause(
                "quota", id, region, at,
                f"{id} is asked {say(most, '/s')} from {region}, and lets {say(limit, '/s')} "
                "through: who comes past that waits or is refused.",
            )  # fmt: skip
