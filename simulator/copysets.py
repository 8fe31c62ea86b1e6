"""Which sets of nodes hold all copies of something, and how likely one is lost as a whole."""

from __future__ import annotations

from math import comb, expm1, log1p

import numpy as np


def loss(nodes: int, dead: int, copies: int, sets: float) -> float:
    """Probability that one of so many distinct sets of `copies` nodes lies among the dead.

    1 - (1 - C(dead, copies) / C(nodes, copies)) ** sets. Cidon et al. 2013, Copysets.

    >>> round(100 * loss(5000, 50, 3, 5000 / 3), 3)
    0.157
    """
    return -expm1(sets * log1p(-comb(dead, copies) / comb(nodes, copies)))


def losses(nodes: int, dead: int, copies: int, permutations: int, many: int, seed: int) -> float:
    """Share of trials that lose something where nodes are cut into sets, in so many orders."""
    random = np.random.default_rng([seed, 2013])
    groups = [random.permutation(nodes) // copies for _ in range(permutations)]
    drawn = random.integers(nodes, size=(many, dead))
    while (again := (np.diff(np.sort(drawn, axis=1), axis=1) == 0).any(axis=1)).any():
        drawn[again] = random.integers(nodes, size=(int(again.sum()), dead))
    lost = np.zeros(many, dtype=bool)
    for group in groups:
        inside = np.sort(group[drawn], axis=1)
        lost |= (inside[:, copies - 1 :] == inside[:, : 1 - copies]).any(axis=1)
    return float(lost.mean())
