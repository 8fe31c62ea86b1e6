"""How often a 95 % interval of the load trial holds the truth, on systems with exact answers.

Each study is some thousand times what the load trial does at a stated peak with quick effort:
documents, runs of so many events with five seeds, the warm-up left out by the trial's rule, more
seeds while too few independent episodes were seen, the interval that a verdict would have.
Without extension there is one look. With extension a requirement 5 % beside the truth is judged,
and five more seeds are added where it is undecided, at the level that the trial takes for two
looks.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np

from designs.metrics import metrics
from designs.trials.bench import Bench, Job
from designs.trials.effort import EFFORTS
from designs.trials.intervals import STRETCHES
from designs.trials.judge import Tried
from designs.trials.load import ENOUGH, THICKER, settled, steady_span
from designs.trials.observed import Observed
from designs.trials.sampled import interval
from designs.trials.scale import Scale, tiers
from designs.trials.statistics import LOOK_LEVEL, Interval
from evidence import steady
from simulator import queueing

FILE = Path(__file__).parent / "coverage.json"
EFFORT = EFFORTS["quick"]
SEEDS, EVENTS, LOOKS, BESIDE = EFFORT.seeds, EFFORT.steady_events, 2, 0.05
READS = {"mean": "response_time", "p99": "response_time", "availability": "availability"}

TIERS = """\
windtunnel: 1
title: Three tiers
requirements:
  ask: {as: person, want: ask}
flows:
  asking: {as: person, serves: [ask], rate: 100/s, steps: [enter, work, store]}
endpoints:
  enter: {http: GET /enter, path: [{work: exp 2 ms, at: balancer}]}
  work: {http: GET /work, path: [{work: exp 28 ms, at: server}]}
  store: {http: GET /store, path: [{work: exp 16 ms, at: database}]}
architecture:
  regions: [home]
  components:
    balancer: {kind: service, instances: 1, workers: 1}
    server: {kind: service, instances: 4, workers: 1, balance: random}
    database: {kind: service, instances: 1, workers: 2}
