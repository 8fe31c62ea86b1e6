"""Laws of times and of popularity: from what a document says to parameters of the engine."""

from __future__ import annotations

from functools import lru_cache
from math import e, exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from designs.model.quantities import Gaps, Spread
from simulator.programs import Law

NORMAL_99 = 2.3263478740408408
Row = tuple[Law, float, float, float]


def law_of(spread: Spread, own: Law = Law.EXPONENTIAL, factor: float = 1.0) -> Row:
    """A spread of times as law and parameters; `own` is what a bare duration means.

    >>> law_of(Spread(mean=0.008))
    (<Law.EXPONENTIAL: 1>, 0.008, 0.0, 0.0)
    """
    mean = spread.mean * factor
    match spread.law:
        case "constant":
            return Law.CONSTANT, mean, 0.0, 0.0
        case "exponential":
            return Law.EXPONENTIAL, mean, 0.0, 0.0
        case "uniform":
            return Law.UNIFORM, (spread.low or 0) * factor, (spread.high or 0) * factor, 0.0
        case "erlang":
            return Law.ERLANG, mean, spread.stages or 1, 0.0
        case "hyperexponential":
            return Law.HYPEREXPONENTIAL, *balanced(mean, spread.cv2 or 1)
        case "lognormal":
            return Law.LOGNORMAL, *lognormal(mean, (spread.p99 or 0) * factor), 0.0
    if mean == 0 or own is Law.CONSTANT:
        return Law.CONSTANT, mean, 0.0, 0.0
    if own is Law.LOGNORMAL:
        return Law.LOGNORMAL, *lognormal(mean, 4 * mean), 0.0
    return own, mean, 0.0, 0.0


def variation(spread: Spread) -> float:
    """The squared coefficient of variation of a spread of times; bare it is exponential.

    >>> variation(Spread.said("erlang 4 of 2 ms")), variation(Spread.said("exactly 2 ms"))
    (0.25, 0.0)
    """
    match spread.law:
        case "constant":
            return 0.0
        case "uniform":
            return (spread.high - spread.low) ** 2 / 12 / ((spread.high + spread.low) / 2) ** 2
        case "erlang":
            return 1 / spread.stages
        case "hyperexponential":
            return spread.cv2
        case "lognormal":
            return exp(lognormal(spread.mean, spread.p99 or 0)[1] ** 2) - 1
    return 1.0


def law_of_gaps(gaps: Gaps) -> Row:
    """The law of the gaps between arrivals, of mean 1.

    >>> law_of_gaps(Gaps.said("even"))
    (<Law.CONSTANT: 0>, 1.0, 0.0, 0.0)
    """
    match gaps.law:
        case "even":
            return Law.CONSTANT, 1.0, 0.0, 0.0
        case "erlang":
            return Law.ERLANG, 1.0, gaps.stages, 0.0
        case "hyperexp":
            return Law.HYPEREXPONENTIAL, *balanced(1.0, gaps.cv2)
    return Law.EXPONENTIAL, 1.0, 0.0, 0.0


def lognormal(mean: float, p99: float) -> tuple[float, float]:
    """Location mu and shape sigma of the lognormal with this mean and 99th percentile.

    sigma solves sigma**2 / 2 - z * sigma + log(p99 / mean) = 0;
    a p99 that no lognormal of this mean reaches is an error.

    >>> mu, sigma = lognormal(0.002, 0.02)
    >>> from math import exp
    >>> round(exp(mu + sigma**2 / 2), 6), round(exp(mu + NORMAL_99 * sigma), 6)
    (0.002, 0.02)
    """
    reach = log(p99 / mean)
    room = NORMAL_99**2 - 2 * reach
    if reach <= 0 or room < 0:
        raise ValueError(
            f"p99 of a lognormal lies above its mean and at most {e ** (NORMAL_99**2 / 2):.1f} "
            f"times above it, got mean {mean:g} s and p99 {p99:g} s"
        )
    sigma = NORMAL_99 - sqrt(room)
    return log(mean) - sigma**2 / 2, sigma


def balanced(mean: float, cv2: float) -> tuple[float, float, float]:
    """Probability and the two means of a hyperexponential with balanced means (Allen 1990, 3.3).

    >>> p, a, b = balanced(1.0, 4.0)
    >>> round(p * a + (1 - p) * b, 9), round(2 * (p * a * a + (1 - p) * b * b) - 1, 9)
    (1.0, 4.0)
    """
    p = (1 + sqrt((cv2 - 1) / (cv2 + 1))) / 2
    return p, mean / (2 * p), mean / (2 * (1 - p))


@lru_cache(maxsize=32)
def popularity(count: int, exponent: float) -> NDArray[np.float64]:
    """How often each of `count` keys is asked for, by rank: Zipf's law, uniform for exponent 0."""
    return np.arange(1, count + 1, dtype=np.float64) ** -exponent
