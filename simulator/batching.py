"""Batches: a server that takes several at once, and a clock that waits for more."""

from __future__ import annotations


def time_in_system(arrivals: float, most: int) -> float:
    """Mean time where a free server takes up to `most` of those who wait, in batches of mean 1.

    Exponential batches whatever their size; who comes during a batch waits for the next.
    With r the root in (0, 1) of r^(K + 1) - (lambda + 1) r + lambda = 0 (other than 1), the number
    waiting while the server is busy is geometric. Bailey 1954, On queueing processes with bulk
    service. `arrivals` per batch time must be below `most`.

    >>> round(time_in_system(1.5, 2), 5), round(time_in_system(0.8, 1), 5)
    (3.77007, 5.0)
    """
    if not 0 < arrivals < most:
        raise ValueError(f"arrivals must be above 0 and below {most} a batch, got {arrivals}")
    low, high = 0.0, 1.0 - 1e-12
    while high - low > 1e-15:
        middle = (low + high) / 2
        if middle ** (most + 1) - (arrivals + 1) * middle + arrivals > 0:
            low = middle
        else:
            high = middle
    idle = 1 / (1 / (1 - low) + 1 / arrivals)
    return idle * low / (1 - low) ** 2 / arrivals + 1


def mean_batch(arrivals: float, linger: float) -> float:
    """Records of a batch that the first one opens and that leaves after `linger` seconds.

    >>> mean_batch(1000.0, 0.005)
    6.0
    """
    return 1 + arrivals * linger


def added_wait(arrivals: float, linger: float) -> float:
    """Mean seconds that lingering adds: all of it for the first, half for those who follow.

    >>> round(added_wait(1000.0, 0.005), 7)
    0.0029167
    """
    follow = arrivals * linger
    return linger * (1 + follow / 2) / (1 + follow)
