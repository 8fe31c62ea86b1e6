"""When an eleventh node joins ten: who has to move.

On the loop the same 20,000 requests with the same keys meet ten stations and then eleven; the
journal says where each went. By the remainder of a hash nearly all move, by rendezvous hashing one
of eleven does, and only to the new node. The ring with 100 points a node is a plain module,
averaged over rings: a single ring is off by a tenth.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from simulator import hashing
from simulator.assembler import Assembler
from simulator.loop.run import Run
from simulator.plan import Ints
from simulator.programs import Op, Policy

NODES, POINTS, RINGS = 10, 100, 5


def places(policy: Policy, nodes: int, seed: int, many: int) -> Ints:
    """The station of each request, in order of their arrival."""
    a = Assembler(regions=1)
    ask = a.program("ask")
    ask.add(Op.DRAW, a.keyspace(np.ones(100_000), salt=seed))
    ask.add(Op.ENTER, a.view([[-1] * nodes], groups=nodes), policy)
    ask.add(Op.LEAVE)
    ask.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, 1000.0)]), key=seed)
    run = Run(a.plan(end=many / 1000), journal="all")
    run.advance()
    rows = run.journal()
    found: Ints = rows.where[rows.what == int(Op.ENTER)]
    return found


def moved(policy: Policy, before: int, after: int, seed: int, many: int) -> tuple[float, float]:
    """Share of requests that go elsewhere, and share that goes to an old node though it moves."""
    old, new = (places(policy, nodes, seed, many) for nodes in (before, after))
    moves = old != new
    return float(moves.mean()), float((moves & (new < before)).mean())


def loop(seed: int, length: float) -> Sequence[float]:
    """By remainder, ten to eleven and ten to twenty; by rendezvous, and to an old node."""
    many = round(20_000 * length)
    return [
        100 * moved(Policy.KEY, NODES, NODES + 1, seed, many)[0],
        100 * moved(Policy.KEY, NODES, 2 * NODES, seed, many)[0],
        *(100 * share for share in moved(Policy.RING, NODES, NODES + 1, seed, many)),
    ]


def ring(seed: int, length: float) -> Sequence[float]:
    """On rings of 100 points a node, and to an old node."""
    moves, wrong = [], []
    for i in range(RINGS):
        keys = np.random.default_rng([seed, i]).random(round(20_000 * length))
        old, new = (
            hashing.owners(hashing.ring(nodes, POINTS, seed * RINGS + i), keys)
            for nodes in (NODES, NODES + 1)
        )
        moves.append((old != new).mean())
        wrong.append(((old != new) & (new < NODES)).mean())
    return [100 * float(np.mean(moves)), 100 * float(np.mean(wrong))]


RESULT = Result(
    number=34,
    title="One node more",
    claim="From ten to eleven nodes 91 % of keys move by remainder, 9 % by consistent hashing.",
    source=Source(
        "Karger et al. 1997, Consistent hashing and random trees, STOC; elementary: 10/11 and 1/11",
        "derived here",
    ),
    why="0.3 points by remainder, 0.5 points on rings; no key may move to an old node.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("moved by remainder, 10 to 11", 1000 / 11, off=0.3, unit="%"),
                Figure("moved by remainder, 10 to 20", 50.0, off=0.5, unit="%"),
                Figure("moved by rendezvous, 10 to 11", 100 / 11, off=0.3, unit="%"),
                Figure("moved to an old node by rendezvous", 0.0, off=1e-9, unit="%"),
            ),
            loop,
            short=0.3,
            few=3,
        ),
        Case(
            Column.ALGORITHM,
            (
                Figure("moved on a ring, 10 to 11", 100 / 11, off=0.5, unit="%"),
                Figure("moved to an old node on a ring", 0.0, off=1e-9, unit="%"),
            ),
            ring,
            short=0.2,
        ),
    ),
)
