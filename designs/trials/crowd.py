"""The crowd of an event: how many are there, how many join, second by second."""

from __future__ import annotations

from collections.abc import Callable

from designs.model.design import Design
from designs.model.workload import Workload
from designs.trials.timeline import Steps

STEP = 1.0


class Crowd:
    """Viewers over the event, which opens at 0: a straight ramp up, a plateau, a straight way out.

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
        self.turns = sorted(shape.turns, key=lambda turn: turn.at) if shape else []

    @property
    def length(self) -> float:
        """Seconds from the first viewer to the last."""
        return self.ramp + self.stay + self.out

    def size(self, t: float) -> float:
        """Viewers at a time."""
        if t < 0 or t >= self.length or not self.peak:
            return 0.0
        share = self.turned(t)
        if t < self.ramp:
            share *= t / self.ramp
        elif t >= self.ramp + self.stay:
            share *= (self.length - t) / self.out
        return self.peak * share

    def turned(self, t: float) -> float:
        """The share of the audience that breaks and returns leave there.

        Each goes from where the crowd is to its own share in a straight line.
        """
        share = 1.0
        for turn in self.turns:
            done = (t - turn.at) / turn.over if turn.over else 1.0
            if t >= turn.at:
                share += (turn.to - share) * min(done, 1.0)
        return share

    def returning(self, t: float) -> float:
        """Viewers a second by whom turns make the crowd grow."""
        grows = (self.turned(t + STEP) - self.turned(t)) / STEP if self.turns else 0.0
        return self.peak * max(grows, 0.0)

    def joins(self, t: float) -> float:
        """Viewers who join per second.

        The ramp's growth, and those who replace whoever left after a visit.
        """
        growing = self.peak / self.ramp if self.ramp and 0 <= t < self.ramp else 0.0
        ending = t >= self.ramp + self.stay
        growing += self.returning(t) if self.ramp <= t and not ending else 0.0
        return growing + (self.size(t) / self.visit if self.visit and not ending else 0.0)

    @property
    def peak_joins(self) -> float:
        """The stated peak of joins: the end of the ramp, the churn of a full house, or a return."""
        at_ramp = self.joins(max(self.ramp - 1e-9, 0.0)) if self.ramp else 0.0
        back = max((self.joins(turn.at + turn.over / 2) for turn in self.turns), default=0.0)
        return max(at_ramp, self.peak / self.visit if self.visit else 0.0, back)

    def share(self, region: str) -> float:
        """A region's share of the viewers.

        Without an audience all stand in the first region asked for.
        """
        return self.where.get(region, 0.0)

    def steps(self, of: Callable[[float], float], begin: float, end: float, factor: float) -> Steps:
        """A curve second by second, joined where it does not change.

        Each step has its middle's value.
        """
        rows: Steps = []
        t = begin
        while t < end:
            value = of(t + STEP / 2) * factor
            if not rows or rows[-1][1] != value:
                rows.append((t, value))
            t += STEP
        return rows


def streamed(design: Design, cdn: str) -> float:
    """bit/s that leave a CDN at the peak.

    Viewers times the best rendition that the mean connection sustains.
    """
    from designs.trials.paths import touched

    crowd = Crowd(design.workload)
    access = design.workload.access.mean if design.workload else 0.0
    total = 0.0
    for endpoint in design.endpoints.values():
        if endpoint.stream and cdn in touched(design, endpoint.path):
            rates = sorted(endpoint.stream.ladder.values())
            fitting = [r for r in rates if r <= 0.7 * access] or rates[:1]
            total += crowd.peak * fitting[-1]
    return total
