"""What was seen in one or several runs: samples by stream, counters by component."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.programs import Outcome

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
FAILING = 0.01  # of the calls of a second, with chance allowed for: people feel it
TAIL = 10  # samples that must lie beyond a percentile before it is said


@dataclass(frozen=True)
class Stream:
    """Samples of one stream: when (s), how long (s, inf if it failed), weight, and whose."""

    time: Floats
    value: Floats
    weight: Floats
    region: NDArray[np.int16]
    root: NDArray[np.uint64]

    @classmethod
    def empty(cls) -> Stream:
        """No samples."""
        nothing = np.zeros(0)
        return cls(nothing, nothing, nothing, np.zeros(0, np.int16), np.zeros(0, np.uint64))

    @classmethod
    def joined(cls, parts: Sequence[Stream]) -> Stream:
        """Several streams as one."""
        kept = [p for p in parts if len(p.time)]
        if len(kept) < 2:
            return kept[0] if kept else cls.empty()
        return cls(*(_end_to_end([getattr(p, n) for p in kept]) for n in cls.__dataclass_fields__))

    def where(self, mask: NDArray[np.bool_]) -> Stream:
        """The samples of a mask."""
        kept = int(np.count_nonzero(mask))
        return Stream(
            *(
                np.broadcast_to(column[:1], kept) if _is_one_value(column) else column[mask]
                for column in (getattr(self, n) for n in self.__dataclass_fields__)
            )
        )

    def __len__(self) -> int:
        return len(self.time)

    def statistic(self, name: str, least: int = TAIL) -> float | None:
        """`mean`, `max`, `min`, or a percentile such as `p95`.

        None if fewer than `least` samples lie beyond it.

        Percentiles are weighted, of the inverse distribution function;
        a failed request counts as infinite.
        """
        if not len(self):
            return None
        match name:
            case "mean":
                return (
                    float(np.average(self.value, weights=self.weight))
                    if self.weight.sum() > 0
                    else None
                )
            case "max":
                return float(self.value.max())
            case "min":
                return float(self.value.min())
        share = float(name[1:]) / 100
        if len(self) * (1 - share) < least:
            return None
        if _is_one_value(self.weight):
            # All weigh the same: whose turn it is says their number, and one need be found.
            at = _first_to_reach(share, self.weight)
            return float(np.partition(self.value, at)[at])
        order = np.argsort(self.value, kind="stable")
        return float(self.value[order[_first_to_reach(share, self.weight[order])]])

    def good_share(self) -> float | None:
        """The share that did not fail."""
        total = float(self.weight.sum())
        return float(self.weight[np.isfinite(self.value)].sum()) / total if total > 0 else None

    def good_rate(self, seconds: float) -> float | None:
        """Answered a second."""
        return float(self.weight[np.isfinite(self.value)].sum()) / seconds if seconds > 0 else None

    def rate(self, seconds: float) -> float | None:
        """Ended a second."""
        return float(self.weight.sum()) / seconds if seconds > 0 else None

    def total(self) -> float:
        """The weighted sum of values."""
        return float((self.value * self.weight).sum())


@dataclass
class Observed:
    """One seed's runs, or several pooled.

    `counts[component][region]` holds (busy s, queue s, workers s, hits, misses, instance s).
    """

    streams: dict[str, Stream]
    seconds: float
    counts: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    disturbed: tuple[float, ...] = ()  # when a fault or surge began, in order
    # (end, until): what the last seconds before `end` were like stands for all until `until`
    gaps: tuple[tuple[float, float], ...] = ()
    window: float = 0.0  # seconds of the design's own time that are judged, gaps included
    end: float = 0.0  # when the judged stretch ends
    runs: float = 1.0  # how many whole runs it amounts to: what is simulated in part counts so much
    # samples beyond a percentile; one seed's estimate, of several, does with fewer
    least: int = TAIL

    @classmethod
    def joined(cls, parts: Sequence[Observed], only: Collection[str] | None = None) -> Observed:
        """Several as one: samples together, seconds and counters added.

        With `only`, just these streams, for samples are what takes room.
        """
        if len(parts) == 1 and only is None:
            return parts[0]
        names = dict.fromkeys(n for p in parts for n in p.streams if only is None or n in only)
        streams = {n: Stream.joined([p.streams[n] for p in parts if n in p.streams]) for n in names}
        counts: dict[str, dict[str, list[float]]] = {}
        for part in parts:
            for component, regions in part.counts.items():
                for region, row in regions.items():
                    sums = counts.setdefault(component, {}).setdefault(region, [0.0] * len(row))
                    for i, value in enumerate(row):
                        sums[i] += value
        return cls(
            streams,
            sum(p.seconds for p in parts),
            counts,
            tuple(sorted({at for p in parts for at in p.disturbed})),
            tuple(sorted({gap for p in parts for gap in p.gaps})),
            parts[0].window,
            parts[0].end,
            sum(p.runs for p in parts),
        )

    def statistic(self, streams: Sequence[str], name: str) -> float | None:
        """A statistic of some streams together."""
        return self.pooled(streams).statistic(name, self.least)

    def pooled(self, streams: Sequence[str]) -> Stream:
        """The samples of some streams together."""
        return Stream.joined([self.streams[s] for s in streams if s in self.streams])

    def samples(self, streams: Sequence[str]) -> int:
        """How many samples some streams have."""
        return sum(len(self.streams[s]) for s in streams if s in self.streams)

    def utilisation(self, components: Sequence[str]) -> list[float]:
        """Busy over available seconds, by component and region, of those that have workers."""
        rows = [row for c in components for row in self.counts.get(c, {}).values()]
        return [row[0] / row[2] for row in rows if row[2] > 0]

    def hit_ratio(self, components: Sequence[str]) -> float | None:
        """Hits over look-ups, of some caches together."""
        rows = [row for c in components for row in self.counts.get(c, {}).values()]
        hits, misses = sum(r[3] for r in rows), sum(r[4] for r in rows)
        return hits / (hits + misses) if hits + misses else None

    def time_to_recover(self, streams: Sequence[str]) -> float | None:
        """Seconds from a fault or surge to the end of the last second with too many failures.

        Those are more than 1 in 100 and three standard errors of that (it is Poisson).

        The worst of all of them: what has not ended when the next begins goes on into it.
        Infinite if it lasts to the end; a gap is as bad as the last second before it.
        """
        if not self.disturbed:
            return 0.0
        first = self.disturbed[0]
        pooled = self.pooled(streams)
        after = pooled.where(pooled.time >= first)
        if not len(after):
            return None
        seconds = np.floor(after.time - first).astype(np.int64)
        made = np.bincount(seconds, after.weight)
        failed = np.bincount(seconds, after.weight * ~np.isfinite(after.value), len(made))
        # Of 70 calls in a second one that failed by chance is more than 1 % and no outage.
        bad = failed > FAILING * made + 3 * np.sqrt(FAILING * made)
        if bad[-1]:
            return float("inf")
        for end, until in self.gaps:
            low, high = int(end - first) - 1, int(np.ceil(until - first))
            if 0 <= low < len(bad) and bad[max(low - 1, 0) : low + 1].any():
                bad[low:high] = True
        begins = [int(at - first) for at in self.disturbed]
        worst, since = 0, begins[0]
        for begin, after_it in zip(begins, [*begins[1:], len(bad)], strict=True):
            if not bad[max(begin - 1, 0)]:
                since = begin
            felt = np.flatnonzero(bad[begin:after_it])
            if len(felt):
                worst = max(worst, begin + int(felt[-1]) + 1 - since)
        return float(worst)


def _first_to_reach(share: float, weights: Floats) -> int:
    """The first place up to which so much of the whole weight lies."""
    mass = np.cumsum(weights)
    return min(int(np.searchsorted(mass, share * mass[-1])), len(mass) - 1)


def _is_one_value(column: NDArray[Any]) -> bool:
    """Whether a column is one value repeated, without looking at it."""
    return column.strides == (0,)


def _end_to_end(columns: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Columns as one; those that repeat the same value go on repeating it."""
    if all(_is_one_value(c) and c[0] == columns[0][0] for c in columns):
        return np.broadcast_to(columns[0][0], sum(map(len, columns)))
    return np.concatenate(columns)


SKIPPED = int(Outcome.SAMPLED)
