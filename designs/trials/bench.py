"""Runs miniatures side by side, counts their events, and stops when it is told to."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

from designs.model.design import Design
from designs.trials.effort import Effort
from designs.trials.miniature import Cancelled, Finished, Miniature, build, run
from designs.trials.scale import Scale
from designs.trials.timeline import Fault, Span


@dataclass(frozen=True)
class Progress:
    """How far a run of trials is.

    A share that never falls, what is being done, and events so far.
    """

    done: float
    doing: str
    events: int


@dataclass(frozen=True)
class Job:
    """One miniature to be: a stretch of time, what happens in it, a seed."""

    span: Span
    faults: tuple[Fault, ...]
    seed: int
    scale: Scale


class Bench:
    """A design on the bench.

    Jobs run on a few threads, in an order that does not change what they find.
    """

    def __init__(
        self,
        design: Design,
        effort: Effort,
        seed: int,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.design = design
        self.effort = effort
        self.seed = seed
        self.events = 0
        self._progress = progress
        self._cancelled = cancelled or (lambda: False)
        self._lock = Lock()
        self._done = 0.0
        self._part = (0.0, 1.0)
        self._trial = (0.0, 1.0)

    def within(self, begin: float, end: float) -> None:
        """What share of the whole the present trial is."""
        self._trial = (begin, end)
        self._part = (begin, end)

    def part(self, begin: float, end: float) -> None:
        """What share of the present trial the next jobs are."""
        low, high = self._trial
        self._part = (low + (high - low) * begin, low + (high - low) * end)

    def tell(self, share: float, doing: str) -> None:
        """Say how far the present part is."""
        with self._lock:
            begin, end = self._part
            self._done = max(self._done, begin + (end - begin) * min(share, 1.0))
            if self._progress:
                self._progress(Progress(self._done, doing, self.events))

    def run(self, jobs: Sequence[Job], doing: str) -> list[Finished]:
        """Every job's outcome, in the order of the jobs."""
        finished = 0

        def one(job: Job) -> Finished:
            nonlocal finished
            if self._cancelled():
                raise Cancelled
            result = run(self.build(job), cancelled=self._cancelled, budget=self.effort.most_events)
            with self._lock:
                self.events += result.events
                finished += 1
            self.tell(finished / len(jobs), f"{doing}, {finished} of {len(jobs)}")
            return result

        if len(jobs) == 1:
            return [one(jobs[0])]
        with ThreadPoolExecutor(max_workers=min(len(jobs), os.cpu_count() or 1)) as pool:
            return list(pool.map(one, jobs))

    def build(self, job: Job) -> Miniature:
        """The miniature of a job."""
        return build(self.design, job.scale, job.span, job.faults, job.seed)

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions of the design."""
        return tuple(self.design.architecture.regions) if self.design.architecture else ()

    def seeds(self, number: int, first: int = 0) -> list[int]:
        """So many seeds, made of the one that was given."""
        return [self.seed * 10_000 + first + i for i in range(number)]
