"""What is read off each run of the comments."""

from __future__ import annotations

from dataclasses import dataclass

from patterns.readings import Seen, reading


def _unevenness(seen: Seen) -> float:
    return seen.unevenness("comments_db")


def _failed(seen: Seen) -> float:
    return 1 - seen.read("availability", "post_comment")


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    slow: float = reading("response_time p95", "post_comment", title="A comment is taken, p95")
    taken: float = reading("goodput mean", "post_comment", title="Comments taken")
    opened: float = reading("response_time mean", "open_comment", title="Reading one, mean")
    store: float = reading("utilisation max", "comments_db", title="Store busy")
    uneven: float = reading(
        _unevenness,
        title="Busiest of the store's nodes",
        unit="times",
        sentence="The work of the busiest node over that of the mean of all nodes.",
    )
    failed: float = reading(
        _failed,
        title="Comments that failed",
        unit="share",
        sentence="Calls that were not answered over calls made.",
    )
    cost: float = reading("cost total", title="Cost")
