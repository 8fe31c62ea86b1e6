"""A run of a plan: to a time, for a number of events, on from there, or two ways from a copy."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.loop import compiled, numbers
from simulator.loop.memory import SIM
from simulator.loop.state import first_state, plan_arrays, sizes_of
from simulator.plan import COUNTERS, Journal, Plan, Samples
from simulator.programs import OUTCOMES, Op

FOREVER = 2**62


class Status(IntEnum):
    """Why `Run.advance` came back."""

    DONE = numbers.DONE
    PAUSED = numbers.PAUSED


class UnderWay(NamedTuple):
    """Who has not ended: their own stream (-1: none) and the call that each waits for, and since.

    Times are int64 ns.
    """

    stream: NDArray[np.int64]
    since: NDArray[np.int64]
    call_stream: NDArray[np.int64]
    call_since: NDArray[np.int64]
    region: NDArray[np.int64]
    weight: NDArray[np.float64]
    root: NDArray[np.uint64]


class Run:
    """The state of one miniature in time; `advance` moves it, everything else looks at it.

    `journal` names the roots whose every step is written down, or `"all"`. `first_sizes` is where
    the arrays start, by name (heap, line, tokens, entries, samples, rows); they grow by doubling.

    One thread to a run; several runs may go on at once, the loop holds no lock.
    """

    def __init__(
        self,
        plan: Plan,
        *,
        journal: Collection[int] | Literal["all"] | None = None,
        first_sizes: dict[str, int] | None = None,
    ) -> None:
        self.plan = plan
        self._sims = np.zeros(1, dtype=SIM)
        self._fixed = plan_arrays(plan, journal)
        self._arrays = first_state(plan, first_sizes or {})
        s = self._sims[0]
        s["journal"] = 2 if journal == "all" else 0 if journal is None else 1
        for name, value in sizes_of(plan).items():
            s[name] = value
        s["n_wanted"] = len(self._fixed["wanted"])
        s["now"] = plan.start
        s["current"] = s["tokens_free"] = s["entries_free"] = -1
        self._set_capacities()

    def advance(self, until: int | None = None, max_events: int | None = None) -> Status:
        """Go on to a time (no further than the plan's end) or for a number of events.

        DONE: everything up to `until` has happened and the clock stands there, also if nothing did.
        PAUSED: the events are used up.
        """
        loop = compiled.advance()
        end = self.plan.end if until is None else min(until, self.plan.end)
        last = FOREVER if max_events is None else self.events + max_events
        while True:
            self._set_addresses()
            status = loop(self._sims.ctypes.data, end, last - self.events)
            if status == numbers.NO_ROOM:
                self._grow()
            elif status == numbers.BROKEN:
                raise RuntimeError(self._what_broke())
            else:
                return Status(status)

    @property
    def now(self) -> int:
        """The clock, ns."""
        return int(self._sims["now"][0])

    @property
    def events(self) -> int:
        """Events taken so far."""
        return int(self._sims["events"][0])

    @property
    def size(self) -> int:
        """Bytes that the run's state takes; a queue that grows makes it grow."""
        return sum(array.nbytes for array in self._arrays.values())

    @property
    def bins(self) -> NDArray[np.int64]:
        """Counts and areas so far, [tick, station, column of `BIN_COLUMNS`]."""
        return self._arrays["bins"].copy()

    @property
    def counters(self) -> dict[str, int]:
        """The scalars of `COUNTERS`."""
        return {name: int(self._sims[name][0]) for name in COUNTERS}

    @property
    def finished(self) -> NDArray[np.int64]:
        """How many ended how: [root, child, detached][outcome]."""
        return self._arrays["finished"].reshape(3, OUTCOMES).copy()

    def drain(self) -> np.ndarray:
        """What was recorded since the last drain, rows of `memory.SAMPLE`, no longer kept here.

        They are the run's own memory: the next `advance` writes over them.
        """
        s = self._sims[0]
        rows = self._arrays["samples"][: int(s["samples_n"])]
        s["samples_n"] = 0
        return rows

    def samples(self) -> Samples:
        """What was recorded so far, or since the last `drain`."""
        rows = self._arrays["samples"][: int(self._sims["samples_n"][0])]
        return Samples(
            stream=rows["stream"].astype(np.int64),
            region=rows["region"].astype(np.int64),
            time=rows["time"].copy(),
            value=rows["value"].copy(),
            weight=rows["weight"].copy(),
            outcome=rows["outcome"].astype(np.int64),
            root=rows["root"].copy(),
            blame=rows["blame"].copy(),
        )

    def journal(self) -> Journal:
        """What the followed requests did so far."""
        rows = self._arrays["rows"][: int(self._sims["rows_n"][0])]
        return Journal(
            time=rows["time"].copy(),
            root=rows["root"].copy(),
            key=rows["key"].copy(),
            parent=rows["parent"].copy(),
            pc=rows["pc"].astype(np.int64),
            what=rows["what"].astype(np.int64),
            where=rows["where"].copy(),
        )

    def inside(self) -> dict[str, int]:
        """Who is alive, by walking the state: a check on the counters, not made from them."""
        kinds = self._arrays["tokens"]["kind"][: int(self._sims["tokens_top"][0])]
        return {
            "roots": int((kinds == numbers.ROOT).sum()),
            "children": int((kinds == numbers.CHILD).sum()),
            "detached": int((kinds == numbers.DETACHED).sum()),
        }

    def under_way(self) -> UnderWay:
        """Who is alive and would be recorded on a stream, or waits for a call that would be."""
        tokens = self._arrays["tokens"][: int(self._sims["tokens_top"][0])]
        tokens = tokens[tokens["kind"] != numbers.NOBODY]
        code = self.plan.code[tokens["pc"]]
        calls = np.isin(tokens["phase"], (numbers.CALLING, numbers.BACKING_OFF))
        calls &= code[:, 0] == Op.CALL
        return UnderWay(
            stream=tokens["stream"].copy(),
            since=tokens["born"].copy(),
            call_stream=np.where(calls, code[:, 4], -1),
            call_since=np.where(calls, tokens["first_start"], 0),
            region=tokens["home"].copy(),
            weight=tokens["weight"].copy(),
            root=tokens["root"].copy(),
        )

    def copy(self) -> Run:
        """The same moment again, to be continued otherwise; the plan is shared."""
        branch = object.__new__(Run)
        branch.plan = self.plan
        branch._fixed = self._fixed
        branch._sims = self._sims.copy()
        branch._arrays = {name: array.copy() for name, array in self._arrays.items()}
        return branch

    def _set_addresses(self) -> None:
        s = self._sims[0]
        for name, array in self._fixed.items():
            s[name] = array.ctypes.data
        for name, array in self._arrays.items():
            s[name] = array.ctypes.data

    def _set_capacities(self) -> None:
        s = self._sims[0]
        for name in ("heap", "line", "tokens", "entries", "samples", "rows"):
            s[f"{name}_cap"] = len(self._arrays[name])
        s["n_buckets"] = len(self._arrays["buckets"])

    def _grow(self) -> None:
        s, arrays = self._sims[0], self._arrays
        short = int(s["short"])
        if short & numbers.SHORT_HEAP:
            arrays["heap"] = _doubled(arrays["heap"])
        if short & numbers.SHORT_LINE:
            # The ring is cut open at its head and starts anew at 0.
            arrays["line"] = _doubled(np.roll(arrays["line"], -int(s["line_head"])))
            s["line_head"] = 0
        if short & numbers.SHORT_TOKENS:
            arrays["tokens"] = _doubled(arrays["tokens"])
            arrays["doomed"] = _doubled(arrays["doomed"])
        if short & numbers.SHORT_ENTRIES:
            arrays["entries"] = _doubled(arrays["entries"])
            arrays["buckets"] = np.full(len(arrays["entries"]), -1, dtype=np.int64)
            s["rehash"] = 1
        if short & numbers.SHORT_SAMPLES:
            arrays["samples"] = _doubled(arrays["samples"])
        if short & numbers.SHORT_ROWS:
            arrays["rows"] = _doubled(arrays["rows"])
        self._set_capacities()

    def _what_broke(self) -> str:
        if int(self._sims["broken"][0]) == numbers.TOO_MANY_HOLDS:
            return "a token held more stations at once than HOLDS; release one or raise HOLDS"
        return f"a token met an instruction that is none of {[op.name for op in Op]}"


def _doubled(array: np.ndarray) -> np.ndarray:
    grown = np.zeros(2 * len(array), dtype=array.dtype)
    grown[: len(array)] = array
    return grown
