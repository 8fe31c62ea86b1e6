"""What is read off each run of the shop's database."""

from __future__ import annotations

from dataclasses import dataclass

from patterns.readings import Seen, reading


def _stale(seen: Seen) -> float:
    stream = seen.observed.pooled(("staleness/shop_db",))
    if not len(stream):
        return 0.0  # the primary answers: it has every write
    return float(stream.weight[stream.value > 0].sum() / stream.weight.sum())


def _away(seen: Seen) -> float:
    return (1 - seen.read("availability", "take_order")) * seen.observed.seconds


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    look: float = reading("response_time mean", "see_article", title="A page, mean")
    order: float = reading("response_time p50", "take_order", title="An order, median")
    busy: float = reading("utilisation max", "shop_db", title="All nodes together, busy")
    stale: float = reading(
        _stale,
        title="Old answers",
        unit="share",
        sentence="Reads whose newest acknowledged write the replica had not seen, over all reads.",
    )
    lost: float = reading("writes_lost total", "shop_db", title="Writes lost")
    looked: float = reading("availability", "see_article", title="Pages that were answered")
    ordered: float = reading("availability", "take_order", title="Orders that were taken")
    away: float = reading(
        _away,
        title="Orders fail for",
        unit="s",
        sentence="The share of orders that were not taken, of the seconds that are judged.",
    )
    cost: float = reading("cost total", title="Cost")
