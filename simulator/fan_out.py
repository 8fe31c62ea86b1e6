"""Fan-out in closed form: the slowest of many, the k-th of n, and hedges."""

from __future__ import annotations

from math import fsum


def harmonic(n: int) -> float:
    """1 + 1/2 + ... + 1/n: the mean of the largest of n exponential times of mean 1.

    >>> round(harmonic(10), 4), round(harmonic(100), 4)
    (2.929, 5.1874)
    """
    return fsum(1 / k for k in range(1, n + 1))


def order_statistic(need: int, of: int) -> float:
    """Mean time until `need` of `of` independent exponential answers of mean 1 are there.

    Renyi 1953, On the theory of order statistics.

    >>> round(order_statistic(2, 3), 4)
    0.8333
    """
    if not 1 <= need <= of:
        raise ValueError(f"need must be 1 to {of}, got {need}")
    return fsum(1 / (of - k) for k in range(need))


def slow_share(slow: float, legs: int) -> float:
    """Share of requests with at least one slow leg. Dean & Barroso 2013, The tail at scale.

    >>> round(slow_share(0.01, 100), 3)
    0.634
    """
    return 1 - (1 - slow) ** legs


def fork_join(siblings: int, load: float) -> float:
    """Mean time until all siblings, each an M/M/1 queue of mean service 1, have been served.

    Exact for two (Flatto & Hahn 1984); else Nelson & Tantawi 1988, a few percent low.

    >>> fork_join(2, 0.5), round(fork_join(8, 0.8), 2)
    (2.875, 11.03)
    """
    if siblings < 2 or not 0 < load < 1:
        raise ValueError(f"needs two siblings or more and a load in (0, 1), got {siblings}, {load}")
    two = (12 - load) / 8 / (1 - load)
    if siblings == 2:
        return two
    share = harmonic(siblings) / harmonic(2)
    return (share + 4 / 11 * (1 - share) * load) * two
