"""An experiment: variants of a design under the same arrivals, and what is read off them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from designs.trials.report import Chart
from designs.trials.statistics import Interval
from patterns.judging import Judged, interval
from patterns.model import Claim, Knobs, Try

S = TypeVar("S", bound=Knobs)
N = TypeVar("N")
Documents = dict[str, str]
"""Variant -> document. `before` and `after` come first; more may follow."""


@dataclass(frozen=True)
class Sweep:
    """A chart of numbers against a knob: every other knob stays where it is.

    `curve` is what a formula says at a value of the knob, drawn beside what was measured.
    """

    knob: str
    values: tuple[float, ...]
    number: str
    title: str
    note: str
    variants: tuple[str, ...] = ("before", "after")
    unit: str = ""  # of the knob
    curve: tuple[str, Callable[[Any], float]] | None = None  # its name, and settings -> value


@dataclass(frozen=True)
class Course:
    """A chart of a metric over time, each variant a line; zero is the beginning."""

    what: str  # as a requirement names it: metric and statistic
    of: str | None
    title: str
    note: str
    variants: tuple[str, ...] = ("before", "after")
    every: float = 2.0  # seconds
    marks: Mapping[float, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Experiment(Generic[S, N]):
    """What a folder's `experiment.py` calls `EXPERIMENT`.

    Every variant is lowered whole, at a steady crowd of `load` times the stated peak, and judged
    for `seconds` of simulated time; what its workload says happens `once` happens 1 s into them,
    and the happenings of `scenario` at their times in them; to a variant that has no scenario of
    that name nothing happens.
    `answers` compute which option of a predicting question is the right one.
    With `measure` the variants are texts of another sort (sources, messages): it takes the
    numbers of a text under a seed by itself, and nothing is lowered.
    """

    settings: type[S]
    numbers: type[N]
    variants: Callable[[S], Documents]
    claims: tuple[Claim[N], ...]
    titles: Mapping[str, str]  # variant -> what it is called
    answers: Mapping[str, Callable[[Outcome[S, N]], str]]
    seconds: float = 300.0
    seeds: int = 4
    load: float = 1.0
    scenario: str = ""
    sweeps: tuple[Sweep, ...] = ()
    courses: tuple[Course, ...] = ()
    charts: Callable[[Outcome[S, N]], tuple[Chart, ...]] | None = None
    measure: Callable[[str, int], N] | None = None


@dataclass(frozen=True)
class Outcome(Generic[S, N]):
    """What came of an experiment: the numbers of every seed and variant, claims, charts."""

    settings: S
    seed: int
    documents: Documents
    tries: tuple[Try[N], ...]
    claims: tuple[Judged, ...]
    charts: tuple[Chart, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    events: int = 0

    def values(self, variant: str, number: str) -> tuple[float, ...]:
        """A number of a variant in each seed."""
        return tuple(float(getattr(each[variant], number)) for each in self.tries)

    def interval(self, variant: str, number: str) -> Interval:
        """Its mean over seeds with a 95 % interval."""
        return interval(self.values(variant, number))

    def mean(self, variant: str, number: str) -> float:
        """Its mean over seeds."""
        return self.interval(variant, number).value


def beside(file: str, name: str = "before.yaml") -> str:
    """The text of a file that stands beside a module: `beside(__file__)`."""
    return Path(file).with_name(name).read_text("utf-8")
