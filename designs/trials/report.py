"""What trials bring back: evidence rows, verdicts, and the pictures and words beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """What can be said of a requirement. Ordered from best to worst by `SEVERITY`."""

    MET = "met"
    NOT_TRIED = "not tried"
    UNDECIDED = "undecided"
    NOT_MET = "not met"


SEVERITY = {Verdict.MET: 0, Verdict.NOT_TRIED: 1, Verdict.UNDECIDED: 2, Verdict.NOT_MET: 3}


@dataclass(frozen=True)
class Evidence:
    """One row: a requirement in one trial, scenario or loss.

    Values in SI units; `inf` is never answered, `None` unknown.
    """

    requirement: str
    metric: str
    statistic: str
    target: str
    trial: str
    scenario: str
    fault: str
    value: float | None
    unit: str
    low: float | None
    high: float | None
    model_error: float | None
    samples: int
    verdict: Verdict
    reason: str
    # of what lies beyond a percentile or failed: as many independent ones would vary as much
    episodes: float | None = None


@dataclass(frozen=True)
class Series:
    """One line of a chart; `low` and `high` are its interval where there is one."""

    name: str
    x: tuple[float, ...]
    y: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class Mark:
    """Something that happened at an x, named on the chart."""

    x: float
    label: str


@dataclass(frozen=True)
class Chart:
    """A picture as data: the app draws it, and its table twin, from this."""

    id: str
    title: str
    x_label: str
    x_unit: str
    y_label: str
    y_unit: str
    series: tuple[Series, ...]
    marks: tuple[Mark, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Frames:
    """What each component did over time, for the slider over the diagram.

    The numbers are the run's own counters.

    `load[component][region]` has one number per time:
    the busy share of its workers (above 1: work is queueing behind all of them);
    `down[component][region]` the share of its instances that are lost.
    """

    times: tuple[float, ...]
    load: dict[str, dict[str, tuple[float, ...]]]
    down: dict[str, dict[str, tuple[float, ...]]]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Bar:
    """One stretch of a waterfall, seconds from the request's start."""

    label: str
    component: str
    region: str
    what: str  # waiting, working, network, retrying, other
    begin: float
    end: float
    depth: int


@dataclass(frozen=True)
class Waterfall:
    """One real request: the median one, the slowest, a failed one."""

    title: str
    endpoint: str
    region: str
    outcome: str
    total: float
    bars: tuple[Bar, ...]
    words: str


@dataclass(frozen=True)
class Cause:
    """Why something happened, in one sentence, with where and when."""

    # saturated, full, held, lost, slow, cut, quota, cold, hot, stale, retry_storm, metastable;
    # story: all of them in one sentence; headroom, buffer, knee, law, blame: how far it holds
    kind: str
    component: str
    region: str
    at: float | None
    sentence: str


@dataclass(frozen=True)
class Beside:
    """A formula of the textbook beside what was measured, with what must hold for it.

    `low` and `high` are the measured 99 % interval; it agrees if the formula's value lies there.
    """

    what: str  # component, endpoint or flow
    quantity: str
    formula: str
    source: str
    holds: str
    unit: str
    by_formula: float
    measured: float
    low: float
    high: float
    agrees: bool


@dataclass(frozen=True)
class TrialRun:
    """One trial, scenario or loss, as it was run."""

    trial: str
    scenario: str
    fault: str
    title: str
    charts: tuple[Chart, ...] = ()
    frames: Frames | None = None
    waterfalls: tuple[Waterfall, ...] = ()
    causes: tuple[Cause, ...] = ()
    scale: dict[str, str] = field(default_factory=dict)  # tier -> "3 of 12 instances a region"
    events: int = 0
    seeds: int = 0
    # outage: component -> flow -> what it suffered
    matrix: dict[str, dict[str, str]] = field(default_factory=dict)
    cost: float | None = None  # $/h of what ran, on average
    formulas: tuple[Beside, ...] = ()


@dataclass(frozen=True)
class Summary:
    """A requirement and the worst that was found."""

    requirement: str
    sentence: str
    functional: bool
    verdict: Verdict
    reason: str
    rows: tuple[int, ...]  # places in `Report.rows`, the worst first
    # scenario -> why the document accepts it
    known_to_miss: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """Everything a run of trials found out about one document."""

    title: str
    document_hash: str
    engine_version: str
    seed: int
    effort: str
    runs: tuple[TrialRun, ...]
    rows: tuple[Evidence, ...]
    requirements: tuple[Summary, ...]
    leaves_out: tuple[str, ...]
    notes: tuple[str, ...]
    events: int
