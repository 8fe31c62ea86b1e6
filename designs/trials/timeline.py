"""The timeline of a run: which stretch is simulated, who is there, what happens in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from designs.model.scenarios import Happening
from designs.model.workload import Workload

FOREVER = 1e9


@dataclass(frozen=True)
class Fault:
    """Something that happens to the architecture: `what` is lose, slow, empty, cut or stretch."""

    what: str
    where: tuple[str, ...]
    at: float
    until: float
    amount: float = 1.0

    @property
    def label(self) -> str:
        """How tables name it."""
        return " ".join((self.where[0], "/".join(self.where[1:]))) if self.what == "lose" else (
            f"{self.what} {'-'.join(self.where)}"
        )  # fmt: skip


@dataclass(frozen=True)
class Surge:
    """A factor on the arrivals of one flow or endpoint for a while."""

    factor: float
    on: str
    at: float
    until: float


@dataclass(frozen=True)
class Span:
    """A stretch of simulated time. Judged from `begin` to `end`; it starts earlier, so that it is warm.

    `audience(region)` gives steps (seconds, viewers there); `tail` seconds at the end stand also for the
    `gap` that follows and is not simulated.
    """

    start: float
    begin: float
    end: float
    audience: Callable[[str], list[tuple[float, float]]]
    gap_until: float = 0.0
    tail: float = 0.0


def faults_and_surges(happenings: list[Happening]) -> tuple[list[Fault], list[Surge]]:
    """A scenario's happenings, as faults of the architecture and surges of the load."""
    faults: list[Fault] = []
    surges: list[Surge] = []
    for h in happenings:
        until = h.at + h.for_ if h.for_ is not None else FOREVER
        if h.surge is not None:
            surges.append(Surge(h.surge.factor, h.surge.on, h.at, until))
        elif h.lose is not None:
            faults.append(Fault("lose", h.lose.where, h.at, until))
        elif h.slow is not None:
            faults.append(Fault("slow", (h.slow.component,), h.at, until, h.slow.factor))
        elif h.empty is not None:
            faults.append(Fault("empty", (h.empty,), h.at, h.at))
        elif h.cut is not None:
            faults.append(Fault("cut", h.cut.regions, h.at, until))
        elif h.stretch is not None:
            faults.append(Fault("stretch", h.stretch.regions, h.at, until, h.stretch.to))
    return faults, surges


class Crowd:
    """Viewers over the event: a straight ramp up, a plateau, a straight way out; second by second.

    >>> from designs.model.workload import Workload
    >>> crowd = Crowd(None)
    >>> crowd.size(0.0)
    0.0
    """

    def __init__(self, workload: Workload | None) -> None:
        audience = workload.audience if workload else None
        shape = workload.shape if workload else None
        self.peak = audience.size if audience else 0.0
        self.where = dict(audience.where) if audience else {}
        self.ramp = shape.ramp if shape else 0.0
        self.stay = shape.stay if shape else 0.0
        self.out = shape.end if shape else 0.0
        self.visit = shape.visit if shape else None

    @property
    def length(self) -> float:
        """Seconds from the first viewer to the last."""
        return self.ramp + self.stay + self.out

    def size(self, t: float) -> float:
        """Viewers at a time."""
        if t < 0 or t >= self.length or not self.peak:
            return 0.0
        if t < self.ramp:
            return self.peak * t / self.ramp
        left = self.length - t
        return self.peak if t < self.ramp + self.stay else self.peak * left / self.out

    def joins(self, t: float) -> float:
        """Viewers who join per second: the ramp's growth, and those who replace whoever left after a visit."""
        growing = self.peak / self.ramp if self.ramp and 0 <= t < self.ramp else 0.0
        ending = t >= self.ramp + self.stay
        return growing + (self.size(t) / self.visit if self.visit and not ending else 0.0)

    @property
    def peak_joins(self) -> float:
        """The stated peak of joins: the end of the ramp, or the churn of a full house."""
        at_ramp = self.joins(max(self.ramp - 1e-9, 0.0)) if self.ramp else 0.0
        return max(at_ramp, self.peak / self.visit if self.visit else 0.0)

    def share(self, region: str) -> float:
        """A region's share of the viewers; without an audience all stand in the first region asked for."""
        return self.where.get(region, 0.0)
