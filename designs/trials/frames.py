"""Frames for the slider over the diagram, from the run's own counters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from designs.trials.miniature import ON, Finished
from designs.trials.report import Frames, Mark


def frames(runs: Sequence[Sequence[Finished]], zero: float, marks: tuple[Mark, ...]) -> Frames:
    """Busy share of each component's workers by region and time, and what is lost.

    What waits counts too; the share is the mean of seeds.
    """
    times: list[float] = []
    load: dict[str, dict[str, list[float]]] = {}
    down: dict[str, dict[str, list[float]]] = {}
    for window in range(len(runs[0])):
        mates = [seed[window] for seed in runs]
        first = mates[0].miniature
        tick = first.plan.tick / 1e9
        starts = first.span.start + np.arange(len(mates[0].bins)) * tick
        kept = starts >= first.span.begin
        times += [round(float(t + tick / 2 - zero), 3) for t in starts[kept]]
        bins = np.mean([m.bins for m in mates], axis=0)[kept]
        for component, regions in _stations(mates[0]).items():
            for region, stations in regions.items():
                each = np.maximum(first.plan.workers[stations], 0)
                workers = (bins[:, stations, ON] * each).sum(axis=1)
                rows = load.setdefault(component, {}).setdefault(region, [])
                if each.any():
                    inside = bins[:, stations, 2].sum(axis=1) + bins[:, stations, 3].sum(axis=1)
                    rows += [round(float(v), 4) for v in inside / np.maximum(workers, 1.0)]
                else:
                    rows += [0.0] * int(kept.sum())
                lost = down.setdefault(component, {}).setdefault(region, [])
                lost += [
                    round(v, 3)
                    for v in _lost(mates[0], component, stations, starts[kept] + tick / 2)
                ]
    return Frames(
        tuple(times),
        {c: {r: tuple(v) for r, v in rs.items()} for c, rs in load.items()},
        {c: {r: tuple(v) for r, v in rs.items()} for c, rs in down.items()},
        marks,
    )


def _stations(run: Finished) -> dict[str, dict[str, list[int]]]:
    lowering = run.miniature.lowering
    found: dict[str, dict[str, list[int]]] = {}
    for number, station in enumerate(lowering.stations):
        if station.aside:
            continue
        found.setdefault(station.component, {}).setdefault(
            lowering.regions[station.region], []
        ).append(number)
    return found


def _lost(run: Finished, component: str, stations: list[int], times: np.ndarray) -> list[float]:
    share = np.zeros(len(times))
    for fault in run.miniature.lowering.faults:
        struck = set(run.miniature.lowering.struck(component, fault)) & set(stations)
        if struck:
            share[(times >= fault.at) & (times < fault.until)] += len(struck) / len(stations)
    return [min(float(v), 1.0) for v in share]
