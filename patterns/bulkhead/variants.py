"""The travel site, a partner that hangs for a minute and a half, and days on which it does not."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from patterns.bulkhead import change
from patterns.model import Knobs
from patterns.trying import Documents, beside
from simulator.queueing import erlang_b

BEFORE = beside(__file__)
CALL = ("endpoints", "plan_trip", "path", 1)
INSTANCES, WORKERS, HANGS, AWAY = 3, 120, 20, 90
"""Workers are those of all; when the weather begins to hang and for how long, in seconds."""
TIGHT = 2  # places at each instance, where there are too few


class Settings(Knobs):
    """How many trips come, how long each waits, and how many may."""

    trips: int = Field(60, ge=5, le=120, title="Trips", description="A second.")
    waits: int = Field(10, ge=1, le=30, title="Timeout", description="Seconds for the weather.")
    places: int = Field(8, ge=1, le=40, title="Places", description="At each of three instances.")


def variants(s: Settings) -> Documents:
    """The same pages and trips; the weather hangs, or does not."""
    calm = edits.put(BEFORE, ("flows", "planning", "rate"), f"{s.trips}/s")
    calm = edits.put(calm, (*CALL, "timeout"), f"{s.waits} s")
    hangs = [{"at": f"{HANGS} s", "slow": "weather x1000", "for": f"{AWAY} s"}]
    before = edits.put(calm, ("scenarios", "hangs"), hangs)
    return {
        "before": before,
        "after": change.apply(before, "weather", change.Settings(places=s.places)),
        "timeout": edits.put(before, (*CALL, "timeout"), "1 s"),
        "calm": change.apply(calm, "weather", change.Settings(places=s.places)),
        "tight": change.apply(calm, "weather", change.Settings(places=TIGHT)),
    }


def refused(s: Settings) -> float:
    """The share of trips that find no place on a good day (Erlang's loss formula).

    >>> round(refused(Settings(places=2)), 3)
    0.2
    """
    return erlang_b(s.places, s.trips * 0.05 / INSTANCES)
