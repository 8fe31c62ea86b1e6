"""A broadcast in long and short segments, held back more and less, in one quality and in three."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from designs import edits
from patterns.model import Claim, Control, Knobs
from patterns.readings import Seen, reading
from patterns.trying import Documents, Experiment, Outcome, Sweep, beside

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
        "low": edits.put(close, (*STREAM, "protocol"), "ll_hls"),
        "one": edits.put(short, (*STREAM, "ladder"), {"720p": "3 Mbit/s"}),
    }


def _asked(seen: Seen) -> float:
    return seen.rate("request/play")


def _three(text: str) -> str:
    return edits.put(text, (*STREAM, "hold_back"), 3)


def _small(text: str) -> str:
    return edits.put(text, (*STREAM, "ladder"), {"240p": "0.4 Mbit/s"})


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    behind: float = reading("live_latency p50", "watching", title="Behind the event, median")
    stalls: float = reading("rebuffering_ratio mean", "watching", title="Standing still")
    start: float = reading("startup_time p95", "watching", title="Until it starts, p95")
    quality: float = reading("bitrate mean", "watching", title="Quality, mean")
    asked: float = reading(
        _asked, title="Segments asked for", unit="/s", sentence="By all viewers, a second."
    )


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "With segments of six seconds, three held back, half of the viewers are at least 18 s "
        "behind.",
        lambda run: run.before.behind,
        Control("Segments of two seconds", {"segment": 2}),
        at_least=18,
        unit="s",
    ),
    Claim(
        "With segments of two seconds they are at least twice as near.",
        lambda run: run.before.behind / run.after.behind,
        Control("Segments of two seconds before, too", {"segment": 2}),
        at_least=2,
    ),
    Claim(
        "Those who watch ask at least twice as often for it.",
        lambda run: run.after.asked / run.before.asked,
        Control("Segments of two seconds before, too", {"segment": 2}),
        at_least=2,
    ),
    Claim(
        "With one short segment held back instead of three the picture stands still for at least "
        "0.2 % more of the time.",
        lambda run: run["close"].stalls - run.after.stalls,
        Control("Three held back there, too", edit=_three, of="close"),
        at_least=0.002,
        unit="share",
    ),
    Claim(
        "In a single quality of 3 Mbit/s it stands still for at least 5 % more of the time than "
        "with three qualities to choose from.",
        lambda run: run["one"].stalls - run.after.stalls,
        Control("A single quality of 0.4 Mbit/s", edit=_small, of="one"),
        at_least=0.05,
        unit="share",
    ),
)


def _near(outcome: Outcome[Settings, Numbers]) -> str:
    gain = outcome.mean("before", "behind") - outcome.mean("after", "behind")
    return "none" if gain < 1 else "some" if gain < 8 else "much"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "classic segments",
        "after": "short segments",
        "close": "short, one held back",
        "low": "low latency",
        "one": "short, one quality",
    },
    answers={"near": _near},
    seconds=120.0,
    sweeps=(
        Sweep(
            "hold_back",
            (1, 2, 3, 4, 6),
            "stalls",
            "Standing still, against what is held back",
            "What is held back is what a player can live on while the line is slow.",
            ("before", "after"),
            "segments",
        ),
    ),
)
