"""How two runs of a plan differ, in words: the first row of the journal that is not the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from simulator.loop.run import Run, Status
from simulator.plan import BIN_COLUMNS, Ints, Journal, Plan, Samples
from simulator.twin import Twin, TwinRun

MOST_EVENTS = 200_000
"""A small plan takes thousands."""


@dataclass(frozen=True)
class Seen:
    """All that can be seen of a run."""

    samples: Samples
    journal: Journal
    counters: Mapping[str, int]
    finished: list[list[int]]
    bins: Ints
    inside: Mapping[str, int]


def by_loop(plan: Plan, stops: tuple[int, ...] = ()) -> Seen:
    """What the loop makes of a plan, with rests at some times."""
    run = Run(plan, journal="all")
    for stop in (*stops, None):
        if run.advance(stop, MOST_EVENTS) == Status.PAUSED:
            raise RuntimeError(f"a plan takes more than {MOST_EVENTS} events and may never end")
    finished = np.asarray(run.finished).tolist()
    return Seen(run.samples(), run.journal(), run.counters, finished, run.bins, run.inside())


def by_twin(plan: Plan, twin: type[Twin] = Twin) -> Seen:
    """What the twin, or a broken one, makes of it."""
    machine = twin(plan)
    machine.run(plan.end)
    r: TwinRun = machine.result()
    return Seen(r.samples, r.journal, r.counters, r.finished, r.bins, r.inside())


def difference(one: Seen, other: Seen) -> str:
    """The first difference, or nothing."""
    for name, table in (("journal", one.journal), ("samples", one.samples)):
        columns = [field.name for field in fields(table)]
        pair = [[getattr(getattr(seen, name), c) for c in columns] for seen in (one, other)]
        row = first_row(*pair)
        if row is not None:
            here, there = (
                [column[row].tolist() if row < len(column) else None for column in table]
                for table in pair
            )
            return f"{name} row {row} of {columns}: {here} and {there}"
    for name in ("counters", "finished", "inside"):
        if dict_of(getattr(one, name)) != dict_of(getattr(other, name)):
            return f"{name}: {getattr(one, name)} and {getattr(other, name)}"
    if one.bins.shape != other.bins.shape:
        return f"bins are shaped {one.bins.shape} and {other.bins.shape}"
    for tick, station, column in np.argwhere(one.bins != other.bins)[:1].tolist():
        values = one.bins[tick, station, column], other.bins[tick, station, column]
        return (
            f"bin {tick} of station {station}, {BIN_COLUMNS[column]}: {values[0]} and {values[1]}"
        )
    return ""


def first_row(one: list[NDArray[np.generic]], other: list[NDArray[np.generic]]) -> int | None:
    """The first row in which two tables differ."""
    rows = min(len(one[0]), len(other[0]))
    unlike = np.zeros(rows, dtype=bool)
    for a, b in zip(one, other, strict=True):
        differs = a[:rows] != b[:rows]
        unlike |= differs.any(axis=1) if differs.ndim == 2 else differs
    if unlike.any():
        return int(np.argmax(unlike))
    return rows if len(one[0]) != len(other[0]) else None


def dict_of(value: object) -> object:
    """Counters as a plain dict, whatever they came as."""
    return dict(value) if isinstance(value, Mapping) else value
