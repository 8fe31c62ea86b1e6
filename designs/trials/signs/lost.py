"""What was lost, cut, slowed or emptied, because the trial or the scenario says so."""

from __future__ import annotations

from collections.abc import Iterator

from designs.trials.report import Cause
from designs.trials.signs.view import View


def sign(view: View) -> Iterator[Cause]:
    """Every fault that begins in the window, and what it takes along."""
    lowering, span = view.run.miniature.lowering, view.run.miniature.span
    for fault in lowering.faults:
        if not span.begin <= fault.at < span.end:
            continue
        what = f"{fault.label} begins"
        if fault.what == "lose":
            struck = {
                lowering.stations[i].component
                for id in lowering.places
                for i in lowering.struck(id, fault)
            }
            with_it = ", ".join(sorted(struck)) or "nothing"
            what = f"{fault.label} is lost, and with it instances of {with_it}"
        region = fault.where[1] if fault.where[0] in ("region", "zone") else ""
        kind = "lost" if fault.what == "lose" else fault.what
        at = fault.at - view.zero
        yield Cause(kind, "", region, at, f"{what}.")
