"""Hit ratios of caches from how often each key is asked for, in a Poisson stream."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]


def least_recently_used(weights: Weights, entries: int) -> float:
    """Hit ratio of a cache that drops the least recently used of so many entries.

    Che, Tung & Wang 2002, Hierarchical Web caching systems, section III: a key is there as long as
    fewer than `entries` others were asked for since; that time T, the same for all keys, is where
    the sum of 1 - exp(-p T) is `entries`, T in requests. `weights` need not add up to 1.

    >>> even = np.ones(100)
    >>> round(least_recently_used(even, 25), 6), least_recently_used(even, 100)
    (0.25, 1.0)
    >>> zipf = np.arange(1, 10_001.0) ** -0.8
    >>> round(least_recently_used(zipf, 1000), 4)
    0.4367
    """
    shares = weights / weights.sum()
    if entries >= np.count_nonzero(shares):
        return 1.0
    low, high = 0.0, 1.0
    while _kept(shares, high) < entries:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if _kept(shares, middle) < entries else (low, middle)
    return float((shares * -np.expm1(-shares * high)).sum())


def _kept(shares: Weights, requests: float) -> float:
    return float(-np.expm1(-shares * requests).sum())


def with_lifetime(weights: Weights, rate: float, lifetime: float) -> float:
    """Hit ratio of a cache with room for all, whose entries live so many seconds from their fetch.

    A key asked for r times a second is fetched once and then hit r t times: the sum of
    p r t / (1 + r t). Jung, Berger & Balakrishnan 2003, Modeling TTL-based Internet caches,
    section III.

    >>> with_lifetime(np.ones(1), rate=10, lifetime=0.9)
    0.9
    >>> with_lifetime(np.ones(4), rate=10, lifetime=0.0)
    0.0
    """
    shares = weights / weights.sum()
    asked = shares * rate * lifetime
    return float((shares * asked / (1 + asked)).sum())
