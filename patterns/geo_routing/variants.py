"""The map from one region and from three, and what becomes of Japan's people when Japan is gone."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from patterns.geo_routing import change
from patterns.model import Knobs
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
PARTS = ("architecture", "components")
NAMES = (*PARTS, "names")
LOST, BACK = 30.0, 190.0  # seconds into a run


class Settings(Knobs):
    """How many people, how much room, and how soon a loss is known."""

    people: int = Field(
        6_000, ge=600, le=7_000, title="People", description="Half in India, 3 of 10 in Japan."
    )
    instances: int = Field(
        4, ge=2, le=8, title="Instances", description="In each region; three bear India's own."
    )
    interval: int = Field(
        10, ge=1, le=30, title="Check", description="Seconds between two checks; three must fail."
    )
    ttl: int = Field(
        60, ge=1, le=120, title="Time to live", description="Seconds that people hold an answer."
    )


def variants(s: Settings) -> Documents:
    """The same people look at the same maps."""
    before = edits.put(BEFORE, ("workload", "audience", "size"), f"{s.people} travellers")
    before = edits.put(before, (*PARTS, "api", "instances"), s.instances * 3)
    chosen = change.Settings(interval=s.interval, ttl=s.ttl)
    after = change.apply(before, "api", chosen)
    after = edits.put(after, (*PARTS, "api", "instances"), s.instances)
    loss = {"at": f"{LOST} s", "lose": "region japan", "for": f"{BACK - LOST} s"}
    crash = edits.put(after, ("scenarios", "loss"), [loss])
    quick = edits.put(crash, (*NAMES, "check"), f"{s.interval / 2} s x 2")
    full = edits.put(crash, (*PARTS, "api", "instances"), max(s.instances - 1, 1))
    return {
        "before": before,
        "after": after,
        "crash": crash,
        "stuck": edits.put(crash, (*NAMES, "policy"), "nearest"),
        "quick": edits.put(quick, (*NAMES, "ttl"), f"{s.ttl / 3} s"),
        "anycast": edits.put(crash, (*NAMES, "policy"), "anycast"),
        "full": full,
        "shared": edits.put(full, (*NAMES, "most"), "65 %"),
    }
