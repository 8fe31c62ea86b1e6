"""A broadcast in five forms: long and short segments, close behind, low latency, one quality."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from designs import edits
from patterns.model import Knobs
from patterns.trying import Documents, beside

CLASSIC = beside(__file__)
STREAM = ("endpoints", "play", "stream")


class Settings(Knobs):
    """How long segments are, how far players stay behind, and what lines people have."""

    segment: Literal[2, 4, 6] = Field(
        6, title="Classic segments, in s", description="The short ones have 2 s."
    )
    hold_back: int = Field(
        3, ge=1, le=6, title="Held back", description="Segments that players stay behind."
    )
    access: Literal["1.5 Mbit/s", "4 Mbit/s", "20 Mbit/s"] = Field(
        "4 Mbit/s", title="Lines", description="Of the viewers, on average."
    )


def variants(s: Settings) -> Documents:
    """Classic, short, short and close behind, low latency, and short in a single quality."""
    text = edits.put(CLASSIC, ("workload", "access", "mean"), s.access)
    text = edits.put(text, (*STREAM, "hold_back"), s.hold_back)
    short = edits.put(text, (*STREAM, "segment"), "2 s")
    close = edits.put(short, (*STREAM, "hold_back"), 1)
    return {
        "before": edits.put(text, (*STREAM, "segment"), f"{s.segment} s"),
        "after": short,
        "close": close,
        "low": edits.put(
            edits.put(short, (*STREAM, "protocol"), "ll_hls"), (*STREAM, "hold_back"), 3
        ),
        "one": edits.put(short, (*STREAM, "ladder"), {"720p": "3 Mbit/s"}),
    }
