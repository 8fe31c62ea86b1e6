"""The prices, and what is done about the crawler."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from patterns.model import Knobs
from patterns.rate_limiting import change
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
PARTS = ("architecture", "components")
GATE = (*PARTS, "prices_gate")
EAGER = 12  # requests a second of a partner that asks for more than its limit
BEARS = 800.0  # requests a second: 20 workers, 25 ms each


class Settings(Knobs):
    """How much is asked for, and how much each may have."""

    crawl: int = Field(800, ge=10, le=2000, title="The crawler asks", description="A second.")
    partner: float = Field(8, ge=1, le=12, title="The partner asks", description="A second.")
    limit: int = Field(10, ge=5, le=50, title="Limit", description="A second, for each of them.")
    burst: int = Field(20, ge=1, le=100, title="Burst", description="What each may save up.")


def variants(s: Settings) -> Documents:
    """The same requests; whoever refuses looks at all of them, or at who asks."""
    before = edits.put(BEFORE, ("flows", "crawling", "rate"), f"{s.crawl}/s")
    before = edits.put(before, ("flows", "comparing", "rate"), f"{s.partner:g}/s")
    after = change.apply(before, "prices", change.Settings(limit=s.limit, burst=s.burst))
    one = edits.remove(edits.remove(after, (*GATE, "key_limit")), (*GATE, "key_burst"))
    one = edits.put(one, (*GATE, "limit"), "700/s")
    return {
        "before": before,
        "after": after,
        "one": edits.put(one, (*GATE, "burst"), 70),
        "flat": edits.put(after, (*GATE, "key_burst"), 1),
        "eager": edits.put(after, ("flows", "comparing", "rate"), f"{EAGER}/s"),
    }


def served(s: Settings) -> float:
    """The share of everybody's requests that an overloaded service answers, whoever asks.

    >>> round(served(Settings()), 3)
    0.662
    """
    return min(BEARS / (400.0 + s.partner + s.crawl), 1.0)
