"""Why: typed causes in the order in which they came, and the one sentence that tells the story."""

from __future__ import annotations

from collections.abc import Sequence

from designs.model.units import say
from designs.trials.miniature import Finished
from designs.trials.report import Cause
from designs.trials.signs import signs
from designs.trials.signs.view import View

BAD = 0.01  # of calls in a tick, from which on people feel it
TRIGGERS = ("lost", "slow", "cut", "empty", "stretch", "behind")


def causes(runs: Sequence[Finished], zero: float) -> tuple[Cause, ...]:
    """Typed causes of one seed's runs, the earliest first; before them the story they make.

    A component is named once for each region and kind.
    """
    found: dict[tuple[str, str, str], Cause] = {}
    views = [View(run, zero) for run in runs if run.seen.streams or run.miniature.lowering.faults]
    for view in views:
        for sign in signs().values():
            for cause in sign(view):
                key = (cause.kind, cause.component, cause.region)
                if key not in found or (cause.at or 0) < (found[key].at or 0):
                    found[key] = cause
    order = sorted(found.values(), key=lambda c: (c.at or 0.0, c.kind))
    return (*story(views, order), *order)


def story(views: Sequence[View], order: Sequence[Cause]) -> tuple[Cause, ...]:
    """What set it off, what saturated first and when, what made it worse, and how it ended."""
    disturbed = [at for view in views for at in view.disturbed]
    first = next((c for c in order if c.kind in ("saturated", "full", "held", "quota")), None)
    hurt = _felt(views)
    if first is None or first.at is None or not disturbed or not hurt:
        return ()
    zero = views[0].zero
    before = [at for at in disturbed if at - zero <= first.at + views[0].tick]
    begins = max(before, default=min(disturbed))
    after = max(first.at - (begins - zero), 0.0)
    does = {"quota": "is past its quota", "full": "has no room left"}.get(first.kind, "saturates")
    where = f" in {first.region}" if first.region else ""
    when = f"{say(after, 's')} after" if after >= 2 * views[0].tick else "as soon as"
    words = f"{first.component}{where} {does} {when} {_named(views, begins)} begins"
    storms = [c for c in order if c.kind == "retry_storm" and (c.at or 0) >= first.at - 60]
    if storms:
        words += f"; then {storms[0].sentence[0].lower()}{storms[0].sentence[1:].rstrip('.')}"
    stays = next((c for c in order if c.kind == "metastable"), None)
    if stays is not None:
        words += f"; and it does not recover: {stays.sentence.rstrip('.')}"
    elif hurt[1] is not None:
        words += (
            f"; the last call to fail of it does so {say(hurt[1] - (begins - zero), 's')} after"
        )
    else:
        words += "; it has not ended when the run ends"
    return (Cause("story", first.component, first.region, first.at, f"{words}."),)


def _felt(views: Sequence[View]) -> tuple[float, float | None] | None:
    """When calls first fail and when they last do; None in its place if they do to the end."""
    begins: list[float] = []
    ends: list[float | None] = []
    for view in views:
        made, failed = (view.smooth(series) for series in view.calls)
        bad = (failed > BAD * made) & (view.starts >= min(view.disturbed, default=0.0))
        start, end = view.first(bad), view.last(bad)
        if start is not None and end is not None:
            begins.append(start)
            span = view.run.miniature.span
            ends.append(end if end < span.end - view.zero - 2 * view.tick else None)
    return (min(begins), ends[-1]) if begins else None


def _named(views: Sequence[View], at: float) -> str:
    for view in views:
        for fault in view.run.miniature.lowering.faults:
            if fault.at == at:
                return f"the loss of {fault.label}" if fault.what == "lose" else fault.label
        for surge in view.run.miniature.span.surges:
            if surge.at == at:
                return f"the surge of {surge.factor:g} on {surge.on}"
    return "it"
