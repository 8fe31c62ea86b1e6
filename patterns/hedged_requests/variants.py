"""A search over many parts: asked once, asked again after a while, asked twice at once."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from patterns.hedged_requests import change
from patterns.model import Knobs
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
PARTS = ("architecture", "components")
PATH = ("endpoints", "search", "path", 1, "parallel")
PART = ("endpoints", "part", "path", 0)
INDEX = (*PARTS, "index")
MEAN = 0.010  # seconds of one answer
NARROW = 10  # parts that are asked where machines are busy


class Settings(Knobs):
    """How many are asked, how slow the slowest of a hundred is, and when a second is sent."""

    parts: int = Field(100, ge=1, le=100, title="Parts", description="That one search asks.")
    slowest: int = Field(
        100, ge=11, le=140, title="p99 of a part", description="Milliseconds; the mean is 10."
    )
    after: int = Field(
        40, ge=1, le=200, title="After", description="Milliseconds until the second is sent."
    )
    busy: float = Field(
        0.6, ge=0.1, le=0.9, title="Busy", description="Share of their time, where machines queue."
    )
    ill: float = Field(
        10.0,
        ge=1,
        le=20,
        title="All slow",
        description="How many times, when all are slow at once.",
    )


def variants(s: Settings) -> Documents:
    """The same searches over the same parts."""
    before = _asks(BEFORE, s.parts, s.slowest)
    after = change.apply(before, "index", change.Settings(after=s.after))
    narrow = _asks(BEFORE, NARROW, s.slowest)
    narrow = edits.put(edits.put(narrow, (*INDEX, "workers"), 1), (*INDEX, "instances"), NARROW)
    narrow = edits.put(narrow, ("flows", "searching", "rate"), f"{s.busy / MEAN:.6g}/s")
    hedged = change.apply(narrow, "index", change.Settings(after=s.after))
    return {
        "before": before,
        "after": after,
        "at_once": change.apply(before, "index", change.Settings(after=1)),
        "machines": edits.put(before, (*INDEX, "instances"), 40),
        "busy": narrow,
        "busy_after": hedged,
        "ill": edits.put(after, ("scenarios", "ill"), _all_slow(s.ill)),
    }


def _asks(text: str, parts: int, slowest: int) -> str:
    text = edits.put(text, (*PART, "work"), f"lognormal 10 ms p99 {slowest} ms")
    return edits.put(text, PATH, [[{"call": "part"}]] * parts)


def _all_slow(factor: float) -> list[dict[str, str]]:
    return [{"at": "0 s", "slow": f"index x{factor:g}"}]


def met(s: Settings) -> float:
    """The share of searches that meet at least one answer of the slowest hundredth.

    Dean & Barroso 2013, The Tail at Scale: one minus 0.99 to the power of the parts.

    >>> round(met(Settings()), 3)
    0.634
    """
    return float(1 - 0.99**s.parts)
