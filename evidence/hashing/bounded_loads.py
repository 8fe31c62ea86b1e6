"""No node may hold more than c times the mean: the others pass a key on.

On the loop rendezvous hashing with that bound, 100 stations and keys of which one in seven is the
same: nobody leaves, so what lies at a station at the end is its load. The share that is passed on
belongs to a ring with one point a node, which is a plain module.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator import hashing
from simulator.caching import zipf
from simulator.programs import Blame, Law, Op, Policy

BOUNDS = (1.1, 1.25, 1.5, 2.0)
SENT_ON = (0.38, 0.32, 0.25, 0.19)
NODES, KEYS = 100, 10_000


def loop(seed: int, length: float) -> Sequence[float]:
    """The largest load over the mean, for each bound."""
    found = []
    for bound in BOUNDS:
        q = Load(1.0, seed, (Law.CONSTANT, 1.0, 0.0, 0.0))
        q.ask.add(Op.DRAW, q.a.keyspace(zipf(1000, 1.0), salt=seed))
        q.ask.add(Op.ENTER, q.a.view([[-1] * NODES]), Policy.RING, round(100 * bound))
        q.ask.add(Op.WAIT, q.a.constant(1e9), Blame.OTHER)
        seen = q.finished(KEYS + 0.5, ticks=1)
        entered = seen.bins[:, :, 0].sum(axis=0)
        found.append(float(entered.max()) * NODES / KEYS)
    return found


def algorithm(seed: int, length: float) -> Sequence[float]:
    """The same on a ring, and the share that is passed on."""
    runs = [hashing.bounded(NODES, KEYS, bound, seed) for bound in BOUNDS]
    return [load for load, _ in runs] + [sent for _, sent in runs]


RESULT = Result(
    number=37,
    title="Bounded loads",
    claim="With a bound of 1.25 no node is above 1.25 of the mean; a third of keys is passed on.",
    source=Source(
        "Mirrokni, Thorup & Zadimoghaddam 2018, Consistent hashing with bounded loads, "
        "arXiv:1608.01350; the shares passed on are computed",
        "the bound",
    ),
    why="The bound is exact; 0.06 of all keys, which is the noise of a few rings.",
    cases=(
        Case(
            Column.LOOP,
            tuple(Figure(f"fullest over the mean, bound {b:g}", b, off=1e-9) for b in BOUNDS),
            loop,
            few=2,
        ),
        Case(
            Column.ALGORITHM,
            (
                *(Figure(f"fullest over the mean, bound {b:g}", b, off=1e-9) for b in BOUNDS),
                *(
                    Figure(f"passed on, bound {b:g}", share, off=0.06)
                    for b, share in zip(BOUNDS, SENT_ON, strict=True)
                ),
            ),
            algorithm,
            few=3,
        ),
    ),
)
