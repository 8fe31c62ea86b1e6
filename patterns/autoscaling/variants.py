"""The match turns: nine machines, an autoscaler, and autoscalers with more room, or less haste."""

from __future__ import annotations

from math import ceil

from pydantic import Field

from designs import edits
from patterns.autoscaling import change
from patterns.model import Knobs
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
SCORES = ("architecture", "components", "scores")
BASE, TIMES = 100.0, 3.0  # requests a second of an ordinary evening, and how many times as many
WORK, EVERY = 0.05, 15.0  # seconds a request takes, and between two looks
TURNS, STEP = 60.0, 5.0  # when the match turns, and the steps in which the crowd grows, s
LASTS = 360.0  # seconds that are judged


class Settings(Knobs):
    """How fast the crowd grows, and how fast and how early machines come."""

    ramp: float = Field(
        120, ge=10, le=280, title="Ramp", description="Seconds in which three times as many ask."
    )
    target: int = Field(
        60, ge=20, le=90, title="Target", description="Percent of their time they may be busy."
    )
    lag: int = Field(
        90, ge=0, le=180, title="Lag", description="Seconds from asking to the first request."
    )


def variants(s: Settings) -> Documents:
    """The same requests; only how many machines there are, and when, differs."""
    before = edits.put(BEFORE, ("scenarios", "turn"), ramp(s.ramp))
    peak = ceil(BASE * TIMES * WORK / (s.target / 100))
    after = scaled(before, s.target, s.lag)
    quiet = scaled(edits.put(BEFORE, (*SCORES, "instances"), 2), s.target, s.lag)
    return {
        "before": before,
        "after": after,
        "roomy": scaled(before, round(100 * roomy(s)), s.lag),
        "quick": scaled(before, s.target, s.lag // 6),
        "cold": edits.put(after, (*SCORES, "scaling"), f"{_said(after)}, warm-up 60 s at 25 %"),
        "peak": edits.put(before, (*SCORES, "instances"), peak),
        "quiet": quiet,
    }


def ramp(seconds: float) -> list[dict[str, str]]:
    """A crowd that grows step by step to three times its size, and stays."""
    steps = max(round(seconds / STEP), 1)
    rows = []
    for number in range(1, steps + 1):
        factor = 1 + (TIMES - 1) * number / steps
        last = number == steps
        lasts = LASTS if last else seconds / steps
        at = TURNS + (number - 1) * seconds / steps
        rows.append({"at": f"{at:g} s", "surge": f"x{factor:.4f} on asking", "for": f"{lasts:g} s"})
    return rows


def scaled(text: str, target: int, lag: int) -> str:
    """The pattern, with so much room and so much lag."""
    return change.apply(text, "scores", change.Settings(target=target, times=10, lag=lag))


def blind(s: Settings) -> float:
    """Seconds from more people to more machines: a look, on average half a look late, and a lag."""
    return 1.5 * EVERY + s.lag


def roomy(s: Settings) -> float:
    """The target that leaves room for the ramp times the time in which nobody comes.

    Base load over base load and growth; the growth ends with the ramp.
    """
    growth = BASE * (TIMES - 1) * min(blind(s) / s.ramp, 1.0)
    return 0.9 * BASE / (BASE + growth)


def _said(text: str) -> str:
    return str(edits.get(text, (*SCORES, "scaling")))
