"""Choosing among queues: limits in closed form, and a board that is looked at now and then."""

from __future__ import annotations

from collections import deque
from itertools import count

import numpy as np


def limit_of_tail(choices: int, load: float, many: int) -> float:
    """Share of infinitely many queues that hold `many` or more: load ** ((d ** i - 1) / (d - 1)).

    Mitzenmacher 2001, The power of two choices in randomized load balancing.

    >>> round(limit_of_tail(2, 0.9, 3), 4)
    0.4783
    """
    power = many if choices == 1 else (choices**many - 1) / (choices - 1)
    return float(load**power)


def limit_of_choices(choices: int, load: float) -> float:
    """Mean time with so many choices among infinitely many queues, in services.

    >>> round(limit_of_choices(2, 0.9), 4)
    2.6141
    """
    if not 0 < load < 1:
        raise ValueError(f"the load must be above 0 and below 1, got {load}")
    total = 0.0
    for i in count(1):
        share = limit_of_tail(choices, load, i)
        if share < 1e-17:
            return total / load
        total += share
    raise AssertionError("unreachable")


def times_by_board(
    servers: int, load: float, refresh: float, policy: str, end: float, seed: int
) -> float:
    """Mean time, in services, where all see the queues only as they stood at the last refresh.

    `policy` is `two` (two different queues, the shorter on the board) or `shortest` (one of the
    shortest on the board); ties are broken by chance. Poisson arrivals, exponential service of
    mean 1, first come first served; the first fifth is not counted.
    Mitzenmacher 2000, How useful is old information?
    """
    random = np.random.default_rng([seed, 2000])
    free = [0.0] * servers  # when each has done all it was given
    leaving: list[deque[float]] = [deque() for _ in range(servers)]
    total, counted, now = 0.0, 0, 0.0
    while now < end:
        lengths = np.zeros(servers, dtype=np.int64)
        for j, line in enumerate(leaving):
            while line and line[0] <= now:
                line.popleft()
            lengths[j] = len(line)
        many = int(random.poisson(servers * load * refresh))
        moments = np.sort(random.random(many)) * refresh + now
        picks = _picked(lengths, many, policy, random)
        for at, j, work in zip(
            moments.tolist(), picks.tolist(), random.exponential(size=many).tolist(), strict=True
        ):
            done = (free[j] if free[j] > at else at) + work
            free[j] = done
            leaving[j].append(done)
            if at > 0.2 * end:
                total += done - at
                counted += 1
        now += refresh
    return total / counted


def _picked(lengths: np.ndarray, many: int, policy: str, random: np.random.Generator) -> np.ndarray:
    if policy == "shortest":
        shortest = np.flatnonzero(lengths == lengths.min())
        return shortest[random.integers(len(shortest), size=many)]
    if policy != "two":
        raise ValueError(f"the policy must be two or shortest, got {policy!r}")
    first = random.integers(len(lengths), size=many)
    second = random.integers(len(lengths) - 1, size=many)
    second += second >= first
    keep = lengths[first] < lengths[second]
    tie = (lengths[first] == lengths[second]) & (random.random(many) < 0.5)
    return np.where(keep | tie, first, second)
