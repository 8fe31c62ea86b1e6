"""Rings of hashed points, bounded loads on them, and the closed forms of both."""

from __future__ import annotations

from bisect import bisect_left
from math import ceil, comb, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def ring(nodes: int, points: int, seed: int) -> tuple[Floats, Ints]:
    """Where each node's points lie on a ring of length 1, ascending, and whose they are.

    A node's points depend on the seed and on its number alone, so that another node moves nobody's.
    Karger et al. 1997, Consistent hashing and random trees.
    """
    places = np.concatenate([np.random.default_rng([seed, n]).random(points) for n in range(nodes)])
    order = np.argsort(places)
    return places[order], np.repeat(np.arange(nodes), points)[order]


def owners(ring: tuple[Floats, Ints], keys: Floats) -> Ints:
    """The node of each key: that of the next point on the ring."""
    places, nodes = ring
    found: Ints = nodes[np.searchsorted(places, keys) % len(places)]
    return found


def loads(ring: tuple[Floats, Ints]) -> Floats:
    """Each node's share of the ring over the mean share."""
    places, nodes = ring
    arcs = np.diff(places, prepend=places[-1] - 1.0)
    shares: Floats = np.bincount(nodes, arcs).astype(np.float64)
    return shares * len(shares)


def load_spread(nodes: int, points: int) -> float:
    """Standard deviation of a node's share over the mean: sqrt((n - 1) / (n v + 1)).

    Lamping & Veach 2014, A fast, minimal memory, consistent hash algorithm, for random arcs.

    >>> round(load_spread(1000, 100), 4)
    0.0999
    """
    return sqrt((nodes - 1) / (nodes * points + 1))


def bounded(nodes: int, keys: int, bound: float, seed: int) -> tuple[float, float]:
    """Largest load over the mean, and the share of keys that their own node sent on.

    Keys go to the next of `nodes` points whose load is below ceil(bound * keys / nodes), clockwise.
    Mirrokni, Thorup & Zadimoghaddam 2018, Consistent hashing with bounded loads.
    """
    places = sorted(np.random.default_rng([seed, 1]).random(nodes).tolist())
    room = ceil(bound * keys / nodes - 1e-9)
    load = [0] * nodes
    sent_on = 0
    for key in np.random.default_rng([seed, 2]).random(keys).tolist():
        first = at = bisect_left(places, key) % nodes
        while load[at] >= room:
            at = (at + 1) % nodes
        load[at] += 1
        sent_on += at != first
    return max(load) * nodes / keys, sent_on / keys


def shards(workers: int, each: int) -> int:
    """How many different sets of workers there are for a customer. AWS Builders' Library.

    >>> shards(8, 2), shards(2048, 4)
    (28, 730862190080)
    """
    return comb(workers, each)
