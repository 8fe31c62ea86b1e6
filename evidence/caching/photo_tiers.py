"""Photos pass a browser cache, an edge, an origin cache and a backend: what each of them serves.

The hit ratio of each tier is an input; the shares are what comes out of tiers in a row. On the loop
each tier is a branch that ends the request, and marks where.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Op

HITS = {"browser": 0.655, "edge": 0.580, "origin": 0.318}
SHARES = {"browser": 65.5, "edge": 20.0, "origin": 4.6, "backend": 9.9}


def measure(seed: int, length: float) -> Sequence[float]:
    """Shares of all requests in percent."""
    q = Load(1.0, seed)
    for i, (tier, hit) in enumerate(HITS.items()):
        q.ask.add(Op.BRANCH, q.a.constant(1 - hit), c=f"not in {tier}", step=tier)
        q.ask.add(Op.MARK, 1 + i)
        q.ask.add(Op.END, 0)
        q.ask.label(f"not in {tier}")
    q.ask.add(Op.MARK, 1 + len(HITS))
    seen = q.finished(60_000 * length, ticks=1)
    asked = seen.many(0, warm=0.0)
    return [100 * seen.many(1 + i, warm=0.0) / asked for i in range(len(SHARES))]


RESULT = Result(
    number=49,
    title="Tiers of a photo stack",
    claim="Of 100 photos 65.5 come from the browser, 20 from the edge, 4.6 from the origin.",
    source=Source(
        "Huang et al. 2013, An analysis of Facebook photo caching, SOSP",
        "the shares; the hit ratios of edge and origin follow from them",
    ),
    why="0.1 points of all requests, with the hit ratios as inputs.",
    cases=(
        Case(
            Column.LOOP,
            tuple(
                Figure(f"served by {t}", share, off=0.1, unit="%") for t, share in SHARES.items()
            ),
            measure,
            short=0.2,
        ),
    ),
)
