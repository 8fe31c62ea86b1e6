"""Why: what was lost, full or busy throughout, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from designs.trials.miniature import ON, Finished
from designs.trials.report import Cause

BUSY = 0.95
LONG = 3  # bins in a row


def causes(runs: Sequence[Finished], zero: float) -> tuple[Cause, ...]:
    """Typed causes of one seed's runs, the earliest first.

    A component is named once for each region and kind.
    """
    found: dict[tuple[str, str, str], Cause] = {}
    for run in runs:
        for cause in [*_losses(run, zero), *_counters(run, zero)]:
            key = (cause.kind, cause.component, cause.region)
            if key not in found or (cause.at or 0) < (found[key].at or 0):
                found[key] = cause
    return tuple(sorted(found.values(), key=lambda c: (c.at or 0.0, c.kind)))


def _losses(run: Finished, zero: float) -> list[Cause]:
    lowering = run.miniature.lowering
    span = run.miniature.span
    found: list[Cause] = []
    for fault in lowering.faults:
        if not span.begin <= fault.at < span.end:
            continue
        if fault.what == "lose":
            struck = {
                s.component
                for id in lowering.places
                for i in lowering.struck(id, fault)
                for s in [lowering.stations[i]]
            }
            with_it = ", ".join(sorted(struck)) or "nothing"
            what = f"{fault.label} is lost, and with it instances of {with_it}"
        else:
            what = f"{fault.label} begins"
        region = fault.where[1] if fault.where[0] in ("region", "zone") else ""
        found.append(
            Cause(
                "lost" if fault.what == "lose" else fault.what,
                "",
                region,
                fault.at - zero,
                f"{what}.",
            )
        )
    return found


def _counters(run: Finished, zero: float) -> list[Cause]:
    plan, lowering, span = run.miniature.plan, run.miniature.lowering, run.miniature.span
    tick = plan.tick / 1e9
    starts = span.start + np.arange(len(run.bins)) * tick
    judged = starts >= span.begin
    found: list[Cause] = []
    for id in lowering.places:
        for number, region in enumerate(lowering.regions):
            stations = lowering.stations_of(id, number)
            if not stations:
                continue
            refused = run.bins[:, stations, 1].sum(axis=1) * judged
            if refused.any():
                at = float(starts[np.flatnonzero(refused)[0]] - zero)
                total = int(refused.sum())
                found.append(
                    Cause(
                        "full",
                        id,
                        region,
                        at,
                        f"{id} in {region} turns requests away, its queue is full: {total} in all.",
                    )
                )
            workers = sum(max(int(plan.workers[s]), 0) for s in stations)
            if not workers:
                continue
            there = (run.bins[:, stations, ON] * np.maximum(plan.workers[stations], 0)).sum(axis=1)
            share = run.bins[:, stations, 2].sum(axis=1) / np.maximum(there, 1.0)
            busy = (share > BUSY) & judged
            streak = np.convolve(busy, np.ones(LONG), "valid") if len(busy) >= LONG else np.zeros(0)
            if (streak >= LONG).any():
                at = float(starts[np.flatnonzero(streak >= LONG)[0]] - zero)
                found.append(
                    Cause(
                        "saturated",
                        id,
                        region,
                        at,
                        f"{id} in {region} has no worker idle for a while from here on, "
                        f"{busy.sum() / max(judged.sum(), 1):.0%} of the judged time in all; "
                        "what comes meanwhile waits.",
                    )
                )
    return found
