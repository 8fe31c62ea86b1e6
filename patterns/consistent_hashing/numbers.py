"""What is read off each run of the ticket seller."""

from __future__ import annotations

from dataclasses import dataclass

from patterns.consistent_hashing.variants import NOTICED, PAGES
from patterns.readings import Seen, reading


def _moved(seen: Seen) -> float:
    end = seen.observed.end
    begin = end - seen.observed.seconds + NOTICED
    return seen.between(begin, end).rate("staleness/store") * (end - begin) / PAGES


def _then(seen: Seen) -> float:
    begin = seen.observed.end - seen.observed.seconds + NOTICED
    return seen.between(begin, begin + 10).read("response_time p95", "open_page")


def _uneven(seen: Seen) -> float:
    return seen.unevenness("pages_cache")


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    opens: float = reading("response_time p95", "open_page", title="Opening a page, p95")
    then: float = reading(
        _then,
        title="Opening, p95, after the loss",
        unit="s",
        sentence="As p95 of opening, in the 10 s after the loss of a node has been noticed.",
    )
    moved: float = reading(
        _moved,
        title="Fetched anew after the loss",
        unit="share",
        sentence="Pages fetched from the store after the loss was noticed, over all pages.",
    )
    uneven: float = reading(
        _uneven,
        title="Busiest of the cache's nodes",
        unit="times",
        sentence="The work of the busiest node over that of the mean of all nodes.",
    )
    hits: float = reading("hit_ratio mean", title="Answered by the cache")
    cost: float = reading("cost total", title="Cost")
