"""Numbers that an experiment reads off a run, each by a metric of the tunnel or by a function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from math import nan
from typing import Any, TypeVar

import numpy as np

from designs.metrics import metrics
from designs.metrics.cost import dollars
from designs.model.design import Design
from designs.trials.bill import as_it_ran
from designs.trials.miniature import Finished
from designs.trials.observed import Observed
from simulator.plan import BIN_COLUMNS

N = TypeVar("N")
READING = "reading"


@dataclass(frozen=True)
class Seen:
    """One variant under one seed: the design and what was observed of it.

    `work[component]` has the seconds that each of its stations (instances, nodes, shards) worked,
    with the warm-up; `visits[component]` how often one came there a second in the judged stretch,
    let in or turned away.
    """

    design: Design
    observed: Observed
    work: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    visits: Mapping[str, float] = field(default_factory=dict)
    cost: float | None = None  # $/h as it ran, where that is not what the document says

    def read(self, what: str, of: str | None = None) -> float:
        """A number as requirements name it (`response_time p99`); nan where there is none."""
        name, _, statistic = what.partition(" ")
        metric = metrics()[name]
        if metric.from_document:
            return dollars(self.design) if self.cost is None else self.cost
        seen = replace(self.observed, least=0)
        found = metric.measure(seen, metric.reads(self.design, of), statistic)
        return nan if found is None else float(found)

    def between(self, begin: float, end: float) -> Seen:
        """Only the samples that ended in a stretch of simulated time; counters are of the whole."""
        streams = {
            name: stream.where((stream.time >= begin) & (stream.time < end))
            for name, stream in self.observed.streams.items()
        }
        seen = replace(self.observed, streams=streams, seconds=end - begin)
        return replace(self, observed=seen)

    def rate(self, stream: str) -> float:
        """Samples of a stream a second, each as often as its weight says."""
        found = self.observed.pooled((stream,)).rate(self.observed.seconds)
        return nan if found is None else float(np.float64(found))

    def unevenness(self, component: str) -> float:
        """The work of its busiest station over that of the mean; nan where none worked."""
        each = self.work.get(component, ())
        return max(each) * len(each) / sum(each) if sum(each) else nan

    def misses(self, cache: str) -> float:
        """Look-ups a second of a cache or CDN that had to be fetched."""
        rows = self.observed.counts.get(cache, {}).values()
        return sum(row[4] for row in rows) / self.observed.seconds


def seen_of(design: Design, ran: Finished) -> Seen:
    """A variant's run, with what each of its stations did."""
    plan = ran.miniature.plan
    span = ran.miniature.span
    first = int(max(span.begin - span.start, 0) * 1e9 // plan.tick)
    judged = (plan.end - plan.start - first * plan.tick) / 1e9
    sums, late = ran.bins.sum(axis=0), ran.bins[first:].sum(axis=0)
    work: dict[str, list[float]] = {}
    visits: dict[str, float] = {}
    for number, station in enumerate(ran.miniature.lowering.stations):
        row = dict(zip(BIN_COLUMNS, sums[number], strict=True))
        work.setdefault(station.component, []).append(float(row["busy_ns"]) / 1e9)
        came = float(late[number, :2].sum()) / judged  # entered and refused
        visits[station.component] = visits.get(station.component, 0.0) + came
    bill = as_it_ran(design, [[ran]])
    cost = bill() if bill else None
    return Seen(design, ran.seen, {id: tuple(each) for id, each in work.items()}, visits, cost)


@dataclass(frozen=True)
class Reading:
    """How one number is read, what it is called, and its unit as `say` takes it."""

    title: str
    unit: str
    sentence: str
    take: Callable[[Seen], float]


def reading(
    what: str | Callable[[Seen], float],
    of: str | None = None,
    *,
    title: str,
    unit: str = "",
    sentence: str = "",
) -> Any:
    """A field of a dataclass of numbers.

    `what` is a metric with its statistic and `of` what it is of; or `what` is a function of what
    was seen, with its unit and a sentence that says what it measures.

    >>> @dataclass(frozen=True)
    ... class Numbers:
    ...     home: float = reading("response_time p99", "open_home", title="Home page, p99")
    >>> readings(Numbers)["home"].unit
    's'
    """
    if callable(what):
        if not (unit and sentence):
            raise ValueError(f"{title}: a reading by a function says its unit and a sentence")
        found = Reading(title, unit, sentence, what)
    else:
        metric = metrics()[what.partition(" ")[0]]
        found = Reading(title, metric.unit, metric.sentence, _by_metric(what, of))
    return field(metadata={READING: found})


def measured(*, title: str, unit: str, sentence: str) -> Any:
    """A field of a dataclass of numbers that an experiment's own `measure` fills."""
    return field(metadata={READING: Reading(title, unit, sentence, _by_nobody)})


def _by_nobody(seen: Seen) -> float:
    raise TypeError("a number that an experiment measures itself is not read off a run")


def _by_metric(what: str, of: str | None) -> Callable[[Seen], float]:
    return lambda seen: seen.read(what, of)


def readings(numbers: type) -> dict[str, Reading]:
    """The readings of a dataclass of numbers by the names of its fields."""
    return {each.name: each.metadata[READING] for each in fields(numbers)}


def taken(numbers: type[N], seen: Seen) -> N:
    """All its numbers, read off what was seen."""
    return numbers(**{name: each.take(seen) for name, each in readings(numbers).items()})
