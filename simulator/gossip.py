"""Rumours among sites that call each other at random, round by round."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Spread:
    """What became of a rumour."""

    residue: float
    """Share of sites that never heard it."""
    traffic: float
    """Messages for each site."""
    last: int
    """The round in which the last site heard it."""


def rumour(
    sites: int, patience: int, seed: int, *, feedback: bool = True, counter: bool = True
) -> Spread:
    """Push: whoever has the rumour and still cares calls a random other site each round.

    With `feedback` a call counts against the caller if the other site knew the rumour when the
    round began, without it every call does. With `counter` a site stops caring after `patience`
    such calls in a row (a useful call sets it back), without it with chance 1 / patience each.
    Demers et al. 1987, Epidemic algorithms for replicated database maintenance, section 1.4.
    """
    random = np.random.default_rng([seed, sites, patience])
    knows = np.zeros(sites, dtype=bool)
    cares = np.zeros(sites, dtype=bool)
    in_vain = np.zeros(sites, dtype=np.int64)
    knows[0] = cares[0] = True
    messages = last = at = 0
    while cares.any():
        at += 1
        callers = np.flatnonzero(cares)
        called = random.integers(sites - 1, size=len(callers))
        called += called >= callers
        messages += len(callers)
        vain = knows[called] if feedback else np.ones(len(callers), dtype=bool)
        if counter:
            in_vain[callers] = np.where(vain, in_vain[callers] + 1, 0)
            tired = callers[in_vain[callers] >= patience]
        else:
            tired = callers[vain & (random.random(len(callers)) < 1 / patience)]
        new = called[~knows[called]]
        if len(new):
            last = at
        cares[tired] = False
        knows[new] = cares[new] = True
    return Spread(float((~knows).mean()), messages / sites, last)


def rounds_to_all(sites: int, seed: int) -> int:
    """Rounds until all know, where all who know call a random other site each round.

    About log2 n + ln n. Pittel 1987, On spreading a rumor.
    """
    random = np.random.default_rng([seed, sites, 1987])
    knows = np.zeros(sites, dtype=bool)
    knows[0] = True
    rounds = 0
    while not knows.all():
        rounds += 1
        callers = np.flatnonzero(knows)
        called = random.integers(sites - 1, size=len(callers))
        called += called >= callers
        knows[called] = True
    return rounds


def periods_to_detection(sites: int, seed: int) -> int:
    """Periods until a dead site is pinged for the first time, each site pinging a random other.

    e / (e - 1) on average among many. Das, Gupta & Motivala 2002, SWIM.
    """
    random = np.random.default_rng([seed, sites, 2002])
    periods = 1
    while not (random.integers(sites - 1, size=sites - 1) == 0).any():
        periods += 1
    return periods


def residue_of_coins(patience: int) -> float:
    """Residue of the rumour without feedback or counter, in many sites: s = exp(-k (1 - s)).

    >>> round(residue_of_coins(3), 4)
    0.0595
    """
    share = 0.5
    for _ in range(500):
        share = float(np.exp(-patience * (1 - share)))
    return share
