"""Ten renderers, picked in five ways; by old news, in two; and one of them lost, in three."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from designs import edits
from patterns.load_balancing import change
from patterns.model import Knobs
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
PARTS = ("architecture", "components")
FRONT = (*PARTS, "renderer_front")
WORK = 0.1  # seconds a picture


class Settings(Knobs):
    """How busy the renderers are, how many there are, and how alike the pictures."""

    load: float = Field(
        0.9, ge=0.1, le=0.95, title="Load", description="Share of the renderers' time, 1 = full."
    )
    renderers: int = Field(
        10, ge=2, le=40, title="Renderers", description="Instances of one worker each."
    )
    news: float = Field(
        1.0, ge=0.02, le=4, title="Age of news", description="Seconds between two reports to it."
    )
    law: Literal["exp", "exactly", "lognormal"] = Field(
        "exp", title="Pictures", description="How the time for one of them varies."
    )


def variants(s: Settings) -> Documents:
    """The same pictures are asked for; only who renders the next one differs."""
    before = edits.put(BEFORE, (*PARTS, "renderer", "instances"), s.renderers)
    before = edits.put(before, ("endpoints", "small_picture", "path", 0, "work"), f"{s.law} 100 ms")
    spared = _loaded(before, s, min(s.load, 0.75))
    before = _loaded(before, s, s.load)
    lost = _loses_one(_by(spared, "least_connections"))
    return {
        "before": before,
        "after": _by(before, "least_connections"),
        "turns": _by(before, "round_robin"),
        "two": _by(before, "two_choices"),
        "old_least": _hears_late(before, "least_connections", s),
        "old_two": _hears_late(before, "two_choices", s),
        "pool": _as_one(_by(before, "least_connections"), s.renderers),
        "lost": lost,
        "lost_turns": _loses_one(_by(spared, "round_robin")),
        "lost_seen": edits.put(lost, (*FRONT, "check"), "2 s x 2"),
    }


def _loaded(text: str, s: Settings, load: float) -> str:
    rate = load * s.renderers / WORK
    return edits.put(text, ("flows", "browsing", "rate"), f"{rate:.6g}/s")


def _by(text: str, policy: Literal["least_connections", "two_choices", "round_robin"]) -> str:
    return change.apply(text, "renderer", change.Settings(policy=policy))


def _hears_late(text: str, policy: Literal["least_connections", "two_choices"], s: Settings) -> str:
    return edits.put(_by(text, policy), (*FRONT, "news"), f"{s.news:g} s")


def _as_one(text: str, renderers: int) -> str:
    """One machine with all the workers, at the price of all: one queue for all of them."""
    text = edits.put(text, (*PARTS, "renderer", "price"), round(0.17 * renderers, 2))
    text = edits.put(text, (*PARTS, "renderer", "instances"), 1)
    return edits.put(text, (*PARTS, "renderer", "workers"), renderers)


def _loses_one(text: str) -> str:
    loss = {"at": "100 s", "lose": "instance renderer/home/2", "for": "120 s"}
    return edits.put(text, ("scenarios", "loss"), [loss])


def random_time(s: Settings) -> float:
    """Mean time in system where each server has its own queue and arrivals come at random.

    M/M/1: work / (1 - load). Kleinrock 1975, chapter 3; for other laws an estimate of the wait
    by Pollaczek and Khinchine.

    >>> round(random_time(Settings(load=0.9)), 3)
    1.0
    """
    squared = {"exp": 1.0, "exactly": 0.0, "lognormal": 1.0}[s.law]
    return WORK + WORK * s.load * (1 + squared) / 2 / (1 - s.load)