"""


@dataclass(frozen=True)
class System:
    """A design with exact answers by statistic; `seconds` of a run hold the budget of events."""

    title: str
    text: str
    stream: str
    seconds: float
    truth: dict[str, float]


def tiers_p99(step: float = 2e-5) -> float:
    """p99 of the three tiers, by convolution on a grid: their times are independent (Jackson).

    >>> round(tiers_p99(), 2)
    0.49
    """
    at = np.arange(0.0, 1.5, step)
    waits = queueing.erlang_c(2, 1.6)
    leaves, served = 2 / 0.016 - 100, 1 / 0.016
    late = waits * leaves * served / (leaves - served)
    database = (1 - waits) * served * np.exp(-served * at)
    database += late * (np.exp(-served * at) - np.exp(-leaves * at))
    parts = [400 * np.exp(-400 * at), (1 / 0.028 - 25) * np.exp(-(1 / 0.028 - 25) * at), database]
    size = 3 * len(at)
    density = np.fft.irfft(np.prod([np.fft.rfft(p / p.sum(), size) for p in parts], axis=0), size)
    return float(at[np.searchsorted(np.cumsum(density[: len(at)]), 0.99)])


def systems() -> tuple[System, ...]:
    """One server at 0.8, eight at 0.9, three tiers; two queues that turn few away, in clusters."""
    stream = "request/answer"
    p99 = queueing.mmc_time_quantile
    one = {"mean": 5.0, "p99": p99(1, 0.8, 1, 0.99)}
    eight = {"mean": queueing.mmc_time_in_system(8, 7.2, 1), "p99": p99(8, 7.2, 1, 0.99)}
    three = {"mean": 0.140278, "p99": tiers_p99()}
    found = [
        System("M/M/1 at 0.8", steady.service(0.8, "exp 1 s"), stream, EVENTS / 1.6, one),
        System(
            "M/M/8 at 0.9", steady.service(7.2, "exp 1 s", workers=8), stream, EVENTS / 14.4, eight
        ),
        System("three tiers", TIERS, "flow/asking", EVENTS / 400, three),
    ]
    for room in (12, 23):
        lost = queueing.mm1k_loss(0.8, room + 1)
        text = steady.service(0.8, "exp 1 s", more=f", queue: {room}")
        title = f"M/M/1 at 0.8, room for {room} to wait"
        found.append(System(title, text, stream, EVENTS / 1.6, {"availability": 1 - lost}))
    return tuple(found)


@dataclass(frozen=True)
class Count:
    """How many of so many intervals held the truth."""

    held: int
    many: int

    @property
    def share(self) -> float:
        """In percent."""
        return 100 * self.held / self.many

    @property
    def error(self) -> float:
        """Its standard error, in points."""
        p = self.held / self.many
        return 100 * sqrt(p * (1 - p) / self.many)


def study(
    system: System, many: int, told: Callable[[int, dict[str, Count]], None] = lambda *_: None
) -> dict[str, Count]:
    """By statistic, and with `, extended` where seeds are added until a bound is decided."""
    held: dict[str, int] = defaultdict(int)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for done, found in enumerate(pool.map(lambda i: _once(system, i), range(many)), 1):
            for name, good in found.items():
                held[name] += good
            told(done, {name: Count(good, done) for name, good in held.items()})
    return {name: Count(good, many) for name, good in held.items()}


def _once(system: System, number: int) -> dict[str, bool]:
    design = steady.design_of(system.text)
    bench = Bench(design, EFFORT, 100_000 + number)
    span = steady_span(bench, 1.0, system.seconds)
    scale = Scale(1.0, tiers(design))
    runs: list[Observed] = []
    found: dict[str, bool] = {}
    first, last = dict(system.truth), dict(system.truth)  # what is still to be looked at
    for look in range(1, max(LOOKS, THICKER) + 1):
        more = SEEDS * 2 ** max(look - 2, 0)
        for seed in bench.seeds(more, len(runs)):
            runs += [each.seen for each in bench.run([Job(span, (), seed, scale)], "coverage")]
        seen = settled(runs, span)
        for name, truth in system.truth.items():
            if name in first:
                plain = _interval(system, name, seen, LOOK_LEVEL[1])
                found[name] = plain.low <= truth <= plain.high
                if plain.episodes >= ENOUGH:
                    del first[name]
            if name in last:
                held = _interval(system, name, seen, LOOK_LEVEL[LOOKS])
                found[f"{name}, extended"] = held.low <= truth <= held.high
                missed = 1 - truth if name == "availability" else truth
                bounds = [truth - BESIDE * missed, truth + BESIDE * missed]
                decided = not any(held.low <= bound <= held.high for bound in bounds)
                if held.episodes >= ENOUGH and (decided or look >= LOOKS):
                    del last[name]
        if not first and not last:
            break
    return found


def _interval(system: System, name: str, seen: list[Observed], level: float) -> Interval:
    metric = metrics()[READS[name]]
    statistic = "" if name == "availability" else name
    tried = Tried("load", "", "", seen, level=level, stretches=STRETCHES)
    value = metric.measure(Observed.joined(seen, [system.stream]), (system.stream,), statistic)
    if value is None:
        raise ValueError(f"{system.title}: too few samples for {name}")
    return interval(metric, statistic, value, [value], tried, (system.stream,))


def keep(found: dict[str, dict[str, Count]]) -> None:
    """Write the counts beside this module."""
    rows = {
        title: {name: [c.held, c.many] for name, c in counts.items()}
        for title, counts in found.items()
    }
    FILE.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def kept() -> dict[str, dict[str, Count]]:
    """The counts that were kept."""
    if not FILE.exists():
        return {}
    rows = json.loads(FILE.read_text("utf-8"))
    return {t: {n: Count(*c) for n, c in counts.items()} for t, counts in rows.items()}


def told() -> str:
    """The counts as a section of a page; empty if there are none."""
    found = kept()
    if not found:
        return ""
    lines = [
        "## How often intervals hold the truth",
        "",
        f"Nominal 95 % intervals of the load trial: {SEEDS} seeds of {EVENTS:,} events, as quick "
        f"effort has them, and up to {4 * SEEDS} seeds while fewer than {ENOUGH} independent "
        "episodes were seen; on designs whose answers are known exactly.",
        "Means: Willink 2005 on four stretches of each run. Shares: Korn & Graubard 1998. "
        "Percentiles: Woodruff 1952 on such shares.",
        f"Extended: seeds are added, at {LOOKS} looks, until requirements 5 % to either side of "
        "the truth are decided.",
        "`windtunnel evidence --coverage 2000` counts again.",
        "",
        "| system | interval | held | of | share | standard error |",
        "|---|---|---|---|---|---|",
    ]
    for title, counts in found.items():
        for name, count in counts.items():
            lines.append(
                f"| {title} | {name} | {count.held} | {count.many:,} | {count.share:.1f} % | "
                f"{count.error:.1f} points |"
            )
    missing = [system.title for system in systems() if system.title not in found]
    lines += ["", f"Not counted yet: {', '.join(missing)}."] if missing else []
    return "\n".join(lines)
