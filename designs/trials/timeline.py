"""The timeline of a run: which stretch is simulated, who is there, what happens in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from designs.model.deploys import Deploy

if TYPE_CHECKING:
    from designs.model.scenarios import Happening

FOREVER = 1e9
Steps = list[tuple[float, float]]


@dataclass(frozen=True)
class Fault:
    """Something that happens to the architecture: `what` is the word of the document."""

    what: str
    where: tuple[str, ...]
    at: float
    until: float
    amount: float = 1.0
    deploy: Deploy | None = None

    @property
    def label(self) -> str:
        """How tables name it."""
        place = " ".join((self.where[0], "/".join(self.where[1:])))
        if self.what == "lose":
            return place
        if self.what in ("slow", "fail", "deploy"):
            return f"{self.what} {place.removeprefix('component ')}"
        return f"{self.what} {'-'.join(self.where)}"


@dataclass(frozen=True)
class Surge:
    """A factor on the arrivals of one flow or endpoint for a while, or so many more of them.

    It grows to its factor in `within` seconds, and goes back in as many before it ends. With `many`
    there is no factor: so many more come, half of them in `within` seconds.
    """

    factor: float
    on: str
    at: float
    until: float
    within: float = 0.0
    many: float = 0.0


@dataclass(frozen=True)
class Span:
    """A stretch of simulated time.

    Judged from `begin` to `end`; it starts earlier, so that it is warm.

    `audience(region)` gives steps (seconds, viewers there),
    `joins(region)` steps (seconds, viewers who join a second).
    The last `tail` seconds stand also for what follows until `gap_until` and is not simulated.
    """

    start: float
    begin: float
    end: float
    audience: Callable[[str], Steps]
    joins: Callable[[str], Steps]
    surges: tuple[Surge, ...] = ()
    load: float = 1.0  # factor on the stated rates
    opening: float | None = None  # when what happens once in an event happens; None: not at all
    # (viewers, joins a second) of a region at a time before; None: as at the start
    before: Callable[[str, float], tuple[float, float]] | None = None
    zero: float | None = None  # when the event opens, by the clock of plans; None: there is none
    gap_until: float = 0.0
    tail: float = 0.0


def together(parts: Iterable[Steps]) -> Steps:
    """Several step functions added up; before its first step each is 0.

    >>> together([[(0.0, 1.0), (4.0, 2.0)], [(2.0, 10.0)]])
    [(0.0, 1.0), (2.0, 11.0), (4.0, 12.0)]
    """
    kept = [part for part in parts if part]
    if len(kept) == 1:
        return kept[0]
    total = 0.0
    now = [0.0] * len(kept)
    rows: Steps = []
    for t, number, v in sorted((t, i, v) for i, part in enumerate(kept) for t, v in part):
        total += v - now[number]
        now[number] = v
        if rows and rows[-1][0] == t:
            rows.pop()
        rows.append((t, total))
    return rows


MOST_HALVES = 10
"""Halves after which a spike is over: a thousandth is left, and never comes."""
LEAD = 60.0
"""Simulated seconds before an event opens: the stream is already on when the first viewer comes."""


def faults_and_surges(happenings: Sequence[Happening]) -> tuple[list[Fault], list[Surge]]:
    """A scenario's happenings in simulated time.

    They become faults of the architecture and surges of the load.
    """
    faults: list[Fault] = []
    surges: list[Surge] = []
    for h in happenings:
        at = h.at + LEAD
        until = at + h.for_ if h.for_ is not None else FOREVER
        if h.surge is not None:
            surges.append(Surge(h.surge.factor, h.surge.on, at, until, h.surge.within))
        elif h.spike is not None:
            over = at + MOST_HALVES * h.spike.half
            surges.append(Surge(1.0, h.spike.on, at, min(until, over), h.spike.half, h.spike.many))
        elif h.lose is not None:
            faults.append(Fault("lose", h.lose.where, at, until))
        elif h.slow is not None:
            faults.append(Fault("slow", h.slow.struck.where, at, until, h.slow.factor))
        elif h.lag is not None:
            faults.append(Fault("lag", (h.lag.component,), at, until, h.lag.by))
        elif h.empty is not None:
            faults.append(Fault("empty", (h.empty,), at, at))
        elif h.cut is not None:
            faults.append(Fault("cut", h.cut.regions, at, until))
        elif h.stretch is not None:
            faults.append(Fault("stretch", h.stretch.regions, at, until, h.stretch.to))
        elif h.fail is not None:
            faults.append(Fault("fail", h.fail.struck.where, at, until, h.fail.share))
        elif h.lossy is not None:
            faults.append(Fault("lossy", h.lossy.pair.regions, at, until, h.lossy.share))
        elif h.deploy is not None:
            where = ("component", h.deploy.component)
            faults.append(Fault("deploy", where, at, until, deploy=h.deploy))
    return faults, surges
