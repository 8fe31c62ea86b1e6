"""Rates of arrivals over time: surges, spikes, recordings and bursts, as step functions."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor

from designs.model.flows import Recorded
from designs.model.quantities import Failing, Gaps
from designs.trials.failing import breakdowns
from designs.trials.timeline import LEAD, Steps, Surge, together

STAIRS = 30  # steps of what grows or falls


def surged(base: Steps, factor: float, at: float, until: float, rest: float = 1.0) -> Steps:
    """Steps times `factor` between two times, and times `rest` outside.

    >>> surged([(0.0, 2.0)], 3.0, 10.0, 20.0)
    [(0.0, 2.0), (10.0, 6.0), (20.0, 2.0)]
    """
    return times(base, [(at, factor), (until, rest)], rest)


def times(base: Steps, factors: Steps, before: float = 1.0) -> Steps:
    """One step function times another, which is `before` before its first step.

    >>> times([(0.0, 2.0), (15.0, 4.0)], [(10.0, 3.0), (20.0, 1.0)])
    [(0.0, 2.0), (10.0, 6.0), (15.0, 12.0), (20.0, 4.0)]
    """
    if not base:
        return []
    rows: Steps = []
    marks = sorted([(t, 0, v) for t, v in base] + [(t, 1, v) for t, v in factors])
    value, factor = 0.0, before
    for t, which, v in marks:
        value, factor = (v, factor) if which == 0 else (value, v)
        if t < base[0][0]:
            continue
        if rows and rows[-1][0] == t:
            rows.pop()
        rows.append((t, value * factor))
    return rows


def with_surges(base: Steps, surges: Iterable[Surge], share: float) -> Steps:
    """Steps with what surges and spikes bring; `share` of a spike comes here."""
    for surge in surges:
        if surge.many:
            base = together([base, spike(surge, share)])
        elif surge.within:
            base = times(base, [(t, 1 + grown) for t, grown in extra(surge)])
        else:
            base = surged(base, surge.factor, surge.at, surge.until)
    return base


def extra(surge: Surge) -> Steps:
    """How many times as many come in addition: the factor less one, growing and falling."""
    more, rows = surge.factor - 1, []
    within = min(surge.within, (surge.until - surge.at) / 2)
    for stair in range(STAIRS if within else 0):
        rows.append((surge.at + within * stair / STAIRS, more * (stair + 0.5) / STAIRS))
    rows.append((surge.at + within, more))
    for stair in range(STAIRS if within else 0):
        there = surge.until - within + within * stair / STAIRS
        rows.append((there, more * (1 - (stair + 0.5) / STAIRS)))
    return [*rows, (surge.until, 0.0)]


def spike(surge: Surge, share: float) -> Steps:
    """A second: half of all within the given time, half of the rest within it again, and so on.

    >>> rows = spike(Surge(1.0, "x", 0.0, 100.0, 10.0, 600.0), 1.0)
    >>> gaps = [(b - a) * v for (a, v), (b, _) in zip(rows, rows[1:], strict=False)]
    >>> round(sum(gaps)), round(sum(gaps[:10]))
    (599, 300)
    """
    rows, stairs = [], 10
    step = surge.within / stairs
    count = ceil((surge.until - surge.at) / step - 1e-9)
    for stair in range(count):
        left, then = 2.0 ** -(stair / stairs), 2.0 ** -((stair + 1) / stairs)
        rows.append((surge.at + stair * step, share * surge.many * (left - then) / step))
    return [*rows, (surge.until, 0.0)]


def replayed(recorded: Recorded, start: float, end: float, factor: float) -> Steps:
    """A recording, from the opening of the event on and over again, before it too."""
    rows: Steps = []
    first = floor((start - LEAD) / recorded.every)
    for number in range(first, ceil((end - LEAD) / recorded.every)):
        count = recorded.counts[number % len(recorded.counts)]
        rows.append((max(LEAD + number * recorded.every, start), factor * count / recorded.every))
    return rows


def burst(base: Steps, gaps: Gaps, key: int, start: float, end: float) -> Steps:
    """A rate that is high in bursts and low in pauses, of the same mean; both of chance's length.

    A Markov-modulated Poisson process of two states (Fischer & Meier-Hellstern 1993).
    """
    high = (gaps.on + gaps.off) / (gaps.on + gaps.off * gaps.meanwhile)
    low = high * gaps.meanwhile
    factors: Steps = []
    for begin, over in breakdowns(Failing(gaps.off, gaps.on), key, start, end):
        factors += [(begin, high), (over, low)]
    return times(base, factors, low)
