"""Playing while packets come at random: how likely it ever stops, and what prevents it."""

from __future__ import annotations

from math import exp, log

import numpy as np


def exponent(rate: float) -> float:
    """The r > 0 with r + rate (exp(-r) - 1) = 0, for packets at `rate` times the speed of play.

    Lundberg 1903; ParandehGheibi et al. 2010, arXiv:1001.1937.

    >>> round(exponent(1.2), 4)
    0.3764
    """
    if rate <= 1:
        raise ValueError(f"the rate must be above the speed of play, 1, got {rate}")
    low, high = 1e-9, rate
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if middle + rate * (exp(-middle) - 1) < 0 else (low, middle)
    return low


def interruption(rate: float, packets: int) -> float:
    """Probability that a video without end is ever interrupted, begun with so many packets."""
    return exp(-exponent(rate) * packets)


def packets_for(rate: float, risk: float) -> float:
    """The buffer at the start that keeps the probability of an interruption to `risk`."""
    return -log(risk) / exponent(rate)


def interruptions(rate: float, packets: int, many: int, seed: int, slots: int = 2000) -> float:
    """Share of trials that stop within so many packets.

    A packet plays for one slot; it stops where before the k-th arrival `packets` + k - 1 are over.
    """
    random = np.random.default_rng([seed, 1903])
    stopped = 0
    for begin in range(0, many, 500):
        size = min(500, many - begin)
        moments = np.cumsum(random.exponential(1 / rate, (size, slots)), axis=1)
        stopped += int((moments > packets + np.arange(slots)).any(axis=1).sum())
    return stopped / many
