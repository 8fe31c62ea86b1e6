"""Each layer that tries again multiplies what the layers above it have multiplied already.

On the loop a call in a call in a call, each with four attempts, to a leaf that always fails: the
leaf is asked 64 times for one request. With a leaf that fails by chance one layer asks a geometric
number of times, cut at four.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Op, Outcome

CHANCES = {0.1: 1.111, 0.5: 1.875, 0.9: 3.439, 1.0: 4.0}


def asked(layers: int, attempts: int, fails: float, seed: int, requests: float) -> float:
    """How often the leaf is asked for each request."""
    q = Load(1.0, seed)
    policy = q.a.policy(0.0, attempts, 0.0, 0.0, 0)
    names = [f"layer {i}" for i in range(1, layers)] + ["leaf"]
    for code, below in zip([q.ask, *(q.a.program(n) for n in names[:-1])], names, strict=True):
        code.add(Op.CALL, q.a.program_index(below), policy)
        code.add(Op.END, 0)
    leaf = q.a.program("leaf")
    leaf.add(Op.MARK, 1)
    leaf.add(Op.BRANCH, q.a.constant(fails), c="fails")
    leaf.add(Op.END, 0)
    leaf.label("fails")
    leaf.add(Op.END, Outcome.REFUSED)
    seen = q.finished(requests, ticks=1)
    return seen.many(1, warm=0.0) / seen.run.counters["roots_started"]


def certain(seed: int, length: float) -> Sequence[float]:
    """Three layers of four attempts, five of three."""
    return [asked(3, 4, 1.0, seed, 20), asked(5, 3, 1.0, seed, 20)]


def by_chance(seed: int, length: float) -> Sequence[float]:
    """One layer of four attempts."""
    return [asked(1, 4, fails, seed, 20_000 * length) for fails in CHANCES]


RESULT = Result(
    number=53,
    title="Retries multiply",
    claim="Three layers that try four times each ask the leaf 64 times, five of three 243 times.",
    source=Source(
        "Beyer et al. 2016, Site Reliability Engineering, chapters 21 and 22; Brooker, Timeouts, "
        "retries and backoff with jitter, AWS Builders' Library",
        "both figures, in their texts; the others are a geometric sum",
    ),
    why="Exact where every attempt fails, else 1 %.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("asked of the leaf, 3 layers of 4 attempts", 64, off=1e-9),
                Figure("asked of the leaf, 5 layers of 3 attempts", 243, off=1e-9),
            ),
            certain,
            few=2,
        ),
        Case(
            Column.LOOP,
            tuple(
                Figure(f"attempts where {100 * p:g} % fail", many, by=0.01)
                for p, many in CHANCES.items()
            ),
            by_chance,
            short=0.2,
        ),
        Case(
            Column.FORMULA,
            tuple(Figure(f"attempts at {p:g}", many, off=5e-4) for p, many in CHANCES.items()),
            lambda seed, length: [sum(p**i for i in range(4)) for p in CHANCES],
            replications=1,
        ),
    ),
)
