"""What is read off each run of the shop."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from patterns.circuit_breaker.variants import AWAY
from patterns.readings import Seen, reading

SETTLED = 30  # seconds after which the shop is as full as it gets


def _hanging(seen: Seen, after: float) -> Seen:
    """The part of a run in which payments hang, from so many seconds on; all of a calm one."""
    if not seen.observed.disturbed:
        return seen
    begin = seen.observed.disturbed[0]
    return seen.between(begin + after, begin + AWAY)


def _pages(seen: Seen) -> float:
    return _hanging(seen, SETTLED).read("goodput mean", "open_page")


def _opened(seen: Seen) -> float:
    return _hanging(seen, 0).read("availability", "open_page")


def _back(seen: Seen) -> float:
    """Seconds from when payments come again to the end of the last bad second of orders."""
    found = seen.read("time_to_recover max", "order")
    return found - AWAY if found < inf else found


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    pages: float = reading(
        _pages,
        title="Pages while payments hang",
        unit="/s",
        sentence="Pages answered a second, from 30 s after payments hang until they come again.",
    )
    opened: float = reading(
        _opened,
        title="Pages that open meanwhile",
        unit="share",
        sentence="Pages answered over pages asked for, for as long as payments hang.",
    )
    asked: float = reading(
        lambda seen: seen.visits["payments"],
        title="Calls of payments",
        unit="/s",
        sentence="Calls that reach the payment service a second, in the whole run.",
    )
    held: float = reading("utilisation max", "shop", title="Shop's workers held")
    paid: float = reading("availability", "order", title="Orders paid")
    back: float = reading(
        _back,
        title="Payments are back after",
        unit="s",
        sentence="From when the payment service answers again until orders succeed as before.",
    )
