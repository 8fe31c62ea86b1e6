"""The broadcast from one origin, from points near people, and what leaks past them."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from patterns.cdn import change
from patterns.model import Knobs
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
PARTS = ("architecture", "components")
WHERE = ("workload", "audience", "where")
SEGMENT = 3  # seconds, Facebook 2015
LEAK = 0.018  # of the requests, Facebook 2015
CONNECTIONS, READ = 16, 0.005


class Settings(Knobs):
    """How many watch, from how many points, and how long a segment is the newest."""

    viewers: int = Field(
        1_800, ge=180, le=1_900, title="Viewers", description="Half of them in India."
    )
    points: int = Field(4, ge=1, le=16, title="Points", description="Of presence, in each region.")
    segment: int = Field(
        SEGMENT, ge=1, le=10, title="Segment", description="Seconds that one is the newest."
    )


def variants(s: Settings) -> Documents:
    """The same viewers fetch the same segments."""
    before = edits.put(BEFORE, ("workload", "audience", "size"), f"{s.viewers} viewers")
    after = _cached(before, s, shield=False)
    near = edits.put(before, WHERE, {"usa": "100 %"})
    near = edits.put(near, ("endpoints", "newest_segment", "path", 0, "work"), "exactly 46 ms")
    one = _cached(near, s.but(points=1), shield=False)
    rare = edits.put(after, ("objects", "segments", "count"), 200_000)
    return {
        "before": before,
        "after": after,
        "shield": _cached(before, s, shield=True),
        "leaky": edits.put(one, (*PARTS, "edge", "coalescing"), False),
        "held": one,
        "rare": rare,
    }


def _cached(text: str, s: Settings, shield: bool) -> str:
    chosen = change.Settings(points=s.points, ttl=s.segment, shield=shield)
    return change.apply(text, "origin", chosen)
