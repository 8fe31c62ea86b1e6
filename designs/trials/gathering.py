"""What the loop records, taken off it slice by slice and kept by stream, no wider than it is read.

A run hands out its rows before it goes on (`Run.drain`); only those of the judged window stay,
without their blame, as columns of their stream that grow in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from designs.trials.observed import SKIPPED, Floats, Stream
from designs.trials.timeline import Span

if TYPE_CHECKING:
    from simulator.loop.run import UnderWay


class Gathering:
    """Samples of a run's judged window, in seconds, by the number of their stream."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self._streams: dict[int, tuple[Column, ...]] = {}

    def add(self, rows: np.ndarray) -> None:
        """Keep what counts of the rows that a run has just recorded."""
        time = rows["time"] / 1e9
        inside = (time >= self.span.begin) & (time < self.span.end) & (rows["outcome"] != SKIPPED)
        if not inside.all():
            rows, time = rows[inside], time[inside]
        if not len(rows):
            return
        value = rows["value"] / 1e9
        value[rows["outcome"] != 0] = np.inf
        weight = rows["weight"] * tail_weight(self.span, time)
        columns: tuple[Any, ...] = (time, value, weight, rows["region"], rows["root"])
        stream = rows["stream"]
        if (stream == stream[0]).all():
            self._append(int(stream[0]), columns)
            return
        # Sixteen bits are sorted by counting, and what is sorted stays in the order of recording.
        order = np.argsort(
            stream.astype(np.uint16 if stream.max() < 2**16 else np.int32), kind="stable"
        )
        stream, columns = stream[order], tuple(column[order] for column in columns)
        bounds = [0, *(np.flatnonzero(np.diff(stream)) + 1).tolist(), len(stream)]
        for low, high in pairwise(bounds):
            self._append(int(stream[low]), tuple(column[low:high] for column in columns))

    def leave(self, open_: UnderWay, names: Mapping[str, int], now: int) -> None:
        """Count who is still under way, of those begun in the window, if it is overdue; once.

        Overdue is what has taken longer than any of its stream that came back: it counts as never
        answered, at the time at which it began. Others are not counted, for in a steady state those
        that end in a window are a fair sample. A flow is overdue if the call it waits for is.
        """
        requests = {n for name, n in names.items() if name.startswith("request/")}
        flows = {n for name, n in names.items() if name.startswith("flow/")} - requests
        waits = self._overdue(open_.call_stream, open_.call_since, now, requests)
        alone = self._overdue(open_.stream, open_.since, now, requests)
        whole = waits & np.isin(open_.stream, list(flows))
        for late, stream, since in (
            (waits, open_.call_stream, open_.call_since),
            (alone, open_.stream, open_.since),
            (whole, open_.stream, open_.since),
        ):
            time = since / 1e9
            mine = late & (time >= self.span.begin)
            for number in np.unique(stream[mine]):
                of = mine & (stream == number)
                weight = open_.weight[of] * tail_weight(self.span, time[of])
                never = np.full(int(of.sum()), np.inf)
                self._append(
                    int(number), (time[of], never, weight, open_.region[of], open_.root[of])
                )

    def _overdue(
        self, stream: np.ndarray, since: np.ndarray, now: int, among: set[int]
    ) -> np.ndarray:
        late = np.zeros(len(stream), np.bool_)
        for number in among & set(self._streams):
            value = self._streams[number][1].so_far()
            longest = np.max(value, initial=-np.inf, where=np.isfinite(value))
            if np.isfinite(longest):
                late |= (stream == number) & ((now - since) / 1e9 > longest)
        return late

    def streams(self, names: Mapping[str, int]) -> dict[str, Stream]:
        """The samples by the names of streams (two may mean one); to be asked once, at the end."""
        empty = Stream.empty()
        found = {
            number: Stream(*(column.finished() for column in columns))
            for number, columns in self._streams.items()
        }
        return {name: found.get(number, empty) for name, number in names.items()}

    def _append(self, number: int, columns: tuple[Any, ...]) -> None:
        kept = self._streams.get(number)
        if kept is None:
            like = Stream.empty()
            kept = tuple(Column(getattr(like, n).dtype) for n in Stream.__dataclass_fields__)
            self._streams[number] = kept
        for column, more in zip(kept, columns, strict=True):
            column.append(more)


class Column:
    """Values that grow in place; as long as all are the same, only one of them takes room.

    >>> column = Column(np.dtype(float))
    >>> column.append(np.ones(3))
    >>> column.finished().strides
    (0,)
    """

    def __init__(self, dtype: np.dtype[Any]) -> None:
        self._rows: np.ndarray = np.zeros(0, dtype)
        self._n = 0
        self._alike = True

    def append(self, more: np.ndarray) -> None:
        """Put some at the end, at least one."""
        end = self._n + len(more)
        if self._alike:
            if not self._n:
                self._rows = more[:1].astype(self._rows.dtype)
            if (more == self._rows[0]).all():
                self._n = end
                return
            self._rows = np.full(self._n, self._rows[0])
            self._alike = False
        if end > len(self._rows):
            # In place: what is large is moved by the page, and little of it is ahead of need.
            self._rows.resize(end + len(self._rows) // 8, refcheck=False)
        self._rows[self._n : end] = more
        self._n = end

    def so_far(self) -> np.ndarray:
        """The values that are there."""
        return self._rows[:1] if self._alike else self._rows[: self._n]

    def finished(self) -> np.ndarray:
        """All values; one that stands for all of them is repeated without being copied."""
        if self._alike:
            return np.broadcast_to(self._rows[0], self._n)
        self._rows.resize(self._n, refcheck=False)
        return self._rows


def tail_weight(span: Span, times: Floats) -> Floats | float:
    """What samples weigh: those of the tail stand also for the gap that follows."""
    if span.tail <= 0 or span.gap_until <= span.end:
        return 1.0
    begin = span.end - span.tail
    return np.where(times >= begin, (span.gap_until - begin) / span.tail, 1.0)
