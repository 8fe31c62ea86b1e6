"""A small system, three that are large in one way each, and the live stream as it is."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from designs import edits, reference
from patterns.model import Knobs
from patterns.trying import Documents, beside

SMALL = beside(__file__)
PAGES = ("objects", "pages", "count")


class Settings(Knobs):
    """How much larger, and how long the live stream's viewers stay."""

    times: Literal[1, 2, 4, 6] = Field(
        4, title="Times as large", description="Each of the three grows by this, one at a time."
    )
    visit: Literal[10, 20, 40] = Field(
        20, title="Visit in minutes", description="How long a viewer of the live stream stays."
    )


def variants(s: Settings) -> Documents:
    """The small system, three that are large in one way each, and the live stream as it is."""
    often = edits.put(SMALL, ("flows", "writing", "rate"), f"{3 * s.times} per viewer per hour")
    often = edits.put(often, ("architecture", "components", "kept", "ttl"), f"{50 / s.times:g} s")
    live = edits.put(
        reference.text("live_stream"), ("workload", "shape", "visit"), f"{s.visit} min"
    )
    return {
        "before": SMALL,
        "users": edits.put(SMALL, ("workload", "audience", "size"), f"{20 * s.times} k"),
        "often": often,
        "data": edits.put(SMALL, PAGES, f"{20 * s.times} k"),
        "live": live,
    }


def only_work(text: str) -> str:
    """The live stream with requests that do nothing but work."""
    for id in ("open_broadcast", "post_comment", "send_like", "start_broadcast"):
        for place in reversed(range(1, len(edits.get(text, ("endpoints", id, "path"))))):
            text = edits.remove(text, ("endpoints", id, "path", place))
    return text
