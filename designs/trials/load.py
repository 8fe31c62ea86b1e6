"""Load: what it carries, in steady runs at the stated peak and at shares of it.

The shares go from 10 to 200 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

from designs.metrics import metrics
from designs.metrics.metric import as_it_is
from designs.model.requirements import Quality
from designs.trials.bench import Bench, Job
from designs.trials.bill import as_it_ran
from designs.trials.crowd import Crowd
from designs.trials.intervals import STRETCHES
from designs.trials.judge import Asked, Tried, judge
from designs.trials.miniature import Finished
from designs.trials.observed import Observed
from designs.trials.report import Evidence, Verdict
from designs.trials.scale import Scale, tiers
from designs.trials.statistics import LOOK_LEVEL, warm_up
from designs.trials.timeline import Span, Steps

LEAST, MOST = 40.0, 1e7  # seconds that are judged in one run
WARM = 0.1  # of it before that
STRETCH = 40.0  # how many times its events a run may take, to be as long as the least
PILOT = 20_000  # events that tell how busy a second is
ENOUGH = 12  # independent failures, or values beyond a percentile; with fewer, seeds are added
THICKER = 3  # looks at most for that: four times the seeds of the first
BEGIN = 1000.0  # when a steady run starts: any time at which the stream has been on for a while


@dataclass(frozen=True)
class Loaded:
    """The runs at the stated peak and at other loads."""

    rows: tuple[Evidence, ...]
    runs: list[Finished]
    curve: dict[float, list[Finished]]
    unsteady: str
    scale: Scale


def steady_span(bench: Bench, load: float, seconds: float) -> Span:
    """A stretch at a constant load: the full audience, joins at their stated peak."""
    crowd = Crowd(bench.design.workload)
    begin = BEGIN + max(min(5.0, seconds), WARM * seconds)

    def full(region: str) -> Steps:
        return [(BEGIN, crowd.peak * crowd.share(region) * load)]

    def joins(region: str) -> Steps:
        return [(BEGIN, crowd.peak_joins * crowd.share(region))]

    return Span(BEGIN, begin, begin + seconds, full, joins, load=load)


def seconds_for(
    bench: Bench, scale: Scale, events: int, load: float = 1.0, least: float = LEAST
) -> float:
    """How long a steady run may be for so many events, told by a short pilot."""
    from simulator.loop.run import Run

    pilot_events, passed, length = 0, 0.0, 1e2
    while pilot_events < PILOT and length <= 1e6:
        plan = bench.build(Job(steady_span(bench, load, length), (), bench.seed, scale)).plan
        pilot = Run(plan)
        pilot.advance(max_events=PILOT)
        bench.events += pilot.events
        pilot_events, passed = pilot.events, (pilot.now - plan.start) / 1e9
        length *= 10
    if pilot_events < 100 or passed <= 0:
        return least
    rate = pilot_events / passed
    return float(min(at_least(least, events / rate), MOST))


def try_load(bench: Bench, qualities: Asked) -> Loaded:
    """Judge at the stated peak, looking a few times if it takes more seeds to decide.

    More seeds come, too, while what is judged was seen in too few independent episodes to know how
    much it varies; that looks at no bound, and so spends nothing of the level. Then the curve.
    """
    effort = bench.effort
    scale = fitting(bench)
    seconds = seconds_for(bench, scale, effort.steady_events)
    runs: list[Finished] = []
    coarse: list[Finished] = []
    rows: list[Evidence] = []
    unsteady = ""
    looks = max(effort.looks, THICKER)
    for look in range(1, looks + 1):
        bench.part(0.6 * (look - 1) / looks, 0.6 * look / looks)
        more = effort.seeds * 2 ** max(look - 2, 0)
        seeds = bench.seeds(more, len(runs))
        span = steady_span(bench, 1.0, seconds)
        runs += bench.run([Job(span, (), s, scale) for s in seeds], "load at the stated peak")
        twice = Scale(scale.factor * 2, scale.tiers)
        if scale.factor > 1 and twice.shares != scale.shares:
            coarse += bench.run([Job(span, (), s, twice) for s in seeds], "load at twice the scale")
        unsteady = no_steady_state(runs)
        tried = Tried(
            "load",
            "",
            "",
            settled([r.seen for r in runs], span),
            settled([r.seen for r in coarse], span),
            LOOK_LEVEL[effort.looks],
            unsteady,
            as_it_ran(bench.design, [[run] for run in runs]),
            stretches=STRETCHES,
        )
        rows = [judge(bench.design, id, quality, tried) for id, quality in qualities]
        decided = all(row.verdict is not Verdict.UNDECIDED for row in rows)
        if unsteady or (enough(rows, qualities, tried.level) and (decided or look >= effort.looks)):
            break
    bench.part(0.6, 1.0)
    curve = {1.0: runs[:2]}
    for i, load in enumerate(effort.curve):
        bench.part(0.6 + 0.4 * i / len(effort.curve), 0.6 + 0.4 * (i + 1) / len(effort.curve))
        fits = effort.steady_events / 2 / _rate(runs) / load
        short = at_least(10.0, min(seconds / 2, fits))
        span = steady_span(bench, load, short)
        jobs = [Job(span, (), s, scale) for s in bench.seeds(2)]
        curve[load] = bench.run(jobs, f"load at {load:.0%} of the peak")
    return Loaded(tuple(rows), runs, dict(sorted(curve.items())), unsteady, scale)


def enough(rows: Sequence[Evidence], qualities: Asked, level: float) -> bool:
    """Whether every row has seen enough to know how much it varies, whatever it has seen.

    Enough independent episodes; and for a share that must be reached, as many samples as would
    decide it if none of them failed (the rule of three, Hanley & Lippman-Hand 1983).
    """
    return all(
        (row.episodes is None or row.episodes >= ENOUGH) and row.samples >= _least(quality, level)
        for row, (_, quality) in zip(rows, qualities, strict=True)
    )


def _least(quality: Quality, level: float) -> float:
    measure = quality.measure
    if metrics()[measure.metric].of_good is not as_it_is or not 0 < measure.bound < 1:
        return 0
    return log(level / 2) / log(measure.bound) if measure.op.startswith(">") else 0


def fitting(bench: Bench) -> Scale:
    """The smallest scale factor at which a steady run fits its budget of events.

    It is a power of two.
    """
    kinds = tiers(bench.design)
    factor = 1.0
    while factor < 4096:
        scale = Scale(factor, kinds)
        if seconds_for(bench, scale, 4 * bench.effort.steady_events) > LEAST:
            return scale
        if Scale(factor * 2, kinds).shares == scale.shares:
            return scale
        factor *= 2
    return Scale(factor, kinds)


def at_least(seconds: float, fits: float) -> float:
    """As long as its events allow, or so many seconds, unless they would take far too many.

    >>> at_least(40.0, 90.0), at_least(40.0, 10.0), at_least(40.0, 0.001)
    (90.0, 40.0, 0.001)
    """
    return max(fits, seconds) if seconds <= STRETCH * fits else fits


def _rate(runs: list[Finished]) -> float:
    first = runs[0]
    plan = first.miniature.plan
    return max(first.events / ((plan.end - plan.start) / 1e9), 1e-9)


def settled(seeds: Sequence[Observed], span: Span) -> list[Observed]:
    """Without the warm-up, which ends for all streams and seeds when the last has ended."""
    if not seeds:
        return []
    cut = span.begin
    for name in seeds[0].streams:
        parts = [seen.streams[name] for seen in seeds if name in seen.streams]
        times, values = [p.time for p in parts], [p.value for p in parts]
        cut = max(cut, warm_up(times, values, span.begin, span.end))
    if cut <= span.begin:
        return list(seeds)
    kept = (span.end - cut) / (span.end - span.begin)
    return [
        replace(
            seen,
            streams={n: s.where(s.time >= cut) for n, s in seen.streams.items()},
            seconds=seen.seconds * kept,
        )
        for seen in seeds
    ]


def no_steady_state(runs: list[Finished]) -> str:
    """In words, where work arrives faster than it can be done.

    Busy throughout and a queue that grows to the end.
    """
    for run in runs[:2]:
        plan, lowering = run.miniature.plan, run.miniature.lowering
        bins = run.bins[: (plan.end - plan.start) // plan.tick]  # the last may be cut short
        quarter = max(len(bins) // 4, 1)
        seconds = quarter * plan.tick / 1e9
        early, late = bins[quarter : 2 * quarter].sum(axis=0), bins[-quarter:].sum(axis=0)
        for number, station in enumerate(lowering.stations):
            workers = int(plan.workers[number])
            if workers <= 0 or plan.room[number] >= 0:
                continue
            busy = late[number, 2] / 1e9 / seconds / workers
            before, after = early[number, 3] / 1e9 / seconds, late[number, 3] / 1e9 / seconds
            if busy > 0.995 and after > 1.5 * before and after > 20 * workers:
                gain = (after - before) / (2 * seconds)
                return (
                    f"no steady state: at {station.component} in "
                    f"{lowering.regions[station.region]} work arrives faster "
                    f"than it is done, its queue grows by about {gain:.3g} a second"
                )
    return ""
