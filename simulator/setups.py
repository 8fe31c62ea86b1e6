"""Servers that are switched off when idle and take a while to come back."""

from __future__ import annotations

from math import log
from random import Random


def with_setups(
    servers: int, arrivals: float, setup: float, changes: int, seed: int
) -> tuple[float, float]:
    """Mean time in M/M/k/setup with services of mean 1, and mean number of servers that draw power.

    A server that finds no work is off at once; as many are being set up (at rate `setup` each) as
    requests wait, no more than are off; a setup that nobody needs any more is cancelled.
    Gandhi, Doroudi, Harchol-Balter & Scheller-Wolf 2013, Exact analysis of the M/M/k/setup class of
    Markov chains. The chain is walked for so many changes; the first tenth does not count.
    """
    random = Random(f"{seed} {servers} {arrivals} {setup}")
    uniform = random.random
    busy = inside = 0
    passed = area = power = 0.0
    for change in range(changes):
        coming = min(inside - busy, servers - busy)
        total = arrivals + busy + coming * setup
        if change >= changes // 10:
            time = -log(1 - uniform()) / total
            passed += time
            area += inside * time
            power += (busy + coming) * time
        which = uniform() * total
        if which < arrivals:
            inside += 1
        elif which < arrivals + busy:
            inside -= 1
            busy = min(busy, inside)
        else:
            busy += 1
    return area / passed / arrivals, power / passed


def one_with_setup(arrivals: float, service: float, setup: float) -> float:
    """Mean time in M/M/1/setup: 1 / (mu - lambda) + 1 / alpha; `setup` is its mean. Welch 1964.

    >>> one_with_setup(0.5, 1.0, 10.0)
    12.0
    """
    return 1 / (service - arrivals) + setup


def replicas(current: int, metric: float, target: float, tolerance: float = 0.1) -> int:
    """What Kubernetes' horizontal pod autoscaler wants: ceil(current * metric / target).

    Within the tolerance of the target it leaves things as they are.

    >>> replicas(3, metric=0.8, target=0.5), replicas(4, metric=200, target=100)
    (5, 8)
    """
    ratio = metric / target
    if abs(ratio - 1) <= tolerance + 1e-12:
        return current
    return int(-(-current * ratio // 1))
