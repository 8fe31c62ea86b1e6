"""A miniature: a plan made of a design, and what is seen when it runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from designs.model.design import Design
from designs.model.units import say
from designs.trials.failing import break_by_chance
from designs.trials.flows import add_flows
from designs.trials.gathering import Gathering
from designs.trials.lowering import Lowering
from designs.trials.observed import Observed
from designs.trials.scale import Scale
from designs.trials.timeline import Fault, Span
from simulator.plan import BIN_COLUMNS, Plan

BINS = 120
ON = BIN_COLUMNS.index("on_ns")
MOST_BYTES = 1_200_000_000  # of one run's state
SLICE = 50_000  # events between two looks at `cancelled`; what they record stays in fast memory


class Cancelled(Exception):
    """Somebody asked the run to stop."""


class TooMuch(Exception):
    """A run would take more events than it was given."""


@dataclass(frozen=True)
class Miniature:
    """A plan, and what its numbers mean in the design."""

    plan: Plan
    lowering: Lowering
    span: Span
    seed: int

    @property
    def streams(self) -> dict[str, int]:
        """Numbers of the streams by name."""
        return self.lowering.streams


def build(
    design: Design, scale: Scale, span: Span, faults: Sequence[Fault] = (), seed: int = 1
) -> Miniature:
    """Lower a design for a stretch of time; the seed names all its draws."""
    lowering = Lowering(design, scale, span, faults)
    lowering.seed = seed
    break_by_chance(lowering, seed)
    add_flows(lowering, seed)
    length = span.end - span.start
    plan = lowering.a.plan(end=span.end, start=span.start, tick=max(length / BINS, 1e-6))
    return Miniature(plan, lowering, span, seed)


@dataclass(frozen=True)
class Finished:
    """A miniature that has run.

    What was seen in its judged window, its counters by bin, and its events.
    """

    miniature: Miniature
    seen: Observed
    bins: np.ndarray  # [tick, station, column]
    events: int
    outcomes: np.ndarray
    retries: int = 0  # tries after the first, of all callers, in the whole run


def run(
    miniature: Miniature,
    events: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    budget: int = 10**9,
) -> Finished:
    """Run to the end of the span.

    `events` is told how many have happened; past the budget it is `TooMuch`.
    """
    from simulator.loop.run import Run, Status

    loop = Run(miniature.plan)
    gathering = Gathering(miniature.span)
    while True:
        status = loop.advance(max_events=SLICE)
        gathering.add(loop.drain())
        if status is Status.DONE:
            break
        if events:
            events(loop.events)
        if cancelled and cancelled():
            raise Cancelled
        if loop.events > budget:
            passed = (loop.now - miniature.plan.start) / 1e9
            raise TooMuch(too_much(budget, passed, miniature.span))
        if loop.size > MOST_BYTES:
            raise TooMuch(
                f"after {say((loop.now - miniature.plan.start) / 1e9, 's')} more requests were "
                f"inside than fit into {say(MOST_BYTES, 'B')}: work arrives far faster than it is "
                "done; lower rates or more workers would do"
            )
    gathering.leave(loop.under_way(), miniature.streams, loop.now)
    return Finished(
        miniature,
        observe(miniature, gathering, loop.bins),
        loop.bins,
        loop.events,
        loop.finished,
        loop.counters["retries"],
    )


def too_much(budget: int, passed: float, span: Span) -> str:
    """What to say of a run that spent its events before its time was over.

    >>> too_much(10, 0.5, Span(0.0, 0.0, 8.0, lambda r: [], lambda r: []))
    'a run of 8 s takes more than the 10 events this effort has for one: after 500 ms they were ...'
    """
    return (
        f"a run of {say(span.end - span.start, 's')} takes more than the {budget:,} events this "
        f"effort has for one: after {say(passed, 's')} they were spent; fewer people, lower rates, "
        "or more effort would do"
    )


def observe(miniature: Miniature, gathering: Gathering, bins: np.ndarray) -> Observed:
    """Samples and counters of the judged window, in seconds, by the names of the design."""
    span, plan = miniature.span, miniature.plan
    up_scale = 1.0 / miniature.lowering.scale.smallest
    seconds = (span.end - span.begin) / up_scale if up_scale != 1 else span.end - span.begin
    disturbed = {f.at for f in miniature.lowering.faults} | {s.at for s in span.surges}
    first = int(max(span.begin - span.start, 0) * 1e9 // plan.tick)
    window = max(span.end, span.gap_until) - span.begin
    return Observed(
        gathering.streams(miniature.streams),
        seconds,
        counts(miniature, bins, first),
        tuple(sorted(disturbed)),
        ((span.end, span.gap_until),) if span.gap_until > span.end else (),
        window,
        span.end,
        miniature.lowering.scale.smallest,
    )


def counts(miniature: Miniature, bins: np.ndarray, first: int) -> dict[str, dict[str, list[float]]]:
    """Busy, queueing and available worker seconds, hits, misses, and seconds of real instances.

    By component and region, of the bins from `first` on.
    """
    plan, lowering = miniature.plan, miniature.lowering
    sums = bins[first:].sum(axis=0)
    found: dict[str, dict[str, list[float]]] = {}
    for number, station in enumerate(lowering.stations):
        if station.aside:
            continue
        row = found.setdefault(station.component, {}).setdefault(
            lowering.regions[station.region], [0.0] * 6
        )
        workers = int(plan.workers[number])
        if workers > 0:
            row[0] += sums[number, 2] / 1e9
            row[2] += sums[number, ON] / 1e9 * workers
        row[1] += sums[number, 3] / 1e9
        row[3] += sums[number, 5] + sums[number, 7]
        row[4] += sums[number, 6]
        row[5] += sums[number, ON] / 1e9 * station.share
    return found
