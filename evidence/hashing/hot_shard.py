"""A million keys by Zipf's law on 16 or 100 shards: how hot the hottest shard is.

On the loop each replication has a key space of its own, so that every key lies elsewhere; requests
enter the shard of their key, and the hottest is compared with the mean. The expectation is over
placements: a single placement says little.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Floats
from evidence.plans import Source as Load
from simulator.caching import zipf
from simulator.programs import Op, Policy

KEYS = 1_000_000
HOTTEST = {(16, 1.0): 2.05, (100, 1.0): 7.83, (16, 0.8): 1.21}


@lru_cache(maxsize=2)
def shares(exponent: float) -> Floats:
    """Shares of requests by rank."""
    return zipf(KEYS, exponent)


def loop(shards: int, exponent: float, many: float) -> Case:
    """The hottest shard's load over the mean."""

    def measure(seed: int, length: float) -> Sequence[float]:
        q = Load(1.0, seed)
        q.ask.add(Op.DRAW, q.a.keyspace(shares(exponent), salt=seed))
        q.ask.add(Op.ENTER, q.a.view([[-1] * shards], groups=shards), Policy.KEY)
        q.ask.add(Op.LEAVE)
        entered = q.finished(many * length, ticks=1).bins[:, :, 0].sum(axis=0)
        return [float(entered.max() / entered.mean())]

    figure = Figure(
        f"hottest of {shards} shards, exponent {exponent:g}", HOTTEST[shards, exponent], by=0.03
    )
    return Case(Column.LOOP, (figure,), measure, replications=90, short=0.3, few=8)


RESULT = Result(
    number=39,
    title="The hot shard",
    claim="7 % of requests are for one key: of 16 shards the hottest has twice the mean load.",
    source=Source("Zipf shares by arithmetic; the expectations are computed", "derived here"),
    why="3 % of the expectation, over 90 placements.",
    cases=(
        loop(16, 1.0, 1.5e5),
        loop(100, 1.0, 1.5e5),
        loop(16, 0.8, 3e5),
        Case(
            Column.FORMULA,
            (Figure("share of the hottest key", 0.0695, off=5e-5),),
            lambda seed, length: [float(shares(1.0)[0])],
            replications=1,
        ),
    ),
)
