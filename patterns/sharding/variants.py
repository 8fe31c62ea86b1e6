"""The comments in one part and in several, by a good key and by a bad one."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from designs.document import read
from designs.metrics.cost import dollars
from patterns.model import Knobs
from patterns.sharding import change
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
STORE = ("architecture", "components", "comments_db")
COMMENTS = ("objects", "comments")
PRICE = 0.48  # dollars an hour of one node, as the kind says


class Settings(Knobs):
    """How many write, into how many parts, and how unevenly matches are talked about."""

    rate: int = Field(
        175, ge=17, le=190, title="Comments a second", description="That one primary just bears."
    )
    shards: int = Field(4, ge=2, le=8, title="Shards", description="Parts, a primary each.")
    exponent: float = Field(
        1.0,
        ge=0,
        le=1.5,
        title="Unevenness",
        description="Zipf exponent of the matches that are talked about; 0: all alike.",
    )


def variants(s: Settings) -> Documents:
    """The same comments, and who keeps them."""
    popularity = f"zipf {s.exponent:g}" if s.exponent else "uniform"
    before = edits.put(BEFORE, ("flows", "talking", "rate"), f"{s.rate}/s")
    before = edits.put(before, ("objects", "matches", "popularity"), popularity)
    after = change.apply(before, "comments_db", change.Settings(shards=s.shards))
    hot = change.apply(_alone(before), "comments_db", change.Settings(shards=16))
    hot = edits.put(hot, (*COMMENTS, "shard_by"), "match")
    more = edits.put(after, ("flows", "talking", "rate"), f"{s.rate * s.shards}/s")
    return {
        "before": before,
        "after": after,
        "replicas": edits.put(before, (*STORE, "replicas"), _for_the_same_money(before, after)),
        "more": more,
        "hot": hot,
        "even": edits.put(hot, (*COMMENTS, "shard_by"), ["match", "id"]),
        "range": edits.put(_alone(after), (*STORE, "shards_by"), "range"),
        "all": _asks_all(after, s.shards),
        "lost": edits.put(_alone(before), ("scenarios", "loss"), _loss()),
        "lost_one": edits.put(_alone(after), ("scenarios", "loss"), _loss()),
    }


def _for_the_same_money(before: str, after: str) -> int:
    """What the shards cost buys so many replicas of the one instead."""
    more = dollars(read(after).sound) - dollars(read(before).sound)
    return min(1 + round(more / PRICE), 9)


def _asks_all(text: str, shards: int) -> str:
    """A question without the key: every shard is asked, and the slowest decides."""
    asked = {"parallel": [[{"read": "comments"}]] * shards}
    return edits.put(text, ("endpoints", "open_comment", "path", 1), asked)


def _alone(text: str) -> str:
    """Without replicas, lest one of them take over."""
    return edits.put(text, (*STORE, "replicas"), 0)


def _loss() -> list[dict[str, str]]:
    return [{"at": "20 s", "lose": "instance comments_db/home/1", "for": "60 s"}]
