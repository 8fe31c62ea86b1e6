"""How often a cache hits when keys are asked for independently, some far more often than others.

On the loop: a keyspace by Zipf's law, one cache node, a miss fills at once and for ever, the least
recently used goes, or the first come. The first fifth of the run does not count. Popularity is the
only thing that drives these figures; real traces have more, and hit more.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Floats
from evidence.plans import Source as Load
from simulator.caching import best_hit_ratio, fifo_hit_ratio, lru_hit_ratio, zipf
from simulator.programs import Op

RATIOS = {  # keys, exponent, entries: least recently used, first come, the most popular
    (10_000, 0.8, 100): (0.1566, 0.1336, 0.3000),
    (10_000, 0.8, 1000): (0.4367, 0.3942, 0.5706),
    (10_000, 1.0, 100): (0.3905, 0.3423, 0.5300),
    (10_000, 1.0, 1000): (0.6756, 0.6309, 0.7648),
    (10_000, 0.64, 1000): (0.2749, 0.2473, 0.4197),
    (10_000, 0.83, 1000): (0.4718, 0.4276, 0.6007),
    (100_000, 1.0, 1000): (0.5062, 0.4648, 0.6191),
    (100_000, 0.8, 10_000): (0.4687, 0.4284, 0.5950),
    (1_000_000, 0.9, 10_000): (0.3949, 0.3617, 0.5164),
    (10_000, 1.2, 100): (0.6563, 0.6033, 0.7508),
}
LRU, FIFO = 0, 1


@lru_cache(maxsize=16)
def shares(keys: int, exponent: float) -> Floats:
    """Shares of requests by rank."""
    return zipf(keys, exponent)


def hit_ratio(
    keys: int, exponent: float, entries: int, evicts: int, seed: int, many: float
) -> float:
    """Of so many requests, after the first fifth."""
    q = Load(1.0, seed)
    node = q.a.view([[-1]], entries=entries)
    q.a.behave([0], evicts=evicts)
    q.ask.add(Op.DRAW, q.a.keyspace(shares(keys, exponent), salt=41))
    q.ask.add(Op.LOOK, node, 0, "miss", 5, 0)
    q.ask.add(Op.END, 0)
    q.ask.label("miss")
    q.ask.add(Op.FILL, q.a.constant(1e9))
    seen = q.finished(many, ticks=10)
    hits, misses = seen.count(5, warm=0.2), seen.count(6, warm=0.2)
    return hits / (hits + misses)


def loop(keys: int, exponent: float, entries: int) -> Case:
    """Both orders of going."""
    recent, come, _ = RATIOS[keys, exponent, entries]
    many = 2e5 if entries < 10_000 else 5e5

    def measure(seed: int, length: float) -> Sequence[float]:
        what = (keys, exponent, entries)
        return [hit_ratio(*what, evicts, seed, many * length) for evicts in (LRU, FIFO)]

    which = f"{keys:,} keys, exponent {exponent:g}, {entries:,} entries"
    return Case(
        Column.LOOP,
        (
            Figure(f"hits, least recently used goes, {which}", recent, off=0.002),
            Figure(f"hits, first come goes, {which}", come, off=0.002),
        ),
        measure,
        short=0.2,
        few=2,
    )


def formula(seed: int, length: float) -> Sequence[float]:
    """Che's approximation, its like for the first come, and the ideal."""
    found: list[float] = []
    for keys, exponent, entries in RATIOS:
        p = shares(keys, exponent)
        found += [
            lru_hit_ratio(p, entries),
            fifo_hit_ratio(p, entries),
            best_hit_ratio(p, entries),
        ]
    return found


RESULT = Result(
    number=41,
    title="Hit ratios of LRU and FIFO",
    claim="Room for 1,000 of 10,000 keys (Zipf 0.8) hits 44 % by LRU, 39 % by FIFO, at best 57 %.",
    source=Source(
        "Che, Tung & Wang 2002, Hierarchical Web caching systems; Fricker, Robert & Roberts 2012, "
        "A versatile and accurate approximation for LRU cache performance, arXiv:1202.3974",
        "the formula, in a text that quotes it; the figures are computed",
    ),
    why="0.002 of all requests.",
    cases=(
        *(loop(*each) for each in RATIOS),
        Case(
            Column.FORMULA,
            tuple(
                Figure(f"hits, {how}, {n:,} keys, exponent {x:g}, {c:,} entries", value, off=5.1e-5)
                for (n, x, c), row in RATIOS.items()
                for how, value in zip(("LRU", "FIFO", "ideal"), row, strict=True)
            ),
            formula,
            replications=1,
        ),
    ),
)
