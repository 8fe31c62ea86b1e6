"""Builds a plan piece by piece: names in, indices out, arrays at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.arrays import laid_out, nanoseconds
from simulator.code import Code
from simulator.plan import Plan
from simulator.programs import Control, Law
from simulator.traffic import ALL


class Assembler:
    """Collects what a plan holds. Times are seconds here and nanoseconds in the plan.

    >>> from simulator.programs import Op, Policy
    >>> a = Assembler(regions=1)
    >>> station = a.view(workers=[[1]])
    >>> code = a.program("ask", stream=0)
    >>> code.add(Op.ENTER, station, Policy.RANDOM)
    >>> code.add(Op.WORK, a.law(Law.EXPONENTIAL, 0.008))
    >>> code.add(Op.LEAVE)
    >>> code.add(Op.END, 0)
    >>> a.source("ask", region=0, curve=a.curve([(0.0, 100.0)]), key=7)
    0
    >>> a.plan(end=10.0).code.shape
    (4, 7)
    """

    def __init__(self, regions: int) -> None:
        self.regions = regions
        self.programs: list[Code] = []
        self.streams: list[int] = []
        self._index: dict[str, int] = {}
        self.laws: list[tuple[float, float, float, float]] = []
        self.policies: list[tuple[int, int, int, int, int, int, int]] = []
        self.breakers: list[tuple[int, int, int, float]] = []
        self.budgets: list[tuple[float, float]] = []
        self.scalers: list[tuple[int, int, int, int, int, int, int, int, int, float, float]] = []
        self.boards: list[tuple[int, int, int]] = []
        self.first: list[list[int]] = []
        self.count: list[list[int]] = []
        self.groups: list[int] = []  # of each view; `ranged`: those whose shards are ranges of keys
        self.ranged: set[int] = set()
        self.serves: list[list[int]] = []
        self.stations: list[tuple[int, int, float, int]] = []  # workers, room, speed, entries
        self.distance = np.zeros((regions, regions), dtype=np.int64)
        self.connect_timeout = nanoseconds(3.0)
        self.answers: list[tuple[int, int, int, int, int]] = []
        self.router_ttl: list[int] = []
        self.sources: list[tuple[int, int, int, int, int]] = []
        self.source_keys: list[int] = []
        self.source_weights: list[float] = []
        self.curves: list[list[tuple[int, float]]] = []
        self.keyspaces: list[NDArray[np.float64]] = []
        self.keyspace_salts: list[int] = []
        self.topics: list[list[tuple[int, int, int, int, float]]] = []
        self.buckets: list[tuple[float, int]] = []
        self.media_rows: list[tuple[int, ...]] = []
        self.media_gaps: list[list[tuple[int, int]]] = []
        self.media_estimates: list[float] = []
        self.media_salts: list[int] = []
        self.tallies: list[float] = []
        self.bitrates: list[float] = []
        self.controls: list[tuple[int, int, int, int, int, float]] = []
        self.unknown_stations: set[int] = set()
        self.down_stations: dict[int, int] = {}
        self.traits: dict[int, dict[str, int]] = {}

    # programs and laws

    def program(self, name: str, stream: int = -1) -> Code:
        """Start a program; `name` is how others refer to it."""
        self.programs[self._slot(name)] = code = Code(name)
        self.streams[self._index[name]] = stream
        return code

    def has_program(self, name: str) -> bool:
        """Whether that program has been started."""
        return name in self._index and bool(self.programs[self._index[name]].name)

    def program_index(self, name: str) -> int:
        """The index of a program, whether or not it has been written yet."""
        return self._slot(name)

    def _slot(self, name: str) -> int:
        if name not in self._index:
            self._index[name] = len(self.programs)
            self.programs.append(Code(""))
            self.streams.append(-1)
        return self._index[name]

    def law(self, law: Law, p1: float, p2: float = 0.0, p3: float = 0.0) -> int:
        """The index of a distribution; equal ones share a row."""
        row = (float(law), float(p1), float(p2), float(p3))
        if row not in self.laws:
            self.laws.append(row)
        return self.laws.index(row)

    def constant(self, value: float) -> int:
        """The index of a law that always gives `value`."""
        return self.law(Law.CONSTANT, value)

    def policy(
        self,
        timeout: float,
        attempts: int,
        backoff: float,
        cap: float,
        jitter: int,
        breaker: int = -1,
        budget: int = -1,
    ) -> int:
        """The index of a row of timeouts and retries."""
        waits = (nanoseconds(backoff), nanoseconds(cap))
        row = (nanoseconds(timeout), attempts, *waits, jitter, breaker, budget)
        if row not in self.policies:
            self.policies.append(row)
        return self.policies.index(row)

    def breaker(self, window: float, minimum: int, share: float, stays_open: float) -> int:
        """A new breaker: opens at a share of failures among at least `minimum` in a window."""
        self.breakers.append((nanoseconds(window), minimum, nanoseconds(stays_open), share))
        return len(self.breakers) - 1

    def budget(self, ratio: float, cap: float) -> int:
        """A new retry budget: `ratio` retries for each call, `cap` at most at once."""
        self.budgets.append((ratio, cap))
        return len(self.budgets) - 1

    def scaler(
        self,
        view: int,
        region: int,
        least: int,
        most: int,
        target: float,
        *,
        interval: float,
        lag: float,
        calm: float,
        step: int,
        warm: float = 0.0,
        cold: float = 1.0,
    ) -> int:
        """Let a view's stations in a region be switched on and off by how busy they are."""
        times = (nanoseconds(interval), nanoseconds(lag), nanoseconds(calm))
        row = (view, region, least, most, *times, step, nanoseconds(warm), target, cold)
        self.scalers.append(row)
        return len(self.scalers) - 1

    def board(self, view: int, region: int, interval: float) -> None:
        """Write down how busy a view's stations in a region are, every so often."""
        row = (view, region, nanoseconds(interval))
        if row not in self.boards:
            self.boards.append(row)

    # places

    def stations_at(
        self, workers: Sequence[int], room: int = -1, speed: float = 1.0, entries: int = 0
    ) -> int:
        """Add stations, one for each number of workers; returns the first's index."""
        self.stations.extend((w, room, speed, entries) for w in workers)
        return len(self.stations) - len(workers)

    def behave(self, stations: Sequence[int], **traits: int) -> None:
        """Give stations traits otherwise than usual, such as evicts, order, reserve, drops."""
        for station in stations:
            self.traits.setdefault(station, {}).update(traits)

    def view(
        self,
        workers: Sequence[Sequence[int]],
        room: int = -1,
        groups: int = 1,
        serves: Sequence[int] | None = None,
        speed: float = 1.0,
        entries: int = 0,
    ) -> int:
        """New stations by region (a list of workers each) and a view of them; returns the view."""
        first = [self.stations_at(ws, room, speed, entries) for ws in workers]
        return self.view_of(first, [len(ws) for ws in workers], groups, serves)

    def view_of(
        self,
        first: Sequence[int],
        count: Sequence[int],
        groups: int = 1,
        serves: Sequence[int] | None = None,
    ) -> int:
        """A view of stations that exist already."""
        self.first.append(list(first))
        self.count.append(list(count))
        self.groups.append(groups)
        self.serves.append(list(serves) if serves is not None else list(range(self.regions)))
        return len(self.first) - 1

    def router(
        self,
        ttl: float,
        answers: Mapping[int, Sequence[tuple[float, int] | tuple[float, int, float]]],
    ) -> int:
        """A router: for each home region its answers from a time on (seconds, region or -1).

        A third number of a row is the share of people, counted up over the rows of one time.
        """
        index = len(self.router_ttl)
        self.router_ttl.append(nanoseconds(ttl))
        for home, rows in answers.items():
            for t, region, *upto in rows:
                share = round(upto[0] * ALL) if upto else ALL
                self.answers.append((index, home, nanoseconds(t), region, share))
        return index

    # load

    def curve(self, steps: Sequence[tuple[float, float]]) -> int:
        """A step function of (seconds, value)."""
        rows = [(nanoseconds(t), float(v)) for t, v in steps]
        if rows not in self.curves:
            self.curves.append(rows)
        return self.curves.index(rows)

    def source(
        self,
        program: str,
        region: int,
        curve: int,
        key: int,
        weight: float = 1.0,
        gap: int | None = None,
    ) -> int:
        """Arrivals of `program` from `region` at the rate of `curve`; `gap` is a law of mean 1."""
        law = self.law(Law.EXPONENTIAL, 1.0) if gap is None else gap
        self.sources.append((self._slot(program), region, curve, law, 0))
        self.source_keys.append(key)
        self.source_weights.append(weight)
        return len(self.sources) - 1

    def keyspace(self, shares: Sequence[float] | NDArray[np.float64], salt: int) -> int:
        """Keys by how often each is asked for; shares are normalised."""
        cdf = np.cumsum(np.asarray(shares, dtype=np.float64))
        cdf /= cdf[-1]
        cdf[-1] = 1.0
        self.keyspaces.append(cdf)
        self.keyspace_salts.append(salt)
        return len(self.keyspaces) - 1

    def topic(self) -> int:
        """A topic without subscriptions."""
        self.topics.append([])
        return len(self.topics) - 1

    def subscribe(
        self,
        topic: int,
        program: str,
        count: int = 1,
        weight: float = 1.0,
        region: int = -1,
        level: int = -1,
    ) -> None:
        """Let `count` tokens of `program` start for each message of `topic`."""
        self.topics[topic].append((self._slot(program), count, region, level, weight))

    def bucket(self, rate: float, burst: float = 0.0) -> int:
        """A token bucket of `rate` a second and a burst of that many."""
        self.buckets.append((rate, nanoseconds(burst / rate)))
        return len(self.buckets) - 1

    def media(
        self,
        duration: float,
        publish: float,
        hold: int,
        reload: float,
        max_buffer: float,
        bitrates: Sequence[float],
        access: int,
        estimate: float,
        salt: int,
        *,
        ready: float | None = None,
        cadence: float | None = None,
        gaps: Sequence[tuple[float, float]] = (),
    ) -> int:
        """A stream in units, in several bitrates (bit/s, ascending); see `players`."""
        times = [duration, publish, reload, max_buffer, duration if ready is None else ready]
        unit, out, pause, most, early, slow = map(nanoseconds, [*times, cadence or duration])
        row = (unit, out, hold, pause, most, len(self.bitrates), len(bitrates), access, early, slow)
        self.media_rows.append(row)
        self.media_gaps.append([(nanoseconds(a), nanoseconds(b)) for a, b in gaps])
        self.bitrates.extend(bitrates)
        self.media_estimates.append(estimate)
        self.media_salts.append(salt)
        return len(self.media_rows) - 1

    def tally(self, first: float = 0.0) -> int:
        """A number that programs add to."""
        self.tallies.append(first)
        return len(self.tallies) - 1

    def control(
        self, at: float, op: Control, a: int, b: int = 0, c: int = 0, value: float = 0.0
    ) -> None:
        """Something that happens at a time, whatever the load does."""
        self.controls.append((nanoseconds(at), int(op), a, b, c, value))

    # the whole

    def plan(self, end: float, start: float = 0.0, tick: float = 1.0) -> Plan:
        """The arrays. A program that was named but never written is an error."""
        missing = [n for n, i in self._index.items() if not self.programs[i].rows]
        if missing:
            raise ValueError(f"every program named must be written; missing: {missing}")
        return laid_out(self, nanoseconds(start), nanoseconds(end), nanoseconds(tick))
