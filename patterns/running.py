"""Runs experiments: every variant and seed once, side by side, with progress and a way to stop."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isfinite, nan
from typing import Any, TypeVar

from designs.document import read
from designs.model.design import Design
from designs.trials.bench import Bench, Progress
from designs.trials.effort import EFFORTS
from designs.trials.load import steady_span
from designs.trials.miniature import Cancelled, build
from designs.trials.miniature import run as run_miniature
from designs.trials.report import Chart, Mark, Series
from designs.trials.scale import Scale, tiers
from designs.trials.timeline import LEAD, Fault, Span, faults_and_surges
from patterns.judging import interval, judged
from patterns.model import Claim, Control, Knobs, Try
from patterns.readings import Seen, readings, seen_of, taken
from patterns.remembered import Remembered
from patterns.trying import Course, Documents, Experiment, Outcome, Sweep

S = TypeVar("S", bound=Knobs)
N = TypeVar("N")
Tell = Callable[[Progress], None]
SWEPT = 2  # seeds of each point of a sweep
OPENS = 1.0  # seconds into the judged stretch at which what happens once happens


@dataclass(frozen=True)
class _Ran:
    """What is kept of one document under one seed."""

    numbers: Any
    courses: tuple[tuple[tuple[float, float], ...], ...]
    events: int


_RAN = Remembered[_Ran](room=1000)  # a few numbers each, and at most some hundred points


def run(
    experiment: Experiment[S, N],
    settings: S | None = None,
    seed: int = 1,
    *,
    control: Control | None = None,
    only: Sequence[Claim[N]] | None = None,
    seeds: int | None = None,
    pictures: bool = True,
    progress: Tell | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Outcome[S, N]:
    """An experiment's outcome: a pure function of settings, seed and control.

    With a `control` its change is made first, so that a claim can be seen to fail under it. With
    `only` some claims are judged, on the variants that they speak of, and nothing is drawn.
    Without `pictures` sweeps are left out. `Cancelled` is raised when `cancelled()` becomes true.
    """
    if only is not None:
        experiment = replace(experiment, claims=tuple(only), sweeps=(), charts=None, answers={})
    chosen = settings or experiment.settings()
    if control is not None:
        chosen = chosen.but(**control.settings)
    documents = experiment.variants(chosen)
    if control is not None and control.edit is not None:
        documents = {**documents, control.of: control.edit(documents[control.of])}
    if only is not None:
        spoken = {name for claim in only for name in spoken_of(experiment, claim)}
        documents = {name: text for name, text in documents.items() if name in spoken}
    count = seeds or experiment.seeds
    every = [(text, _seed(seed, i)) for text in documents.values() for i in range(count)]
    swept = {
        (sweep.knob, value): experiment.variants(chosen.but(**{sweep.knob: value}))
        for sweep in (experiment.sweeps if pictures else ())
        for value in sweep.values
    }
    every += [
        (swept[sweep.knob, value][variant], _seed(seed, i))
        for sweep in (experiment.sweeps if pictures else ())
        for value in sweep.values
        for variant in sweep.variants
        for i in range(SWEPT)
    ]
    done = _all(experiment, list(dict.fromkeys(every)), progress, cancelled)
    tries = tuple(
        Try(_seed(seed, i), {v: done[t, _seed(seed, i)].numbers for v, t in documents.items()})
        for i in range(count)
    )
    found = Outcome(
        settings=chosen,
        seed=seed,
        documents=documents,
        tries=tries,
        claims=tuple(judged(claim, tries) for claim in experiment.claims),
        events=sum(each.events for each in done.values()),
    )
    drawn = _numbered(experiment) if only is None else ()
    charts = [_course(experiment, i, documents, done, seed, count) for i in drawn]
    if pictures:
        charts += [
            _sweep(experiment, sweep, chosen, swept, done, seed) for sweep in experiment.sweeps
        ]
    if experiment.charts is not None:
        charts += experiment.charts(found)
    answers = {name: answer(found) for name, answer in experiment.answers.items()}
    return replace(found, charts=tuple(charts), answers=answers)


def spoken_of(experiment: Experiment[S, N], claim: Claim[N]) -> tuple[str, ...]:
    """The variants that a claim's value is made of, found by asking it for one."""
    ones = experiment.numbers(**dict.fromkeys(readings(experiment.numbers), 1.0))
    met: dict[str, N] = {}

    class Listening(Mapping[str, N]):
        """Every variant there could be, all numbers 1, and which of them were asked for."""

        def __getitem__(self, name: str) -> N:
            return met.setdefault(name, ones)

        def __iter__(self) -> Iterator[str]:
            return iter(met)

        def __len__(self) -> int:
            return len(met)

    claim.value(Try(0, Listening()))
    return tuple(met)


def stretch(design: Design, seconds: float, load: float, scenario: str) -> tuple[Span, list[Fault]]:
    """The stretch of time in which a variant is tried, and what happens in it."""
    span = steady_span(Bench(design, EFFORTS["quick"], 0), load, seconds)
    faults, surges = faults_and_surges(design.scenarios.get(scenario, ()))
    shift = span.begin - LEAD
    moved = [replace(f, at=f.at + shift, until=f.until + shift) for f in faults]
    raised = tuple(replace(s, at=s.at + shift, until=s.until + shift) for s in surges)
    opening = span.begin + OPENS
    return replace(span, surges=raised, opening=opening, zero=span.begin), moved


