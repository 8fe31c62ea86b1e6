"""Hit ratios of caches in closed form, under independent requests for keys of known popularity."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def zipf(keys: int, exponent: float) -> Floats:
    """Shares of requests by rank: proportional to 1 / rank ** exponent.

    >>> zipf(3, 1.0).round(4).tolist()
    [0.5455, 0.2727, 0.1818]
    """
    shares = np.arange(1, keys + 1, dtype=np.float64) ** -exponent
    found: Floats = shares / shares.sum()
    return found


def lru_hit_ratio(shares: Floats, entries: int) -> float:
    """Hit ratio of a cache that lets the least recently used go.

    By Che's approximation: an entry stays for the same time t after each use, where
    sum(1 - exp(-p t)) is the size. Che, Tung & Wang 2002; Fricker, Robert & Roberts 2012.

    >>> round(lru_hit_ratio(zipf(10_000, 0.8), 1000), 4)
    0.4367
    """
    inside = _filled(shares, entries, lambda t: -np.expm1(-shares * t))
    return float((shares * inside).sum())


def fifo_hit_ratio(shares: Floats, entries: int) -> float:
    """Hit ratio of a cache that lets the first come, or a random one, go: sum(p t / (1 + p t)).

    Both are the same under independent requests (Gelenbe 1973).

    >>> round(fifo_hit_ratio(zipf(10_000, 0.8), 1000), 4)
    0.3942
    """
    inside = _filled(shares, entries, lambda t: shares * t / (1 + shares * t))
    return float((shares * inside).sum())


def best_hit_ratio(shares: Floats, entries: int) -> float:
    """Hit ratio of a cache that always holds the most popular keys: no policy does better.

    >>> round(best_hit_ratio(zipf(10_000, 0.8), 1000), 4)
    0.5706
    """
    return float(np.sort(shares)[::-1][:entries].sum())


def ttl_hit_ratio(rate: float, time_to_live: float) -> float:
    """Hit ratio of one key asked for at random `rate` times a second: rate T / (1 + rate T).

    Jung, Berger & Balakrishnan 2003, Modeling TTL-based Internet caches.

    >>> ttl_hit_ratio(9, 1)
    0.9
    """
    return rate * time_to_live / (1 + rate * time_to_live)


def loads_for_each_expiry(rate: float, fetch: float) -> float:
    """How often an origin is asked when a key expires and nobody waits for another's fetch.

    >>> loads_for_each_expiry(100, 0.1)
    11.0
    """
    return 1 + rate * fetch


def random_eviction(
    requests: Sequence[int] | NDArray[np.int64], entries: int, seed: int, warm: int = 0
) -> float:
    """Hit ratio of a cache that lets a random entry go; the first `warm` requests do not count."""
    random = np.random.default_rng([seed, 1973])
    victims = random.integers(entries, size=len(requests)).tolist()
    slots: list[int] = []
    inside: set[int] = set()
    hits = 0
    for i, key in enumerate(np.asarray(requests).tolist()):
        if key in inside:
            hits += i >= warm
        elif len(slots) < entries:
            slots.append(key)
            inside.add(key)
        else:
            inside.discard(slots[victims[i]])
            slots[victims[i]] = key
            inside.add(key)
    return hits / (len(requests) - warm)


def _filled(shares: Floats, entries: int, inside: Callable[[float], Floats]) -> Floats:
    """How likely each key is inside, for the time at which the cache is just full."""
    if not 0 < entries < len(shares):
        raise ValueError(f"entries must be from 1 to {len(shares) - 1}, got {entries}")
    low, high = 0.0, 1.0
    while inside(high).sum() < entries:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if inside(middle).sum() < entries else (low, middle)
    return inside(high)
