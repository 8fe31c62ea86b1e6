"""A service that is asked at a rate, by testers who wait, too much, and when it is cold."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from patterns.model import Knobs
from patterns.trying import Documents, beside

TESTED = beside(__file__)
FLOW = ("flows", "asking")
API = ("architecture", "components", "api")
PATH = ("endpoints", "ask", "path")
LOSS = {"at": "20 s", "lose": "instance api/home/1", "for": "20 s"}
BRIEF = 10.0  # s, a short test


class Settings(Knobs):
    """How much is asked for, how long it stands still, and how full it is."""

    stall: float = Field(
        2.0, ge=0.01, le=5.0, title="Standing still, in s", description="Once in a minute."
    )
    load: int = Field(
        110, ge=50, le=130, title="Overload, in percent", description="Of what it can do at most."
    )


def variants(s: Settings) -> Documents:
    """Asked at a rate and by clients that wait; a little too much of both; through a cache."""
    slow = f"api x{s.stall / 0.005:g}"  # one call then takes that long, and all others wait
    open_ = edits.put(TESTED, ("scenarios", "it_stands_still", 0, "slow"), slow)
    quiet = edits.remove(TESTED, ("scenarios",))
    over = edits.put(quiet, (*FLOW, "rate"), f"{2 * s.load}/s")
    return {
        "closed": _waiting(open_, 1),
        "open": open_,
        "over_closed": _waiting(quiet, 20),
        "over": over,
        "cached": _cached(quiet),
        "unbroken": _two(quiet),
        "broken": edits.put(_two(quiet), ("scenarios",), {"it_stands_still": [LOSS]}),
    }


def _two(text: str) -> str:
    """Two instances behind a balancer that takes half a minute to believe a loss."""
    front = {"kind": "load_balancer", "check": "10 s x 3"}
    text = edits.insert(edits.put(text, (*API, "instances"), 2), API[:-1], front, name="front")
    return edits.put(text, ("architecture", "ways"), ["front > api"])


def watchful(text: str) -> str:
    """The same with a balancer that believes it after two seconds."""
    return edits.put(text, (*API[:-1], "front", "check"), "1 s x 2")


def _waiting(text: str, clients: int) -> str:
    """Clients that ask again 5 ms after their answer, and never before it."""
    text = edits.put(edits.remove(text, (*FLOW, "rate")), (*FLOW, "clients"), clients)
    return edits.put(text, (*FLOW, "think"), "exactly 5 ms")


def _cached(text: str) -> str:
    """A cache that is empty when the test begins."""
    facts = {"kind": "cache", "size": "10 MB", "item": "1 kB", "ttl": "1 h"}
    text = edits.insert(text, API[:-1], facts, name="kept")
    step = {"look_up": "kept", "by": "page", "on_miss": [{"read": "pages", "work": "20 ms"}]}
    text = edits.insert(edits.put(text, (*API, "workers"), 8), PATH, step)
    happens = [{"at": "1 s", "empty": "kept"}]
    return edits.put(text, ("scenarios",), {"it_stands_still": happens})
