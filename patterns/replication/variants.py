"""A shop's database alone, with copies, with more of one machine; and its primary lost."""

from __future__ import annotations

from typing import Literal

import numpy as np
from pydantic import Field

from designs import edits
from patterns.model import Knobs
from patterns.replication import change
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
STORE = ("architecture", "components", "shop_db")
READ, WRITE, CONNECTIONS = 0.16, 0.02, 32  # seconds, seconds, at once
ARTICLES = 2000


class Settings(Knobs):
    """How busy one machine would be with reads, how much is written, and how far copies lag."""

    load: float = Field(
        0.87, ge=0.1, le=0.9, title="Reads", description="Of one machine's time, 1 = all of it."
    )
    orders: float = Field(
        60.0, ge=5, le=60, title="Orders a second", description="Each is a write."
    )
    lag: float = Field(
        0.2, ge=0.005, le=0.5, title="Lag", description="Seconds until a write is sent on, mean."
    )
    replicas: int = Field(2, ge=1, le=5, title="Replicas", description="Copies of the data.")
    hot: float = Field(
        1.0, ge=0, le=1.5, title="Skew", description="Exponent of the articles' popularity."
    )


def variants(s: Settings) -> Documents:
    """The same questions and orders; only how many machines know the answers differs."""
    reads = s.load * CONNECTIONS / READ
    before = edits.put(BEFORE, ("flows", "looking", "rate"), f"{reads:.6g}/s")
    before = edits.put(before, ("flows", "ordering", "rate"), f"{s.orders:.6g}/s")
    before = edits.put(before, ("objects", "articles", "popularity"), f"zipf {s.hot:g}")
    before = edits.put(before, (*STORE, "lag"), f"{s.lag:.6g} s")
    after = _copied(before, s, "async")
    # What is lost is counted by item, so that here each order is of an article of its own.
    spread = edits.put(before, ("objects", "articles", "popularity"), "uniform")
    spread = edits.put(spread, ("objects", "articles", "count"), "200 k")
    return {
        "before": before,
        "after": after,
        "careful": edits.put(after, (*STORE, "read_from"), "primary"),
        "one": _copied(before, s, "semi_sync"),
        "all": _copied(before, s, "sync"),
        "larger": _larger(before, s.replicas),
        "lost_before": _loses_it(spread),
        "lost": _loses_it(_copied(spread, s, "async")),
        "lost_all": _loses_it(_copied(spread, s, "sync")),
        "alone": _loses_it(edits.put(_copied(spread, s, "async"), (*STORE, "replicas"), 1)),
        "quorum": _asks_most(_copied(before, s, "quorum")),
    }


def _copied(text: str, s: Settings, waits: Literal["async", "semi_sync", "quorum", "sync"]) -> str:
    return change.apply(text, "shop_db", change.Settings(replicas=s.replicas, replication=waits))


def _asks_most(text: str) -> str:
    text = edits.put(text, (*STORE, "read_from"), "quorum")
    return edits.put(text, (*STORE, "read_quorum"), 2)


def _larger(text: str, replicas: int) -> str:
    """One machine that does as much at once as all copies would, at the price of all."""
    text = edits.put(text, (*STORE, "price"), round(0.48 * (1 + replicas), 2))
    return edits.put(text, (*STORE, "connections"), CONNECTIONS * (1 + replicas))


def _loses_it(text: str) -> str:
    loss = {"at": "30 s", "lose": "instance shop_db/home/1", "for": "60 s"}
    return edits.put(text, ("scenarios", "loss"), [loss])


def expected_loss(s: Settings) -> float:
    """Acknowledged writes that are on their way at any moment: rate times lag (Little's law).

    The time that the replica works on each, 20 ms, and the way there count too.

    >>> round(expected_loss(Settings(orders=40, lag=0.2)), 2)
    8.8
    """
    return s.orders * (s.lag + WRITE)


def expected_stale(s: Settings) -> float:
    """The share of reads that meet an article whose newest write is still on its way.

    The age of an article's newest write is exponential, and so are the lag and the replica's work
    on it; the chance that the two outlast the age, over all articles as they are asked for.

    >>> round(expected_stale(Settings(orders=40, lag=0.2, hot=0)), 4)
    0.0044
    """
    asked = np.arange(1, ARTICLES + 1) ** -s.hot
    asked /= asked.sum()
    writes = s.orders * asked
    fresh = 1 / ((1 + writes * s.lag) * (1 + writes * WRITE))
    return float((asked * (1 - fresh)).sum())
