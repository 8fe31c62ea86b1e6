"""What is read off each run of the news site."""

from __future__ import annotations

from dataclasses import dataclass

from patterns.caching.variants import HALFWAY
from patterns.readings import Seen, reading


def _fetches(seen: Seen) -> float:
    return seen.misses("store_cache")


def _after_the_middle(seen: Seen) -> float:
    begin = seen.observed.end - seen.observed.seconds + HALFWAY
    return seen.between(begin, begin + 10).read("response_time p95", "open_article")


def _before_the_middle(seen: Seen) -> float:
    end = seen.observed.end - seen.observed.seconds + HALFWAY
    return seen.between(end - 30, end).read("response_time p95", "open_article")


def _old(seen: Seen) -> float:
    stream = seen.observed.pooled(("staleness/store_cache",))
    if not len(stream):
        return 0.0  # nothing is ever changed
    return float(stream.weight[stream.value > 0].sum() / stream.weight.sum())


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    opens: float = reading("response_time p95", "open_article", title="Opening an article, p95")
    hits: float = reading("hit_ratio mean", title="Answered by the cache")
    store: float = reading("utilisation max", "store", title="Store busy")
    fetches: float = reading(
        _fetches,
        title="Fetched from the store",
        unit="/s",
        sentence="Look-ups a second that did not find a copy and fetched one.",
    )
    first: float = reading(
        _before_the_middle,
        title="Opening, p95, before the middle",
        unit="s",
        sentence="As p95 of opening, in the 30 s before the middle of the run.",
    )
    then: float = reading(
        _after_the_middle,
        title="Opening, p95, after the middle",
        unit="s",
        sentence="As p95 of opening, in the 10 s after the middle of the run.",
    )
    old: float = reading(
        _old,
        title="Old answers",
        unit="share",
        sentence="Look-ups answered with what had been changed before they were asked, over all.",
    )
    cost: float = reading("cost total", title="Cost")
