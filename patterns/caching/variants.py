"""The news site in its forms, and what theory says of caches like its own."""

from __future__ import annotations

from math import exp
from typing import Literal

from pydantic import Field

from designs import edits
from patterns.caching import change
from patterns.model import Knobs
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
ARTICLES = 10_000
EACH = 20e3  # bytes
PARTS = ("architecture", "components")
CACHE = (*PARTS, "store_cache")
TELLING = ("endpoints", "edit_article", "path", 2)
MISSED = ("endpoints", "open_article", "path", 1, "on_miss")
READ = {"read": "articles"}
RENDER = {"wait": "exactly 100 ms"}
HALFWAY = 60.0  # seconds into a run, when a cache is emptied


class Settings(Knobs):
    """What people ask for, and how much of it may be kept for how long."""

    rate: Literal[19, 95, 190, 380] = Field(
        190, title="Articles a second", description="That are opened by all readers together."
    )
    exponent: float = Field(
        1.0,
        ge=0,
        le=1.5,
        title="Unevenness",
        description="Zipf exponent of what is asked for; 0: all alike.",
    )
    room: Literal[100, 300, 1_000, 3_000, 10_000] = Field(
        1_000, title="Room", description="Articles, of ten thousand, that the cache can hold."
    )
    ttl: Literal[10, 60, 600, 3_600] = Field(
        3_600, title="Time to live", description="Seconds that a copy may answer."
    )


def variants(s: Settings) -> Documents:
    """Without a cache, with one, and what becomes of one that is small, expires or is emptied."""
    popularity = f"zipf {s.exponent}" if s.exponent else "uniform"
    before = edits.put(BEFORE, ("flows", "reading", "rate"), f"{s.rate}/s")
    before = edits.put(before, ("objects", "articles", "popularity"), popularity)
    after = _cached(before, s.room, s.ttl)
    emptied = [{"at": f"{HALFWAY} s", "empty": "store_cache"}]
    more = edits.put(after, ("flows", "reading", "rate"), f"{s.rate * 2.5}/s")
    one = hot(before, rate=240, ttl="2 s", fetch="exactly 50 ms")
    overtaken = edits.put(_edited(one, told=True), MISSED, [READ, RENDER])
    return {
        "before": before,
        "after": after,
        "small": _cached(before, s.room // 10, s.ttl),
        "used": edits.put(after, (*CACHE, "evicts"), "lfu"),
        "untold": _edited(after, told=False),
        "told": _edited(after, told=True),
        "put": edits.put(_edited(after, told=True), (*TELLING, "puts"), True),
        "overtaken": overtaken,
        "leased": edits.put(overtaken, (*CACHE, "leases"), True),
        "emptied": edits.put(more, ("scenarios", "loss"), emptied),
        "rush": edits.put(one, (*CACHE, "coalescing"), False),
        "one": one,
        "expiring": hot(before, rate=10, ttl="900 ms", fetch="exactly 1 ms"),
    }


def _edited(text: str, told: bool) -> str:
    """Authors change articles, those that are read most most often; the cache is told, or not."""
    path: list[dict[str, object]] = [
        {"work": "3 ms", "at": "api"},
        {"write": "articles", "by": "article", "work": "5 ms"},
    ]
    path += [{"invalidate": "store_cache", "by": "article"}] if told else []
    edit = {"http": "PUT /articles/{id}", "path": path}
    flow = {"as": "author", "rate": "5/s", "steps": ["edit_article"]}
    text = edits.insert(text, ("endpoints",), edit, name="edit_article")
    return edits.insert(text, ("flows",), flow, name="editing")


def _cached(text: str, room: int, ttl: int) -> str:
    text = change.apply(text, "store", change.Settings(megabytes=1, ttl=ttl))
    return edits.put(text, (*CACHE, "size"), f"{room * EACH / 1e3:.0f} kB")


def hot(text: str, rate: int, ttl: str, fetch: str) -> str:
    """One article that everyone opens, with a store that is not the bottleneck."""
    text = change.apply(text, "store", change.Settings(megabytes=1))
    text = edits.put(text, ("flows", "reading", "rate"), f"{rate}/s")
    text = edits.put(text, ("objects", "articles", "count"), 1)
    text = edits.put(text, (*CACHE, "ttl"), ttl)
    text = edits.put(text, (*PARTS, "store", "connections"), 100)
    return edits.put(text, (*PARTS, "store", "read"), fetch)


def lru_hits(s: Settings) -> float:
    """Share of hits of a cache that drops what was not asked for longest.

    Che's approximation: each article stays for a time t that is the same for all, found from
    sum(1 - exp(-p t)) = room. Che, Tung, Wang 2002; Fricker, Robert, Roberts 2012.

    >>> round(lru_hits(Settings(exponent=1.0, room=1_000)), 4)
    0.6756
    """
    if s.room >= ARTICLES:
        return 1.0
    weights: list[float] = [1 / rank**s.exponent for rank in range(1, ARTICLES + 1)]
    total = sum(weights)
    shares = [w / total for w in weights]
    low, high = 0.0, 1e9
    for _ in range(100):
        middle = (low + high) / 2
        inside = sum(1 - exp(-p * middle) for p in shares)
        low, high = (middle, high) if inside < s.room else (low, middle)
    return sum(p * (1 - exp(-p * low)) for p in shares)
