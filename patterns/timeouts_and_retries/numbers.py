"""What is read off each run of the shop."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from designs.metrics.metric import requests_of
from patterns.readings import Seen, reading


def _failed(seen: Seen) -> float:
    return 1 - seen.read("availability", "order")


def _tries(seen: Seen) -> float:
    """Calls that reach the bank, for each request that people made."""
    made = sum(seen.rate(stream) for stream in requests_of(seen.design, None) if _any(seen, stream))
    return seen.visits["bank"] / made if made else nan


def _done(seen: Seen) -> float:
    return seen.read("response_time p50", "storm") if "storm" in seen.design.endpoints else nan


def _any(seen: Seen, stream: str) -> bool:
    return len(seen.observed.pooled((stream,))) > 0


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    failed: float = reading(
        _failed, title="Orders lost", unit="share", sentence="Orders that failed over orders made."
    )
    tries: float = reading(
        _tries,
        title="Calls for each request",
        unit="count",
        sentence="Calls that reach the bank, or the lock, for each request that people made.",
    )
    slow: float = reading("response_time p99", "order", title="An order, p99")
    shop: float = reading("utilisation max", "shop", title="Shop's workers held")
    done: float = reading(
        _done,
        title="A crowd has passed, median",
        unit="s",
        sentence="Until the last of a crowd has had the lock; half of the crowds take longer.",
    )
