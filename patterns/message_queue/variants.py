"""The photo app with a call, with a queue and with a log, and with one trouble each."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from patterns.message_queue import change
from patterns.model import Knobs
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
PARTS = ("architecture", "components")
QUEUE, WORKER = (*PARTS, "resizer_jobs"), (*PARTS, "resizer")
RUSH = ("scenarios", "match_over")


class Settings(Knobs):
    """How large the rush is, how much goes wrong, and when one is thought to be lost."""

    rush: int = Field(
        4, ge=1, le=6, title="Rush", description="Times as many uploads, for a minute."
    )
    spoils: int = Field(
        10, ge=0, le=40, title="Attempts that fail, %", description="Where attempts fail."
    )
    patience: int = Field(
        480, ge=160, le=5000, title="Given again after, ms", description="Of work without an end."
    )


def variants(s: Settings) -> Documents:
    """The same uploads, and who makes their small pictures when."""
    surge = [{"at": "30 s", "surge": f"x{s.rush} on uploading", "for": "60 s"}]
    before = edits.put(BEFORE, RUSH, surge)
    after = change.apply(before, "resizer", change.Settings())
    calm = edits.put(edits.remove(after, ("scenarios",)), (*QUEUE, "key"), "user")
    log = edits.put(calm, QUEUE, {"kind": "topic", "partitions": 16, "key": "user"})
    log = edits.put(log, (*WORKER, "ordered"), value=True)
    spoils = f"{s.spoils} %"
    return {
        "before": before,
        "after": after,
        "servers": edits.put(before, (*PARTS, "api", "instances"), 6),
        "queue": calm,
        "log": log,
        "queue_lost": _loses_one(calm),
        "log_lost": _loses_one(log),
        "queue_failing": edits.put(calm, (*WORKER, "spoils"), spoils),
        "log_failing": edits.put(log, (*WORKER, "spoils"), spoils),
        "again": edits.put(calm, (*WORKER, "redeliver_after"), f"{s.patience} ms"),
    }


def _loses_one(text: str) -> str:
    lost = [{"at": "30 s", "lose": "instance resizer/home/1", "for": "90 s"}]
    return edits.put(text, ("scenarios",), {"match_over": lost})
