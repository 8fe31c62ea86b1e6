"""The fullest bin: one choice gives ln n / ln ln n balls, two give ln ln n / ln 2.

On the loop, as many arrivals as stations, and nobody leaves. Each replication throws several
times; the figures are shares of throws. Two choices are two different bins.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Blame, Law, Op, Policy


def fullest(bins: int, policy: Policy, seed: int) -> int:
    """Balls in the fullest bin of one throw."""
    q = Load(1.0, seed, (Law.CONSTANT, 1.0, 0.0, 0.0))
    q.ask.add(Op.ENTER, q.a.view([[-1] * bins]), policy)
    q.ask.add(Op.WAIT, q.a.constant(1e9), Blame.OTHER)
    seen = q.finished(bins + 0.5, ticks=1)
    return int(seen.bins[:, :, 0].sum(axis=0).max())


def loop(
    bins: int, policy: Policy, shares: dict[int, float], throws: int, off: float, few: int = 8
) -> Case:
    """How often the fullest bin holds so many."""
    way = "one choice" if policy is Policy.RANDOM else "two choices"
    figures = tuple(
        Figure(f"throws whose fullest of {bins:,} bins holds {balls}, {way}", share, off=off)
        for balls, share in shares.items()
    )

    def measure(seed: int, length: float) -> Sequence[float]:
        many = max(round(throws * length), 1)
        most = [fullest(bins, policy, seed * 1000 + i) for i in range(many)]
        return [sum(m == balls for m in most) / many for balls in shares]

    return Case(Column.LOOP, figures, measure, short=0.1, few=few)


RESULT = Result(
    number=25,
    title="Balls in bins",
    claim="Of 65,536 bins the fullest holds 7 to 9 balls with one choice, 3 or 4 with two.",
    source=Source(
        "Azar, Broder, Karlin & Upfal 1994, Balanced allocations; shares computed, here and "
        "independently of this engine, from 25 to 200 throws",
        "computed",
    ),
    why="The shares printed come from 200 throws (256 bins) or 25 (more): 0.06, or 0.15 of throws.",
    cases=(
        loop(256, Policy.RANDOM, {4: 0.39, 5: 0.47, 6: 0.12}, 40, 0.08),
        loop(256, Policy.TWO, {2: 0.10, 3: 0.90}, 40, 0.06),
        loop(4096, Policy.TWO, {3: 0.97}, 4, 0.06, few=3),
        loop(65_536, Policy.TWO, {3: 0.80, 4: 0.20}, 2, 0.2, few=1),
    ),
)
