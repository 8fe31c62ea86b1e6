"""How long several things at once take: the last of all, or the k-th."""

from __future__ import annotations

import math


def of_exponentials(mean: float, branches: int, need: int) -> float:
    """Mean time until `need` of so many equal exponential branches are back.

    The k-th of n independent exponentials comes after mean * (1/n + 1/(n-1) + ... + 1/(n-k+1)).
    Renyi 1953, On the theory of order statistics, section 1.

    >>> round(of_exponentials(10, branches=10, need=10), 3), of_exponentials(10, 10, 1)
    (29.29, 1.0)
    """
    if not 1 <= need <= branches:
        raise ValueError(f"need must be 1 to {branches} (branches), got {need}")
    return mean * math.fsum(1 / n for n in range(branches - need + 1, branches + 1))


def of_queues(rate: float, service: float, branches: int) -> float:
    """Mean time until all of so many M/M/1 queues with the same arrivals have served their part.

    For one and for two queues exact, beyond that an approximation within 5 % up to 32.
    Nelson & Tantawi 1988, Approximate analysis of fork/join synchronization in parallel queues.
    `rate` and `service` are per second.

    >>> round(of_queues(80, 100, 1), 6), round(of_queues(80, 100, 2), 6)
    (0.05, 0.07)
    """
    load = rate / service
    if not 0 <= load < 1:
        raise ValueError(f"the load must be 0 or more and below 1, got {load:g}")
    one = 1 / (service - rate)
    if branches == 1:
        return one
    harmonic = math.fsum(1 / n for n in range(1, branches + 1)) / 1.5
    return (harmonic + 4 / 11 * (1 - harmonic) * load) * (12 - load) / 8 * one
