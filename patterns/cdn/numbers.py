"""What is read off each run of the broadcast."""

from __future__ import annotations

from dataclasses import dataclass

from patterns.cdn.variants import CONNECTIONS, READ
from patterns.readings import Seen, reading


def _asked(seen: Seen) -> float:
    return seen.read("utilisation mean", "segment_store") * CONNECTIONS / READ


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    half: float = reading("response_time p50", "newest_segment", title="A segment, median")
    slow: float = reading("response_time p95", "newest_segment", title="A segment, p95")
    hits: float = reading("hit_ratio mean", title="Answered by the CDN")
    asked: float = reading(
        _asked,
        title="Asked of the origin",
        unit="/s",
        sentence="Segments that the origin's store read, a second.",
    )
    origin: float = reading("utilisation max", "origin", title="Origin busy")
