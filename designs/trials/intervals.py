"""Intervals from stretches of runs: means, shares, and percentiles as shares beyond them.

Each run is cut into a few equal stretches of time; each is one sample, for its own sums are nearly
independent of the others' where stretches are long, and a few seeds alone say too little of how
much they vary. Where neighbours still go together, a whole run is one sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp, inf, isfinite, lgamma, log, log1p, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from designs.trials.observed import Stream
from designs.trials.statistics import Interval, t_quantile

Floats = NDArray[np.float64]
STRETCHES = 4  # of a run in a steady state
TOGETHER = 1.645  # standard errors of a correlation from which on neighbours go together
DEEPER = (1, 2, 4, 8, 16)  # times what lies beyond a percentile: where it is counted, too


@dataclass(frozen=True)
class Sums:
    """What each sample adds up to: of something, and of how many; and how many samples a run."""

    of: Floats
    many: Floats
    each: int

    def spread(self) -> tuple[Floats, int]:
        """Residuals of the ratio of the sums, one a sample, scaled to it; and how many samples.

        Runs are cut into `each` samples unless neighbours in them go together (von Neumann 1941
        tests the same by differences; Tafazzoli & Wilson 2011, Skart, section 3).
        """
        if not self.many.sum() > 0:
            return self.of * 0, 0
        ratio = self.of.sum() / self.many.sum()
        left = (self.of - ratio * self.many).reshape(-1, self.each)
        if self.each > 1:
            pairs = left[:, 1:].size
            own = float((left**2).mean())
            near = float((left[:, 1:] * left[:, :-1]).mean()) / own if own > 0 else 0.0
            if near > TOGETHER / sqrt(pairs):
                left = left.sum(axis=1, keepdims=True)
        return left.ravel() * (left.size / self.many.sum()), left.size


def added(at: NDArray[np.int64], weights: Floats, size: int) -> Floats:
    """Weights by the number of the sample that each belongs to."""
    return np.bincount(at, weights, size).astype(np.float64)


def stretches(parts: Sequence[Stream], each: int) -> tuple[Stream, NDArray[np.int64]]:
    """The samples of all runs together, and the number of the stretch in which each lies."""
    kept = [p for p in parts if len(p)]
    if not kept:
        return Stream.empty(), np.zeros(0, np.int64)
    begin, end = min(p.time.min() for p in kept), max(p.time.max() for p in kept)
    length = max((end - begin) / each, 1e-9)
    at = [
        number * each + np.minimum(((p.time - begin) / length).astype(np.int64), each - 1)
        for number, p in enumerate(parts)
    ]
    return Stream.joined(kept), np.concatenate(
        [a for a, p in zip(at, parts, strict=True) if len(p)]
    )


def of_mean(parts: Sequence[Stream], each: int = STRETCHES, level: float = 0.05) -> Interval:
    """The mean of all samples; skewness moves both ends of its t interval.

    Willink 2005, A confidence interval and test for the mean of an asymmetric distribution, eq. 9:
    the cubic of Johnson 1978 undone, so that the ends never turn round. Infinite where any is.
    """
    pool, at = stretches(parts, each)
    mean = float(np.average(pool.value, weights=pool.weight))
    if not isfinite(mean):
        finite = pool.value[np.isfinite(pool.value)]
        return Interval(mean, float(finite.mean()) if len(finite) else inf, inf)
    size = len(parts) * each
    top = added(at, pool.value * pool.weight, size)
    return of_ratio(top, added(at, pool.weight, size), each, level)


def of_ratio(top: Floats, bottom: Floats, each: int, level: float = 0.05) -> Interval:
    """A sum over another, each given by stretch, `each` of them a run; see `of_mean`."""
    mean = float(top.sum() / bottom.sum()) if bottom.sum() > 0 else 0.0
    left, n = Sums(top, bottom, each).spread()
    if n < 2:
        return Interval(mean, -inf, inf)
    deviation = float(left.std(ddof=1))
    if deviation <= 0:
        return Interval(mean, mean, mean)
    third = float((left**3).mean()) * n * n / ((n - 1) * (n - 2)) if n > 2 else 0.0
    skew = third / (6 * sqrt(n) * deviation**3)
    t, error = t_quantile(level, n - 1), deviation / sqrt(n)
    return Interval(mean, mean - _undone(t, skew) * error, mean - _undone(-t, skew) * error)


def _undone(t: float, skew: float) -> float:
    if abs(skew) < 1e-9:
        return t
    return float((np.cbrt(1 + 6 * skew * (t - skew)) - 1) / (2 * skew))


def of_share(parts: Sequence[Stream], each: int = STRETCHES, level: float = 0.05) -> Interval:
    """The share of samples that did not fail.

    Failures that come in clusters count as fewer: as many independent ones as would vary as much.
    Korn & Graubard 1998, Confidence intervals for proportions with very small expected number of
    positive counts: the interval of Clopper & Pearson 1934 at that number.
    """
    pool, at = stretches(parts, each)
    size = len(parts) * each
    failed = pool.weight * ~np.isfinite(pool.value)
    sums = Sums(added(at, failed, size), added(at, pool.weight, size), each)
    bad = float(failed.sum() / pool.weight.sum())
    low, high, episodes = _beyond(bad, sums, len(pool), level)
    return Interval(1 - bad, 1 - high, 1 - low, episodes if bad > 0 else inf)


def of_percentile(
    parts: Sequence[Stream], share: float, each: int = STRETCHES, level: float = 0.05
) -> Interval:
    """The value below which a share of the samples lies.

    Woodruff 1952, Confidence intervals for medians and other position measures: the ends are the
    values beyond which as many lie as may as well lie beyond the value found. What lies beyond
    comes in episodes (one long queue delays many), and their number says how sure one can be.
    It is counted at the percentile and nearer the middle, where there are more of them,
    and the least sure holds: a tail that was hit too seldom looks calmer than it is.
    """
    pool, at = stretches(parts, each)
    order = np.argsort(pool.value)
    value, mass = pool.value[order], np.cumsum(pool.weight[order])
    total, beyond, size = float(mass[-1]), 1 - share, len(parts) * each
    many = added(at, pool.weight, size)

    def place(part: float) -> float:
        found = int(np.searchsorted(mass, (1 - part) * total))
        return float(value[min(found, len(value) - 1)])

    episodes, freedom = inf, 1
    for times in DEEPER:
        if times > 1 and times * beyond > 0.5:
            break
        over = pool.weight * (pool.value > place(times * beyond))
        sums = Sums(added(at, over, size), many, each)
        mine, samples = _episodes(float(over.sum()) / total, sums, len(pool))
        # independent ones beyond the percentile itself, if they cluster there as they do here
        mine *= beyond * total / max(float(over.sum()), 1e-300) if over.any() else inf
        if mine < episodes:
            episodes, freedom = mine, samples - 1
    if not isfinite(episodes):
        episodes = beyond * len(pool)
    low, high = _clopper_pearson(beyond, episodes, freedom, level)
    top = inf if low * len(pool) < 1 else place(low)
    return Interval(place(beyond), place(high), top, episodes)


def _beyond(share: float, sums: Sums, samples: int, level: float) -> tuple[float, float, float]:
    if share in (0.0, 1.0):
        room = 1 - (level / 2) ** (1 / max(samples, 1))
        return (0.0, room, 0.0) if share == 0 else (1 - room, 1.0, float(samples))
    episodes, n = _episodes(share, sums, samples)
    return *_clopper_pearson(share, episodes, n - 1, level), episodes


def _episodes(share: float, sums: Sums, samples: int) -> tuple[float, int]:
    """How many independent ones would vary as much; at most as many as there are."""
    left, n = sums.spread()
    if n < 2 or not 0 < share < 1:
        return (0.0 if n < 2 else inf), n
    own = share * (1 - share)
    variance = max(float(left.var(ddof=1)) / n, own / samples)
    return share * own / variance, n


def _clopper_pearson(
    share: float, episodes: float, freedom: int, level: float
) -> tuple[float, float]:
    if freedom < 1 or episodes <= 0:
        return 0.0, 1.0
    normal = NormalDist().inv_cdf(1 - level / 2)
    hits = episodes * (normal / t_quantile(level, freedom)) ** 2
    misses = hits * (1 - share) / share
    return (
        beta_quantile(level / 2, hits, misses + 1),
        beta_quantile(1 - level / 2, hits + 1, misses),
    )


def beta_quantile(chance: float, a: float, b: float) -> float:
    """Where the beta distribution's function is `chance`, by halving.

    >>> round(beta_quantile(0.5, 2, 2), 6), round(beta_quantile(0.975, 11, 990), 6)
    (0.5, 0.018313)
    """
    if a <= 0:
        return 0.0
    if b <= 0:
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _beta(middle, a, b) < chance else (low, middle)
    return (low + high) / 2


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function (Press et al. 2007, Numerical Recipes, 6.4)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    tiny = 1e-300
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or tiny)
    found = d
    for m in range(1, ceil(200 + 5 * sqrt(max(a, b)))):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + term * d or tiny)
            c = 1 + term / c or tiny
            found *= c * d
        if abs(c * d - 1) < 1e-13:
            break
    return found
