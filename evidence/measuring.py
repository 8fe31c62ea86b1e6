"""Runs a result's replications and says what came of each figure."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite, sqrt

import numpy as np

from designs.trials.statistics import Interval, over_seeds
from evidence.model import Case, Column, Figure, Result

SIGMAS = 4
"""Standard errors that count as noise: chance exceeds them 8 times in 10,000, of 20 runs."""

SEEDS_APART = 1_000
"""A seed's replications take the seeds from this times it on."""


class Status(StrEnum):
    """What came of a figure."""

    AGREES = "agrees"
    DIFFERS = "differs"
    TOO_SHORT = "too short"
    SHOWN = "shown"


@dataclass(frozen=True)
class Length:
    """How long to measure.

    In full, or in the short form that each case says of itself; that one is held to `slack` times
    the tolerance, so that it can say something at all.
    """

    name: str
    slack: float


FULL = Length("full", 1.0)
SHORT = Length("short", 5.0)
LENGTHS = {length.name: length for length in (FULL, SHORT)}


@dataclass(frozen=True)
class Measured:
    """A figure and what came of it; `values` holds one number for each replication."""

    figure: Figure
    column: Column
    values: tuple[float, ...]
    asserted: bool
    slack: float = 1.0

    @property
    def tolerance(self) -> float:
        """How far off it may be at this length."""
        return self.figure.tolerance * self.slack

    @property
    def value(self) -> float:
        """The mean over the replications."""
        return float(np.mean(self.values))

    @property
    def error(self) -> float:
        """Standard error of the mean; 0 for what takes no chance."""
        if len(self.values) < 2:
            return 0.0
        return float(np.std(self.values, ddof=1) / sqrt(len(self.values)))

    @property
    def interval(self) -> Interval:
        """95 % interval of Student over the replications."""
        if len(self.values) < 2:
            return Interval(self.value, self.value, self.value)
        return over_seeds(self.value, self.values)

    @property
    def status(self) -> Status:
        """Agrees within the tolerance or the noise, unless the noise is too large to tell.

        Noise is four standard errors; beyond twice the tolerance it is too short, never passed.
        """
        if not self.asserted:
            return Status.SHOWN
        off = abs(self.value - self.figure.value)
        noise = SIGMAS * self.error
        if not isfinite(off) or off > max(self.tolerance, noise) * (1 + 1e-9):
            return Status.DIFFERS
        return Status.TOO_SHORT if noise > 2 * self.tolerance else Status.AGREES


def measure(
    result: Result,
    length: Length = FULL,
    seed: int = 1,
    told: Callable[[str], None] | None = None,
) -> tuple[Measured, ...]:
    """Every figure of a result, a pure function of result, length and seed."""
    return tuple(m for case in result.cases for m in measured(case, length, seed, told))


def measured(
    case: Case, length: Length, seed: int, told: Callable[[str], None] | None = None
) -> list[Measured]:
    """The figures of one case: its replications side by side, on seeds that none shares."""
    share, many = 1.0, case.replications
    if length is SHORT and not case.exact:
        share, many = case.short, min(many, case.few)
    seeds = [seed * SEEDS_APART + i for i in range(many)]

    def one(each: int) -> Sequence[float]:
        row = case.measure(each, share)
        if len(row) != len(case.figures):
            raise ValueError(f"{len(case.figures)} figures, but {len(row)} numbers were measured")
        return row

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        rows = list(pool.map(one, seeds))
    if told:
        told(f"{case.column}: {many} of length {share:g}")
    slack = 1.0 if case.exact else length.slack
    return [
        Measured(figure, case.column, tuple(float(row[i]) for row in rows), case.asserted, slack)
        for i, figure in enumerate(case.figures)
    ]
