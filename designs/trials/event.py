"""Event: does the broadcast hold, over the whole day.

A fluid clock runs through it, with windows of events where it matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from designs.trials.bench import Bench, Job
from designs.trials.bill import as_it_ran
from designs.trials.carrying import carried_on
from designs.trials.crowd import Crowd
from designs.trials.deploying import lasts
from designs.trials.judge import Asked, Tried, judge
from designs.trials.miniature import Finished
from designs.trials.observed import Observed
from designs.trials.outage import affords, expected_events
from designs.trials.report import Evidence
from designs.trials.scale import Scale, tiers
from designs.trials.timeline import FOREVER, LEAD, Fault, Span, Steps, Surge, faults_and_surges

# Simulated before a window and not judged, so that caches, viewers and buffers are there.
PRE_ROLL = 20.0
WINDOW = 45.0
EDGE = 150.0  # after the beginning or end of a fault: detection, old answers, recovery
OPENING = 240.0  # after the broadcast opens: what is told once, is told
TAIL = 20.0
MORE = 3  # times the events of one run, where windows must go on until all has settled


@dataclass(frozen=True)
class Played:
    """One scenario of the event (or none): its rows, its runs by seed and window, its windows.

    `seen` is what each seed saw in all its windows; the runs keep samples of the first seed only.
    """

    scenario: str
    rows: tuple[Evidence, ...]
    runs: list[list[Finished]]
    seen: list[Observed]
    windows: list[tuple[float, float]]
    faults: list[Fault]
    surges: list[Surge]
    scale: Scale


def windows(
    crowd: Crowd,
    faults: Sequence[Fault],
    surges: Sequence[Surge],
    told: float,
    rolling: Mapping[Fault, float] = MappingProxyType({}),
) -> list[tuple[float, float]]:
    """Stretches of simulated time where it matters.

    The opening, the steepest ramp's end, the plateau, and every edge; `rolling` says how long
    deploys take from theirs.

    >>> windows(Crowd(None), [], [], 0.0)
    []
    """
    if crowd.length <= 0:
        return []
    full = LEAD + crowd.ramp
    wanted = [
        (LEAD, LEAD + max(WINDOW, told)),
        (full - WINDOW, full + WINDOW),
        (full + crowd.stay / 2, full + crowd.stay / 2 + WINDOW),
        (full + crowd.stay - WINDOW / 2, full + crowd.stay + WINDOW),
    ]
    wanted += [(LEAD + t.at, LEAD + t.at + t.over + WINDOW) for t in crowd.turns]
    edges = [
        (at, EDGE + rolling.get(fault, 0.0)) for fault in faults for at in (fault.at, fault.until)
    ]
    edges += [(at, WINDOW) for surge in surges for at in (surge.at, surge.until)]
    wanted += [(at - 10.0, at + after) for at, after in edges if at < FOREVER]
    last = LEAD + crowd.length
    merged: list[tuple[float, float]] = []
    for begin, end in sorted((max(b, LEAD), min(e, last)) for b, e in wanted if b < last):
        if merged and begin <= merged[-1][1] + PRE_ROLL:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged


def try_event(
    bench: Bench, qualities: Mapping[str, Asked], scenarios: Sequence[str]
) -> Iterator[Played]:
    """The event as planned (scenario "") and with each scenario; `qualities` by scenario.

    One after the other: what a scenario saw may be let go before the next is run.
    """
    crowd = Crowd(bench.design.workload)
    told = (
        OPENING
        if any(f.rate.once and not f.rate.per_viewer for f in bench.design.flows.values())
        else 0.0
    )
    scale = Scale(1.0, tiers(bench.design))
    for number, scenario in enumerate(scenarios):
        bench.part(number / len(scenarios), (number + 1) / len(scenarios))
        faults, surges = faults_and_surges(bench.design.scenarios.get(scenario, ()))
        rolling = {f: lasts(bench.design, f) for f in faults}
        stretches = windows(crowd, faults, surges, told, rolling)
        spans = [span_of(crowd, w, stretches, tuple(surges)) for w in stretches]
        if number == 0 and spans:
            scale = _scale_for(bench, spans)
        if not spans:
            yield Played(scenario, (), [], [], stretches, faults, surges, scale)
            continue
        for span in spans:
            affords(bench, _events(bench, scale, [span]), span)
        name = scenario or "as planned"
        runs, seen = _play(bench, crowd, spans, faults, scale, f"event, {name}")
        while stretches != (longer := carried_on(stretches, runs)):
            spans = [span_of(crowd, w, longer, tuple(surges)) for w in longer]
            if _events(bench, scale, spans) > MORE * bench.effort.terminating_events:
                break  # the gap then is as bad as the seconds before it, says the metric
            stretches, doing = longer, f"event, {name}, until it has settled"
            runs, seen = _play(bench, crowd, spans, faults, scale, doing, seeds=1)
            if stretches == carried_on(stretches, runs):
                runs, seen = _play(bench, crowd, spans, faults, scale, doing)
        twice = Scale(scale.factor * 2, scale.tiers)
        coarse: list[Observed] = []
        if scale.factor > 1 and twice.shares != scale.shares:
            doing = f"event, {name}, at twice the scale"
            coarse = _play(bench, crowd, spans, faults, twice, doing)[1]
        bill = as_it_ran(bench.design, runs)
        tried = Tried("event", scenario, "", seen, coarse, cost=bill)
        rows = tuple(judge(bench.design, id, q, tried) for id, q in qualities[scenario])
        yield Played(scenario, rows, runs, seen, stretches, faults, surges, scale)
        del runs, seen, coarse, tried  # a scenario's samples are many


def _play(
    bench: Bench,
    crowd: Crowd,
    spans: list[Span],
    faults: list[Fault],
    scale: Scale,
    doing: str,
    seeds: int | None = None,
) -> tuple[list[list[Finished]], list[Observed]]:
    """Runs by seed and window, and what each seed saw as one event."""
    jobs = [
        Job(span, tuple(_within(faults, span)), seed, scale)
        for seed in bench.seeds(seeds or bench.effort.terminating_seeds)
        for span in spans
    ]
    finished = bench.run(jobs, doing)
    runs = [finished[i : i + len(spans)] for i in range(0, len(finished), len(spans))]
    seen = [
        replace(
            Observed.joined([r.seen for r in seed]), window=crowd.length, runs=seed[0].seen.runs
        )
        for seed in runs
    ]
    bare = [[replace(r, seen=replace(r.seen, streams={})) for r in seed] for seed in runs[1:]]
    return [runs[0], *bare], seen


def span_of(
    crowd: Crowd,
    window: tuple[float, float],
    all_windows: list[tuple[float, float]],
    surges: tuple[Surge, ...],
) -> Span:
    """The span of a window.

    Pre-roll, the fluid audience second by second, and the gap its tail stands for.
    """
    begin, end = window
    start = max(begin - PRE_ROLL, 0.0)
    after = [b for b, _ in all_windows if b > begin]
    until = min(after, default=LEAD + crowd.length)

    def audience(region: str) -> Steps:
        return crowd.steps(lambda t: crowd.size(t - LEAD), start, end, crowd.share(region))

    def joins(region: str) -> Steps:
        return crowd.steps(lambda t: crowd.joins(t - LEAD), start, end, crowd.share(region))

    return Span(
        start,
        begin,
        end,
        audience,
        joins,
        surges,
        opening=LEAD if start <= LEAD < end else None,
        zero=LEAD,
        before=lambda region, t: (
            crowd.size(t - LEAD) * crowd.share(region),
            crowd.joins(t - LEAD) * crowd.share(region),
        ),
        gap_until=until,
        tail=min(TAIL, end - begin) if until > end else 0.0,
    )


def _within(faults: Sequence[Fault], span: Span) -> list[Fault]:
    # What is over is left out once nothing of it can be felt: checks, answers, a deploy's way back.
    kept = [f for f in faults if f.at < span.end]
    return [f for f in kept if f.deploy is not None or f.until > span.start - 300]


def _scale_for(bench: Bench, spans: list[Span]) -> Scale:
    kinds = tiers(bench.design)
    factor = 1.0
    while True:
        scale = Scale(factor, kinds)
        if (
            _events(bench, scale, spans) <= bench.effort.terminating_events
            or Scale(factor * 2, kinds).shares == scale.shares
            or factor >= 4096
        ):
            return scale
        factor *= 2


def _events(bench: Bench, scale: Scale, spans: list[Span]) -> float:
    """How many events all windows would take, told by the first seconds of the fullest."""
    fullest = max(
        spans, key=lambda s: max((v for r in bench.regions for _, v in s.audience(r)), default=0.0)
    )
    each = expected_events(bench, scale, fullest) / (fullest.end - fullest.start)
    return each * sum(s.end - s.start for s in spans)
