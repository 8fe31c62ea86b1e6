"""An evening on which twice as many come as can be served, and what is done about it."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from patterns.load_shedding import change
from patterns.model import Knobs
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
SHOP = ("architecture", "components", "shop_front")
RATES = {"watching": 300, "looking": 300, "fetching": 200}  # a second
BEARS = 800.0  # requests a second: 32 workers, 40 ms each


class Settings(Knobs):
    """How much comes, how many may wait, and how long anybody does."""

    times: float = Field(2.0, ge=0.3, le=3, title="Load", description="1 is all that it bears.")
    room: int = Field(16, ge=0, le=1000, title="Room", description="That wait at one instance.")
    least: float = Field(
        0.9, ge=0.3, le=2, title="Least important", description="Refused from so full on."
    )
    patience: float = Field(1.0, ge=0.2, le=5, title="People wait", description="Seconds.")


def variants(s: Settings) -> Documents:
    """The same requests; who says no, when, and to whom."""
    before = BEFORE
    for flow, rate in RATES.items():
        before = edits.put(before, ("flows", flow, "rate"), f"{rate * s.times:g}/s")
    for endpoint in ("play", "browse", "fetch_ahead"):
        before = edits.put(before, ("endpoints", endpoint, "timeout"), f"{s.patience:g} s")
    return {
        "before": before,
        "after": change.apply(before, "shop_front", change.Settings(room=s.room, least=s.least)),
        "bounded": edits.put(before, (*SHOP, "queue"), s.room),
        "last": edits.put(before, (*SHOP, "order"), "last"),
        "cancels": edits.put(before, (*SHOP, "cancels"), True),
    }


def in_time(s: Settings) -> float:
    """Answers a second of a service that wastes nothing.

    >>> in_time(Settings())
    800.0
    """
    return min(BEARS, BEARS * s.times)
