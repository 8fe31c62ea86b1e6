"""A ledger that stood still for ten seconds, and what follows: nothing, or a way out."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from designs import edits
from patterns.metastable_failure import change
from patterns.model import Knobs
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
CALL = ("endpoints", "balance", "path", 1)
RATE = ("flows", "looking", "rate")
STOPS, AFTER = 10, 40
"""Seconds into the run at which the ledger stops, and at which somebody does something about it."""


class Settings(Knobs):
    """How much is asked, how long the ledger stands still, and how it is helped."""

    rate: int = Field(280, ge=50, le=290, title="Asked", description="Queries a second, of 300.")
    stands: int = Field(
        10, ge=1, le=30, title="Stands still", description="Seconds; then it is as quick as ever."
    )
    times: int = Field(1, ge=0, le=4, title="Retries", description="Tries after the first.")
    budget: int = Field(2, ge=1, le=100, title="Budget", description="Retries in percent of calls.")
    let_in: int = Field(
        10, ge=1, le=100, title="Let in", description="Percent of people, for 60 s, to help it."
    )


def variants(s: Settings) -> Documents:
    """The same queries, and the same ten seconds."""
    calm = edits.put(BEFORE, RATE, f"{s.rate}/s")
    calm = edits.put(calm, (*CALL, "retries", "times"), s.times)
    before = _then(calm, s)
    bounded = (*CALL, "retries", "budget")
    fewer = {"at": f"{AFTER} s", "surge": f"x{s.let_in / 100:g} on looking", "for": "60 s"}
    emptied = {"at": f"{AFTER} s", "lose": "component ledger", "for": "5 s"}
    return {
        "before": before,
        "after": change.apply(before, "ledger", change.Settings(budget=s.budget)),
        "once": edits.put(before, (*CALL, "retries", "times"), 0),
        "little": edits.put(before, RATE, "140/s"),
        "tenth": edits.put(before, bounded, "10 %"),
        "fewer": _then(calm, s, fewer),
        "emptied": _then(calm, s, emptied),
    }


def _then(text: str, s: Settings, *more: dict[str, Any]) -> str:
    """With the trigger, one query that takes as long as it stands still, and what follows."""
    factor = s.stands * 300
    stop = {"at": f"{STOPS} s", "slow": f"ledger x{factor}", "for": f"{s.stands} s"}
    return edits.put(text, ("scenarios", "stop"), [stop, *more])
