"""What the twin moves about: tokens, stations, cache entries."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from simulator.plan import BIN_COLUMNS
from simulator.programs import NEVER, Blame, Order

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
    parent_key: int = field(default=0, kw_only=True)  # as it was when this one was made
    slip: int = 0
    rank: int = 0
    version: int = NEVER
    wanted: int = NEVER  # what it has to have seen, to be up to date
    place: float = -1.0  # in the order of keys
    seg: int = -1
    alive: bool = True
    gen: int = 0
    ticket: int | None = None
    reply: Callable[[int, list[int]], Next] | None = None
    blame: list[int] = field(default_factory=lambda: [0] * len(Blame))
    waiting: tuple[int, int] | None = None  # for what (a Blame), and since when
    holds: list[Station] = field(default_factory=list)
    queue: Station | None = None
    sharing: Station | None = None  # where it works beside others
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
    evicts: int
    order: int
    reserve: int
    patience: int
    on: bool
    drops: int
    alias: int = field(kw_only=True)
    factor: float = 1.0
    warmth: float = 1.0
    warm_until: int = NEVER
    shown: int = 0  # its load, as a board says it
    flaw: float = 0.0  # the share of those it serves that it fails
    busy: int = 0
    queue: deque[Token] = field(default_factory=deque)
    sharers: list[tuple[float, Token]] = field(default_factory=list)  # mark and whose, lowest first
    served: float = 0.0  # seconds of work that whoever shared all the time has got so far
    served_at: int = 0  # when that was last brought up to date
    turn: int = 0  # which of its events for the first of the sharers is not stale
    seen: dict[int, int] = field(default_factory=dict)  # the latest version, by item
    busy_ns: int = 0  # over all bins
    cache: OrderedDict[int, Entry] = field(default_factory=OrderedDict)
    used: dict[int, int] = field(default_factory=dict)  # how often, by key, for ever
    since: int = field(kw_only=True)  # when its areas were last brought up to date
    bins: list[dict[str, int]] = field(default_factory=lambda: [dict.fromkeys(BIN_COLUMNS, 0)])

    def pace(self) -> float:
        """Seconds of work that are done in a second, undisturbed."""
        return self.speed * self.factor * self.warmth

    def free(self) -> bool:
        """Whether one more can be served at once."""
        if self.order == Order.SHARED:
            return self.room < 0 or self.busy < self.room
        return self.workers < 0 or self.busy < self.workers

    def admits(self, rank: int) -> bool:
        """Whether one more of that rank may wait."""
        if self.order == Order.SHARED:
            return False
        places = self.room - self.reserve if rank > 0 else self.room
        return self.room < 0 or len(self.queue) < places

    def load(self) -> int:
        """What balancers compare."""
        return self.busy + len(self.queue)

    def count(self, column: str) -> None:
        """Add one to a counter of the open bin."""
        self.bins[-1][column] += 1

    def served_and_waiting(self) -> tuple[int, int]:
        """How many keep workers busy, and how many more would."""
        if self.order != Order.SHARED:
            return self.busy, len(self.queue)
        n = len(self.sharers)
        served = n if self.workers < 0 else min(n, self.workers)
        return served, n - served

    def bring_up(self, now: int) -> None:
        """Add the areas since the last change to the open bin."""
        passed = now - self.since
        served, waiting = self.served_and_waiting()
        self.bins[-1]["busy_ns"] += served * passed
        self.bins[-1]["queue_ns"] += waiting * passed
        self.bins[-1]["on_ns"] += self.on * passed
        self.busy_ns += served * passed
        self.since = now

    def see(self, item: int, version: int) -> None:
        """Keep the latest version of an item."""
        if version > self.seen.get(item, NEVER):
            self.seen[item] = version

    def use(self, name: int) -> None:
        """Count a use of a key."""
        self.used[name] = self.used.get(name, 0) + 1

    def note_queue(self) -> None:
        """Remember the longest queue of the open bin."""
        self.bins[-1]["queue_max"] = max(self.bins[-1]["queue_max"], self.served_and_waiting()[1])


@dataclass(eq=False)
class Entry:
    """One thing in a cache; while it has an owner it is being fetched."""

    expiry: int
    owner: Token | None = None
    waiters: list[Token] = field(default_factory=list)
    version: int = NEVER
    void: bool = False  # whoever fetches it fetches in vain


@dataclass
class Missed:
    """What a token may fill; `own` is the entry whose fetch it owns."""

    node: Station
    name: int
    own: Entry | None


@dataclass
class Media:
    """A row of `Plan.media`: when its units are out, and which are never made."""

    duration: int
    publish: int
    hold: int
    reload: int
    longest: int
    first: int
    rungs: int
    access: int
    ready: int
    cadence: int
    gaps: list[list[int]] = field(kw_only=True)

    def count(self, now: int) -> int:
        """How many units are out."""
        return max(0, (now - self.publish - self.ready) // self.cadence + 1)

    def out(self, unit: int) -> int:
        """When a unit is out."""
        return unit * self.cadence + self.ready + self.publish

    def made(self, unit: int) -> int:
        """This unit, or the first after the gaps that it lies in."""
        for begin, until in self.gaps:
            at = unit * self.duration
            if at < until and at + self.ready > begin:
                unit = -(-until // self.duration)
        return unit


@dataclass
class Show:
    """What a viewer's player knows."""

    last: int
    estimate: float
    buffer: int = 0
    playing: bool = False
    rung: int = 0
    listed: int = -1
    told: int = -1
    polled: int = NEVER
    fresh: bool = False
    stalled: int = 0
    asked: int = 0
    fetched: int = 0


@dataclass
class Source:
    """Where the next arrival comes from."""

    index: int
    ordinal: int
    last: int
