"""The app in seven forms: followers told by the request, by workers, by push, or on reading."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from designs import edits
from designs.document import read
from designs.metrics.cost import dollars
from patterns.model import Knobs
from patterns.publisher_subscriber import change
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
PATH = ("endpoints", "take_post", "path")
HOME = ("endpoints", "open_home", "path")
PARTS = ("architecture", "components")
WORKER = (*PARTS, "take_post_fan_out")


class Settings(Knobs):
    """How large the crowd is that has to be told, and how it is done."""

    followers: Literal[30_000, 300_000, 1_000_000, 3_000_000, 6_000_000] = Field(
        3_000_000, title="Followers", description="Of the athlete who posts."
    )
    posts: int = Field(
        6, ge=1, le=12, title="Posts a minute", description="Of all such athletes together."
    )
    batch: Literal[1_000, 10_000, 100_000] = Field(
        10_000, title="Batch", description="Followers that are told in one go."
    )
    follows: int = Field(
        12, ge=1, le=24, title="Accounts followed", description="By one reader, on average."
    )
    quota: Literal[10_000, 100_000, 1_000_000] = Field(
        10_000, title="Push quota", description="Messages a second that a push service takes."
    )


def variants(s: Settings) -> Documents:
    """The same app, with the same posts and readers, telling its followers in seven ways."""
    before = edits.put(BEFORE, ("workload", "followers"), s.followers)
    before = edits.put(before, ("flows", "posting", "rate"), f"{s.posts} per minute")
    before = edits.put(before, (*PATH, 2, "batch"), s.batch)
    after = change.apply(before, "api", change.Settings())
    unfanned = edits.remove(edits.remove(after, WORKER), (*PARTS, "take_post_event"))
    unfanned = edits.remove(unfanned, (*PATH, 2))
    return {
        "before": before,
        "after": after,
        "servers": _for_the_same_money(before, after),
        "one": _batch(after, s.followers),
        "push": _pushed(edits.put(after, ("flows", "posting", "rate"), "once"), s.quota),
        "read": edits.put(unfanned, (*HOME, 1), {"parallel": [[{"read": "posts"}]] * s.follows}),
        "hybrid": edits.insert(unfanned, HOME, {"read": "posts"}),
    }


def _batch(text: str, batch: float) -> str:
    text = edits.put(text, (*WORKER, "work"), f"exactly {batch * 20e-6:.9g} s")
    return edits.put(text, (*WORKER, "batch"), batch)


def _pushed(text: str, quota: int) -> str:
    text = edits.insert(text, PARTS, {"kind": "third_party", "limit": f"{quota}/s"}, name="push")
    return edits.put(text, (*WORKER, "calls"), "push")


def _for_the_same_money(before: str, after: str) -> str:
    """What topic and workers cost buys more servers of the old kind instead."""
    old, new = read(before).sound, read(after).sound
    assert old.architecture is not None
    api: Any = old.architecture.components["api"]
    more = round((dollars(new) - dollars(old)) / api.price)
    return edits.put(before, (*PARTS, "api", "instances"), api.instances + more)
