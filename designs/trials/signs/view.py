"""One run as signs look at it: what each component was asked and did, from tick to tick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from designs.trials.miniature import ON, Finished
from designs.trials.timeline import FOREVER

Floats = NDArray[np.float64]
ENTERED, REFUSED, BUSY, QUEUE, HITS, MISSES, COALESCED = 0, 1, 2, 3, 5, 6, 7
LONG = 3  # ticks in a row that are no chance


@dataclass(frozen=True)
class View:
    """A run, and the time that its report calls zero. All series have one value for each tick."""

    run: Finished
    zero: float

    @cached_property
    def tick(self) -> float:
        """Seconds."""
        return self.run.miniature.plan.tick / 1e9

    @cached_property
    def starts(self) -> Floats:
        """When each tick begins."""
        begin = self.run.miniature.span.start
        return (begin + np.arange(len(self.run.bins)) * self.tick).astype(np.float64)

    @cached_property
    def judged(self) -> NDArray[np.bool_]:
        """The ticks of the judged window."""
        span = self.run.miniature.span
        return (self.starts >= span.begin) & (self.starts < span.end)

    @cached_property
    def disturbed(self) -> tuple[float, ...]:
        """When faults and surges of this window begin."""
        return self.run.seen.disturbed

    @cached_property
    def over(self) -> float:
        """When the last of them has ended; infinite if one goes on."""
        lowering, span = self.run.miniature.lowering, self.run.miniature.span
        ends = [f.until for f in lowering.faults] + [s.until for s in span.surges]
        last = max(ends, default=-np.inf)
        return float(last if last < FOREVER else np.inf)

    @cached_property
    def calm(self) -> NDArray[np.bool_]:
        """The judged ticks before anything happens; with nothing to happen the first quarter."""
        first = min(self.disturbed, default=np.inf)
        before = self.judged & (self.starts + self.tick <= first)
        if np.isinf(first):
            held = np.flatnonzero(self.judged)
            before &= np.arange(len(self.judged)) <= (held[len(held) // 4] if len(held) else -1)
        return before

    @cached_property
    def calls(self) -> tuple[Floats, Floats]:
        """Calls of people that ended in each tick, and those of them that failed."""
        made, failed = np.zeros(len(self.starts)), np.zeros(len(self.starts))
        for name, stream in self.run.seen.streams.items():
            if name.startswith("request/") and len(stream):
                at = ((stream.time - self.starts[0]) / self.tick).astype(np.int64)
                at = np.clip(at, 0, len(made) - 1)
                made += np.bincount(at, stream.weight, len(made))
                failed += np.bincount(at, stream.weight * ~np.isfinite(stream.value), len(made))
        return made, failed

    def places(self) -> Iterator[tuple[str, str, list[int]]]:
        """Each component in each region, with its stations."""
        lowering = self.run.miniature.lowering
        for id in lowering.places:
            for number, region in enumerate(lowering.regions):
                if stations := lowering.stations_of(id, number):
                    yield id, region, stations

    def components(self) -> Iterator[tuple[str, list[int]]]:
        """Each component with its stations in all regions."""
        lowering = self.run.miniature.lowering
        for id in lowering.places:
            if stations := lowering.stations_of(id):
                yield id, stations

    def column(self, stations: list[int], *columns: int) -> Floats:
        """Some counters of some stations together."""
        found: Floats = (
            self.run.bins[:, stations][:, :, list(columns)].sum(axis=(1, 2)).astype(float)
        )
        return found

    def busy(self, stations: list[int]) -> Floats:
        """The busy share of their workers; 0 where there are none."""
        workers = np.maximum(self.run.miniature.plan.workers[stations], 0)
        there = (self.run.bins[:, stations, ON] * workers).sum(axis=1)
        busy = self.column(stations, BUSY)
        found: Floats = np.divide(busy, there, out=np.zeros_like(busy), where=there > 0)
        return found

    def asked(self, stations: list[int]) -> Floats:
        """What came to them, whether it was let in or not."""
        return self.column(stations, ENTERED, REFUSED)

    def first(self, seen: NDArray[np.bool_], long: int = LONG) -> float | None:
        """When something first holds for so many judged ticks in a row, as the report counts.

        Not before what begins in those ticks, for a tick or a mean of three may begin before it.
        """
        seen = seen & self.judged
        if len(seen) < long:
            return None
        streak = np.flatnonzero(np.convolve(seen, np.ones(long), "valid") >= long)
        if not len(streak):
            return None
        at = float(self.starts[streak[0]])
        near = [d for d in self.disturbed if at <= d < at + 2 * self.tick]
        return max(near, default=at) - self.zero

    def last(self, seen: NDArray[np.bool_]) -> float | None:
        """When something holds for the last time."""
        at = np.flatnonzero(seen & self.judged)
        return float(self.starts[at[-1]] + self.tick - self.zero) if len(at) else None

    def smooth(self, series: Floats, over: int = LONG) -> Floats:
        """The mean with the ticks beside it."""
        found: Floats = np.convolve(series, np.ones(over) / over, "same")
        return found
