"""Closed systems without a simulation: mean value analysis."""

from __future__ import annotations

from collections.abc import Sequence


def closed_network(
    demands: Sequence[float], think: float, users: int
) -> tuple[float, float, list[float]]:
    """Throughput, response time, and the number at each queue, of so many users.

    `demands` is the seconds of work that one interaction needs at each single server; `think` the
    seconds between an answer and the next request. Exponential times, first come first served.
    Reiser & Lavenberg 1980, Mean-value analysis of closed multichain queuing networks.

    >>> rate, response, queues = closed_network([2.0, 3.0, 1.0], think=4.0, users=20)
    >>> round(rate, 6), round(response, 4), [round(q, 3) for q in queues]
    (0.333247, 56.0156, [1.991, 16.177, 0.5])
    """
    if users < 1 or think < 0 or any(d < 0 for d in demands):
        raise ValueError(
            f"users must be 1 or more, times 0 or more, got {users} users, {think} s, {demands}"
        )
    queues = [0.0] * len(demands)
    rate = response = 0.0
    for n in range(1, users + 1):
        times = [d * (1 + q) for d, q in zip(demands, queues, strict=True)]
        response = sum(times)
        rate = n / (think + response)
        queues = [rate * t for t in times]
    return rate, response, queues
