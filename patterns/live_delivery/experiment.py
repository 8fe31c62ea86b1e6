"""A broadcast in long and short segments, held back more and less, in one quality and in three."""

from __future__ import annotations

from dataclasses import dataclass

from designs import edits
from patterns.live_delivery.variants import STREAM, Settings, variants
from patterns.model import Claim, Control
from patterns.readings import Seen, reading
from patterns.trying import Experiment, Outcome, Sweep


def _asked(seen: Seen) -> float:
    return seen.rate("request/play")


def _three(text: str) -> str:
    return edits.put(text, (*STREAM, "hold_back"), 3)


def _listed(text: str) -> str:
    return edits.put(text, (*STREAM, "protocol"), "hls")


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
        "Low latency, in parts of half a second of which three are held back, is at least three "
        "seconds nearer than short segments of which three are.",
        lambda run: run.after.behind - run["low"].behind,
        Control("With whole segments after all", edit=_listed, of="low"),
        at_least=3,
        unit="s",
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
