"""Intervals and warm-up: what can be said from a few seeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, isfinite, sqrt

import numpy as np
from numpy.typing import NDArray

LOOKS = 4
BLOCK = 65_536
LOOK_LEVEL = {1: 0.05, 2: 0.0294, 3: 0.0221, 4: 0.0182}
"""Level of each of so many looks that keeps 0.05 over all of them (Pocock 1977, table 1)."""


@dataclass(frozen=True)
class Interval:
    """A value and what it may as well be."""

    value: float
    low: float
    high: float
    # as many independent ones would vary as much as what it counts; infinite where not told
    episodes: float = inf


def t_quantile(level: float, freedom: int) -> float:
    """Two-sided Student quantile: |T| exceeds it with probability `level`.

    By bisection on the distribution function (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4).

    >>> round(t_quantile(0.05, 7), 4), round(t_quantile(0.05, 1), 3)
    (2.3646, 12.706)
    >>> round(t_quantile(0.0182, 31), 3)
    2.493
    """
    low, high = 0.0, 1e4
    for _ in range(80):
        middle = (low + high) / 2
        if 1 - _within(middle, freedom) > level:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _within(t: float, freedom: int) -> float:
    from math import atan, cos, pi

    theta = atan(t / sqrt(freedom))
    c = cos(theta)
    s = sqrt(1 - c * c)
    if freedom % 2:
        term, total = c, c if freedom > 1 else 0.0
        for k in range(3, freedom - 1, 2):
            term *= c * c * (k - 1) / k
            total += term
        return 2 / pi * (theta + s * total)
    term = total = 1.0
    for k in range(2, freedom - 1, 2):
        term *= c * c * (k - 1) / k
        total += term
    return s * total


def over_seeds(pooled: float, seeds: Sequence[float], level: float = 0.05) -> Interval:
    """The pooled value with a t interval from its value in each seed.

    Infinite seeds make the far end infinite.

    >>> over_seeds(2.0, [1.0, 2.0, 3.0]).high > 4
    True
    """
    finite = [v for v in seeds if isfinite(v)]
    if len(finite) < len(seeds):
        low = min(finite, default=inf)
        return Interval(pooled, min(low, pooled), inf)
    if len(seeds) < 2:
        return Interval(pooled, -inf, inf)
    half = t_quantile(level, len(seeds) - 1) * float(np.std(seeds, ddof=1)) / sqrt(len(seeds))
    return Interval(pooled, pooled - half, pooled + half)


def warm_up(
    times: Sequence[NDArray[np.float64]],
    values: Sequence[NDArray[np.float64]],
    begin: float,
    end: float,
    bins: int = 100,
) -> float:
    """The time from which on all seeds of a stream are judged: `begin`, or later.

    MSER (White 1997) on the mean of all seeds in equal bins of time, as Welch (1983) averages
    them: the cut that makes the squared standard error of what remains smallest, never past the
    half. It is only taken where that halves the error; otherwise chance would choose it, and
    leaving out what happens to be long makes a steady stream look faster than it is.

    >>> t = np.linspace(0.0, 100.0, 5000, endpoint=False)
    >>> float(warm_up([t], [np.where(t < 20, 9.0, 1.0)], 0.0, 100.0))
    20.0
    >>> float(warm_up([t], [np.ones(5000)], 0.0, 100.0))
    0.0
    """
    finite = sum(int(np.isfinite(v).sum()) for v in values)
    if finite < 10 * bins or end <= begin:
        return begin
    most = 2 * max(float(np.max(v, initial=-inf, where=np.isfinite(v))) for v in values)
    places = np.arange(bins)
    many: NDArray[np.int64] = np.zeros(bins, dtype=np.int64)
    sums: NDArray[np.float64] = np.zeros(bins)
    for time, value in _blocks(times, values):
        at = ((time - begin) / (end - begin) * bins).astype(np.int64)
        at = np.concatenate((places, np.clip(at, 0, bins - 1)))
        many += np.bincount(at, minlength=bins) - 1
        # What is there so far comes first, so that all are added in order, however they are cut.
        added = np.concatenate((sums, np.minimum(value, most)))
        sums = np.bincount(at, added, bins).astype(np.float64)
    if not many.all():
        return begin
    means = sums / many
    left = bins - np.arange(bins)
    total, squares = np.cumsum(means[::-1])[::-1], np.cumsum((means**2)[::-1])[::-1]
    score = (squares - total**2 / left)[: bins // 2] / left[: bins // 2].astype(np.float64) ** 2
    best = int(np.argmin(score))
    return begin + best * (end - begin) / bins if score[best] < score[0] / 2 else begin


def _blocks(
    times: Sequence[NDArray[np.float64]], values: Sequence[NDArray[np.float64]]
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Times and values in pieces small enough to be worked on in fast memory."""
    for time, value in zip(times, values, strict=True):
        for first in range(0, len(time), BLOCK):
            yield time[first : first + BLOCK], value[first : first + BLOCK]
