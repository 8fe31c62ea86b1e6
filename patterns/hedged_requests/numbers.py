"""What is read off each run of the searches."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from designs.metrics.metric import requests_of
from patterns.readings import Seen, reading

BESIDE = 0.003  # seconds of a search that are not the slowest part: the front's work, and ways


def _late(seen: Seen) -> float:
    """Searches that took longer than one in a hundred answers of a part does."""
    calls = seen.observed.pooled(requests_of(seen.design, "search"))
    return float((calls.value > 0.1 + BESIDE).mean()) if len(calls) else nan


def _copies(seen: Seen) -> float:
    """Tries that reach a part, for each part that a search asks."""
    made = seen.observed.pooled(requests_of(seen.design, "search"))
    parallel = seen.design.endpoints["search"].path[1]
    parts = len(parallel.parallel)  # type: ignore[union-attr]
    return seen.visits["index"] / (len(made) / seen.observed.seconds) / parts if made else nan


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    half: float = reading("response_time p50", "search", title="A search, median")
    slow: float = reading("response_time p95", "search", title="A search, p95")
    late: float = reading(
        _late,
        title="Searches over 100 ms",
        unit="share",
        sentence="Searches that took longer than 100 ms and what is not the parts' time.",
    )
    copies: float = reading(
        _copies,
        title="Tries for each part",
        unit="count",
        sentence="Tries that reach a part of the index, for each part that a search asks.",
    )
    busy: float = reading("utilisation mean", "index", title="Machines busy")
    cost: float = reading("cost total", title="Cost")
