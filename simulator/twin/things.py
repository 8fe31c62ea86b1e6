"""What the twin moves about: tokens, stations, cache entries."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.plan import BIN_COLUMNS
from simulator.programs import Blame

Next = int | None
"""Where a token goes on at once; None when it waits or has ended."""

ROOT, CHILD, DETACHED = 0, 1, 2


@dataclass(eq=False)
class Token:
    """A request on its way; `slip` is the ticket of the parent under which it may answer."""

    kind: int
    serial: int
    program: int
    pc: int
    key: int
    root: int
    home: int
    at: int
    item: int
    branch: int
    born: int
    start: int
    weight: float
    parent: Token | None = None
    slip: int = 0
    seg: int = -1
    alive: bool = True
    gen: int = 0
    ticket: int | None = None
    reply: Callable[[int, list[int]], Next] | None = None
    blame: list[int] = field(default_factory=lambda: [0] * len(Blame))
    waiting: tuple[int, int] | None = None  # for what (a Blame), and since when
    holds: list[Station] = field(default_factory=list)
    queue: Station | None = None
    fetch: Entry | None = None
    pending: Missed | None = None
    show: Show | None = None


@dataclass(eq=False)
class Station:
    """Workers behind one queue, or a cache node, or both."""

    index: int
    workers: int
    room: int
    up: int
    known: bool
    speed: float
    entries: int
    alias: int
    busy: int = 0
    queue: deque[Token] = field(default_factory=deque)
    cache: OrderedDict[int, Entry] = field(default_factory=OrderedDict)
    since: int = 0  # when its areas were last brought up to date
    bins: list[dict[str, int]] = field(default_factory=lambda: [dict.fromkeys(BIN_COLUMNS, 0)])

    def free(self) -> bool:
        """Whether one more can be served at once."""
        return self.workers < 0 or self.busy < self.workers

    def admits(self) -> bool:
        """Whether one more may wait."""
        return self.room < 0 or len(self.queue) < self.room

    def load(self) -> int:
        """What balancers compare."""
        return self.busy + len(self.queue)

    def count(self, column: str) -> None:
        """Add one to a counter of the open bin."""
        self.bins[-1][column] += 1

    def bring_up(self, now: int) -> None:
        """Add the areas since the last change to the open bin."""
        self.bins[-1]["busy_ns"] += self.busy * (now - self.since)
        self.bins[-1]["queue_ns"] += len(self.queue) * (now - self.since)
        self.since = now

    def note_queue(self) -> None:
        """Remember the longest queue of the open bin."""
        self.bins[-1]["queue_max"] = max(self.bins[-1]["queue_max"], len(self.queue))


@dataclass(eq=False)
class Entry:
    """One thing in a cache; while it has an owner it is being fetched."""

    expiry: int
    owner: Token | None = None
    waiters: list[Token] = field(default_factory=list)


@dataclass
class Missed:
    """What a token may fill; `own` is the entry whose fetch it owns."""

    node: Station
    name: int
    own: Entry | None


@dataclass
class Show:
    """What a viewer's player knows."""

    last: int
    pos: int
    estimate: float
    buffer: int = 0
    playing: bool = False
    rung: int = 0


@dataclass
class Source:
    """Where the next arrival comes from."""

    index: int
    ordinal: int
    last: int
