"""Which option of each prediction is right, from what came of the experiment."""

from __future__ import annotations

from patterns.load_balancing.numbers import Numbers
from patterns.load_balancing.variants import Settings
from patterns.trying import Outcome


def herd(outcome: Outcome[Settings, Numbers]) -> str:
    """What old news do to whoever picks the least busy one."""
    ratio = outcome.mean("old_least", "mean") / outcome.mean("before", "mean")
    return "better" if ratio < 0.8 else "alike" if ratio < 1.25 else "worse"


def two(outcome: Outcome[Settings, Numbers]) -> str:
    """How much of the gain two looks bring."""
    won = outcome.mean("before", "mean") - outcome.mean("after", "mean")
    with_two = outcome.mean("before", "mean") - outcome.mean("two", "mean")
    share = with_two / won
    return "little" if share < 0.4 else "half" if share < 0.7 else "most"


def hole(outcome: Outcome[Settings, Numbers]) -> str:
    """How a lost renderer fares that is not yet known to be."""
    ratio = outcome.mean("lost", "failed") / outcome.mean("lost_turns", "failed")
    return "fewer" if ratio < 0.8 else "alike" if ratio < 1.5 else "more"