def _seed(seed: int, number: int) -> int:
    return seed * 10_000 + number


def _all(
    experiment: Experiment[S, N],
    jobs: Sequence[tuple[str, int]],
    progress: Tell | None,
    cancelled: Callable[[], bool] | None,
) -> dict[tuple[str, int], _Ran]:
    """Every document under every seed that is asked for, each once."""
    finished, events = 0, 0
    stop = cancelled or (lambda: False)

    def one(job: tuple[str, int]) -> _Ran:
        if stop():
            raise Cancelled
        if experiment.measure is not None:  # it may look at a clock
            return _one(experiment, *job, stop)
        walked = tuple((each.what, each.of, each.every) for each in experiment.courses)
        told = (experiment.seconds, experiment.load, experiment.scenario, walked)
        key = (experiment.numbers, *told, *job)
        return _RAN.or_else(key, lambda: _one(experiment, *job, stop))

    with ThreadPoolExecutor(max_workers=min(len(jobs), os.cpu_count() or 1)) as pool:
        found = {}
        for job, ran in zip(jobs, pool.map(one, jobs), strict=True):
            found[job] = ran
            finished += 1
            events += ran.events
            if progress:
                told = f"the experiment, {finished} of {len(jobs)}"
                progress(Progress(finished / len(jobs), told, events))
    return found


@lru_cache(maxsize=64)
def _design(text: str) -> Design:
    """A variant, read once for all its seeds; a model is never changed."""
    return read(text).sound


def _one(experiment: Experiment[S, N], text: str, seed: int, stop: Callable[[], bool]) -> _Ran:
    if experiment.measure is not None:
        return _Ran(experiment.measure(text, seed), (), 0)
    design = _design(text)
    span, faults = stretch(design, experiment.seconds, experiment.load, experiment.scenario)
    miniature = build(design, Scale(1.0, tiers(design)), span, faults, seed)
    ran = run_miniature(miniature, cancelled=stop)
    seen = seen_of(design, ran)
    numbers = taken(experiment.numbers, seen)
    courses = tuple(_walked(seen, course, span) for course in experiment.courses)
    return _Ran(numbers, courses, ran.events)


# charts


def _numbered(experiment: Experiment[S, N]) -> range:
    return range(len(experiment.courses))


def _walked(seen: Seen, course: Course, span: Span) -> tuple[tuple[float, float], ...]:
    points = []
    begin = span.begin
    while begin + course.every <= span.end:
        value = seen.between(begin, begin + course.every).read(course.what, course.of)
        points.append((begin + course.every / 2 - span.begin, value))
        begin += course.every
    return tuple(points)


def _course(
    experiment: Experiment[S, N],
    place: int,
    documents: Documents,
    done: Mapping[tuple[str, int], _Ran],
    seed: int,
    count: int,
) -> Chart:
    from designs.metrics import metrics

    course = experiment.courses[place]
    metric = metrics()[course.what.partition(" ")[0]]
    series = []
    for variant in course.variants:
        lines = [done[documents[variant], _seed(seed, i)].courses[place] for i in range(count)]
        xs = tuple(x for x, _ in lines[0])
        found = [interval([line[i][1] for line in lines]) for i in range(len(xs))]
        series.append(_series(experiment.titles[variant], xs, found))
    marks = tuple(Mark(x, label) for x, label in course.marks.items())
    return Chart(
        f"course_{place}",
        course.title,
        "time",
        "s",
        metric.title,
        metric.unit,
        tuple(series),
        marks,
        course.note,
    )


def _sweep(
    experiment: Experiment[S, N],
    sweep: Sweep,
    chosen: S,
    swept: Mapping[tuple[str, float], Documents],
    done: Mapping[tuple[str, int], _Ran],
    seed: int,
) -> Chart:
    reading = readings(experiment.numbers)[sweep.number]
    series = []
    for variant in sweep.variants:
        found = []
        for value in sweep.values:
            text = swept[sweep.knob, value][variant]
            runs = [done[text, _seed(seed, i)].numbers for i in range(SWEPT)]
            found.append(interval([float(getattr(each, sweep.number)) for each in runs]))
        series.append(_series(experiment.titles[variant], sweep.values, found))
    if sweep.curve is not None:
        name, curve = sweep.curve
        line = tuple(curve(chosen.but(**{sweep.knob: value})) for value in sweep.values)
        series.append(Series(name, sweep.values, line))
    title = type(chosen).model_fields[sweep.knob].title or sweep.knob
    return Chart(
        f"sweep_{sweep.knob}_{sweep.number}",
        sweep.title,
        title,
        sweep.unit,
        reading.title,
        reading.unit,
        tuple(series),
        (Mark(float(getattr(chosen, sweep.knob)), "as set"),),
        sweep.note,
    )


def _series(name: str, xs: Sequence[float], found: Sequence[Any]) -> Series:
    """A line with its interval; what is unknown or without end breaks it."""

    def line(values: Sequence[float]) -> tuple[float | None, ...]:
        return tuple(v if isfinite(v) else None for v in values)

    return Series(
        name,
        tuple(xs),
        line([each.value for each in found]),
        line([max(each.low, 0.0) if isfinite(each.low) else nan for each in found]),
        line([each.high for each in found]),
    )
