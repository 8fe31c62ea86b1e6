"""What is read off each run of the ledger."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from designs.metrics.metric import requests_of
from patterns.metastable_failure.variants import STOPS
from patterns.readings import Seen, reading

LAST = 30.0  # seconds at the end of the run


def _late(seen: Seen) -> Seen:
    return seen.between(seen.observed.end - LAST, seen.observed.end)


def _good(seen: Seen) -> float:
    return _late(seen).read("availability", "balance")


def _back(seen: Seen) -> float:
    """Seconds from the stop until the last of the queries that failed or took over 0.5 s."""
    calls = seen.observed.pooled(requests_of(seen.design, "balance"))
    end = seen.observed.end
    begin = end - seen.observed.seconds
    bad = calls.time[~(calls.value < 0.5)]
    if not len(bad):
        return 0.0
    last = float(bad.max())
    return float(np.inf) if last > end - 2 else last - begin - STOPS


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    good: float = reading(
        _good,
        title="Answered at the end",
        unit="share",
        sentence="Queries answered over queries made, in the last 30 s.",
    )
    asked: float = reading(
        lambda seen: seen.visits["ledger"],
        title="Tries at the ledger",
        unit="/s",
        sentence="Tries that reach the ledger a second, in the whole run.",
    )
    back: float = reading(
        _back,
        title="Back after",
        unit="s",
        sentence="From when it stops until the last query that fails or takes over half a second.",
    )
    busy: float = reading("utilisation max", "ledger", title="Ledger busy")
