"""Pieces of plans that results are made of, and what their runs show."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.assembler import Assembler
from simulator.code import Code
from simulator.plan import Plan
from simulator.programs import Law, Op, Outcome, Policy

Floats = NDArray[np.float64]
SECOND = 1_000_000_000
OK = int(Outcome.OK)


class Source:
    """An assembler with one program under load, `ask`, whose requests are stream 0."""

    def __init__(
        self, rate: float, seed: int, gap: tuple[Law, float, float, float] | None = None
    ) -> None:
        self.a = Assembler(regions=1)
        self.ask = self.a.program("ask", stream=0)
        law = self.a.law(*gap) if gap else None
        self.a.source("ask", region=0, curve=self.a.curve([(0.0, rate)]), key=seed, gap=law)

    def serve(
        self, view: int, law: int, policy: Policy = Policy.RANDOM, code: Code | None = None
    ) -> None:
        """Enter, work, leave."""
        serve(code or self.ask, view, law, policy)

    def exponential(self, mean: float = 1.0) -> int:
        """The law of times with that mean."""
        return self.a.law(Law.EXPONENTIAL, mean)

    def finished(self, seconds: float, ticks: int = 100) -> Seen:
        """The run to its end; `ask` ends here."""
        if not self.ask.rows or self.ask.rows[-1][0] != Op.END:
            self.ask.add(Op.END, OK)
        return ran(self.a.plan(end=seconds, tick=seconds / ticks))


def serve(code: Code, view: int, law: int, policy: Policy = Policy.RANDOM) -> None:
    """Enter, work, leave; the draws have names of their own at each place."""
    place = len(code.rows)
    code.add(Op.ENTER, view, policy, step=f"{code.name}/{place}/enter")
    code.add(Op.WORK, law, step=f"{code.name}/{place}/work")
    code.add(Op.LEAVE)


class Seen:
    """A finished run: samples in seconds, counters, and areas of queues."""

    def __init__(self, plan: Plan) -> None:
        from simulator.loop.run import Run

        self.plan = plan
        self.run = Run(plan)
        self.run.advance()
        self.samples = self.run.samples()
        self.bins = self.run.bins
        self.seconds = (plan.end - plan.start) / SECOND

    def times(self, stream: int = 0, warm: float = 0.1) -> Floats:
        """Seconds that OK samples of a stream took, of those that ended after the warm-up.

        By their end, not by their beginning: what is still inside at the end of the run would
        otherwise be missing, and it is the slow ones that are.
        """
        s = self.samples
        late = s.time >= self._from(warm)
        found: Floats = s.value[(s.stream == stream) & (s.outcome == OK) & late] / SECOND
        return found

    def waits(self, stream: int = 0, warm: float = 0.1) -> Floats:
        """Seconds that those samples spent waiting."""
        s = self.samples
        late = s.time >= self._from(warm)
        found: Floats = s.blame[(s.stream == stream) & (s.outcome == OK) & late, 0] / SECOND
        return found

    def share(self, outcome: Outcome, stream: int = 0, warm: float = 0.1) -> float:
        """How many of a stream's samples ended so."""
        s = self.samples
        wanted = (s.stream == stream) & (s.time >= self._from(warm))
        return float((s.outcome[wanted] == int(outcome)).mean())

    def many(self, stream: int = 0, warm: float = 0.1) -> int:
        """How many samples of a stream there are, whatever their outcome."""
        s = self.samples
        return int(((s.stream == stream) & (s.time >= self._from(warm))).sum())

    def area(self, column: int, station: int = 0, warm: float = 0.1) -> float:
        """Mean of a time-weighted counter of a station: 2 busy, 3 queued."""
        first = int(len(self.bins) * warm)
        passed = self.plan.end - self.plan.start - first * self.plan.tick
        return float(self.bins[first:, station, column].sum() / passed)

    def count(self, column: int, station: int = 0, warm: float = 0.0) -> int:
        """Sum of a counter of a station: 0 entered, 1 refused, 5 hits, 6 misses, 7 coalesced."""
        return int(self.bins[int(len(self.bins) * warm) :, station, column].sum())

    def _from(self, warm: float) -> float:
        return self.plan.start + warm * (self.plan.end - self.plan.start)


def ran(plan: Plan) -> Seen:
    """A plan run to its end."""
    return Seen(plan)


def mean(values: NDArray[np.float64] | NDArray[np.bool_]) -> float:
    """The mean, as a plain number."""
    return float(values.mean())


def quantile(values: Floats, share: float) -> float:
    """The value that the share does not exceed, as a plain number."""
    return float(np.quantile(values, share))
