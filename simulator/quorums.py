"""How old a read may be that asks fewer replicas than it takes to be sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Delay = Callable[[np.random.Generator, tuple[int, int]], Floats]
"""One-way delays in the shape that is asked for."""


@dataclass(frozen=True)
class Trials:
    """What so many writes, each followed by a read, came to, in the unit of the delays."""

    stale_for: Floats
    """How long after the write's acknowledgement a read still misses it; below 0: never."""
    read: Floats
    """How long reads took."""
    write: Floats
    """How long writes took."""

    def consistent(self, after: float) -> float:
        """Share of reads that see the write when they begin so long after its acknowledgement."""
        return float((self.stale_for <= after).mean())


def trials(
    write: Delay, back: Delay, replicas: int, read: int, written: int, many: int, seed: int
) -> Trials:
    """Writes go to all replicas and end with the `written`-th answer; reads, with the `read`-th.

    `write` is the delay of a write on its way, `back` that of its answer, of a read, and of its
    answer; all are independent. Bailis et al. 2012, Probabilistically bounded staleness for
    practical partial quorums, section 4.
    """
    random = np.random.default_rng([seed, 2012])
    shape = (many, replicas)
    arrives, answers = write(random, shape), back(random, shape)
    asked, told = back(random, shape), back(random, shape)
    acknowledged = np.sort(arrives + answers, axis=1)[:, written - 1]
    order = np.argsort(asked + told, axis=1)[:, :read]
    rows = np.arange(many)[:, None]
    lacks = (arrives - asked)[rows, order].min(axis=1) - acknowledged
    return Trials(lacks, np.sort(asked + told, axis=1)[:, read - 1], acknowledged)


def pareto_or_exponential(share: float, scale: float, shape: float, rate: float) -> Delay:
    """Delays of a mixture: Pareto for a share of them, else exponential of that rate."""

    def delays(random: np.random.Generator, shape_: tuple[int, int]) -> Floats:
        tail = scale * random.random(shape_) ** (-1 / shape)
        found: Floats = np.where(
            random.random(shape_) < share, tail, random.exponential(1 / rate, shape_)
        )
        return found

    return delays


def exponential(mean: float) -> Delay:
    """Exponential delays."""
    return lambda random, shape: random.exponential(mean, shape)


def disjoint(replicas: int, read: int, written: int) -> float:
    """How likely a random read quorum misses a random write quorum: C(N - W, R) / C(N, R).

    >>> round(disjoint(3, 1, 1), 4), disjoint(3, 2, 2)
    (0.6667, 0.0)
    """
    return comb(replicas - written, read) / comb(replicas, read)
