"""Runs a small design twice, with one thing changed and the same arrivals, and says what moved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from math import isfinite
from typing import Any

from designs.document import read
from designs.metrics import metrics
from designs.metrics.cost import dollars
from designs.tree import parse
from designs.trials.bench import Bench, Job
from designs.trials.crowd import Crowd
from designs.trials.effort import EFFORTS
from designs.trials.event import span_of
from designs.trials.load import steady_span
from designs.trials.miniature import build, run
from designs.trials.observed import Observed
from designs.trials.scale import Scale, tiers
from designs.trials.statistics import over_seeds
from designs.trials.timeline import LEAD, Span, Steps, faults_and_surges

SEEDS = (1, 2, 3, 4)
WARM, LONG = 5.0, 40.0  # seconds before the judged ones, and of those


@dataclass(frozen=True)
class Probe:
    """What one field moves: to which value it goes, over what is given, and what follows.

    Written `{to: 4, given: {nodes: 4}, during: a_scenario, moves: availability of page up}`.
    """

    to: Any
    metric: str
    statistic: str
    of: str | None
    way: str
    during: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    at: str = ""  # its place, where that does not follow from its name

    @classmethod
    def said(cls, to: Any, moves: str, during: str = "", given: Any = None, at: str = "") -> Probe:
        """Read what moves: `metric [statistic] [of something] up|down`."""
        match = re.fullmatch(r"(\w+)(?: (?!of )([\w.]+))?(?: of (\w+))? (up|down)", moves)
        assert match and match[1] in metrics(), f"must be `metric [statistic] [of x] up`: {moves}"
        metric, statistic, of, way = match.groups()
        return cls(to, metric, statistic or "", of, way, during, given or {}, at)


def probes_of(text: str) -> tuple[str, dict[str, Probe]]:
    """A small design and its probes by field: two YAML documents in one file."""
    design, probes = text.split("\n---\n")
    root = parse(probes).root
    assert root is not None
    return design + "\n", {name: Probe.said(**each) for name, each in root.plain().items()}


def grown_to(bench: Bench, load: float, seconds: float, seed: int) -> Observed:
    """What one seed shows at so many times the stated peak."""
    job = Job(steady_span(bench, load, seconds), (), seed, Scale(1.0, tiers(bench.design)))
    return bench.run([job], "growth")[0].seen


@lru_cache(maxsize=64)
def seen(text: str, during: str, seed: int) -> Observed:
    """What one seed shows of a design with its whole audience there, or during an `event`."""
    design = read(text).sound
    crowd = Crowd(design.workload)
    if during == "growth":
        bench = Bench(design, EFFORTS["quick"], seed)
        assert design.workload
        return grown_to(bench, design.workload.growth, WARM + LONG, seed)
    if during == "event":
        whole = (LEAD, LEAD + crowd.length)
        span = span_of(crowd, whole, [whole], ())
        return run(build(design, Scale(1.0, tiers(design)), span, (), seed)).seen

    def there(region: str) -> Steps:
        return [(LEAD, crowd.peak * crowd.share(region))]

    def joins(region: str) -> Steps:
        return [(LEAD, crowd.peak_joins * crowd.share(region))]

    faults, surges = faults_and_surges(design.scenarios[during] if during else ())
    begin = LEAD + WARM
    span = Span(LEAD, begin, begin + LONG, there, joins, tuple(surges), opening=begin, zero=LEAD)
    return run(build(design, Scale(1.0, tiers(design)), span, faults, seed)).seen


def value(text: str, probe: Probe, seed: int) -> float | None:
    """The probe's metric in one seed; from the document alone where that says it."""
    design, metric = read(text).sound, metrics()[probe.metric]
    if metric.from_document:
        return dollars(design)
    statistic = probe.statistic or metric.statistics[0]
    found = seen(text, probe.during, seed)
    return metric.measure(found, metric.reads(design, probe.of), statistic)


def moved(before: str, after: str, probe: Probe) -> tuple[str, str]:
    """`up`, `down` or `nothing`, and the numbers for whoever reads a failure.

    Up or down only if every seed says so and the 95 % interval of the paired differences is clear
    of 0; what becomes infinite has risen, what was infinite and is not has fallen.
    """
    pairs = [(value(before, probe, seed), value(after, probe, seed)) for seed in SEEDS]
    words = ", ".join(f"{a} -> {b}" for a, b in pairs)
    steps = [b - a if b != a else 0.0 for a, b in pairs if a is not None and b is not None]
    if len(steps) < len(pairs):
        return "nothing", words
    low, high = min(steps), max(steps)
    if all(isfinite(step) for step in steps):
        interval = over_seeds(sum(steps) / len(steps), steps)
        low, high = min(low, interval.low), max(high, interval.high)
    if low > 0:
        return "up", words
    return ("down" if high < 0 else "nothing"), words
