"""A timeout and a few more tries for calls to others that have neither."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from designs.model.steps import CallStep, ReadStep
from patterns.applying import Fit, Place
from patterns.asking import Asked, asks, kind_of
from patterns.model import Knobs


class Settings(Knobs):
    """How long one try may take, how many follow, how they are spread, and their share of all."""

    timeout: int = Field(
        1_000, ge=10, le=60_000, title="Timeout", description="Milliseconds that one try may take."
    )
    times: int = Field(3, ge=1, le=10, title="Retries", description="Tries after the first.")
    backoff: int = Field(
        100, ge=1, le=10_000, title="Backoff", description="Milliseconds; doubled each time."
    )
    jitter: Literal["full", "equal", "decorrelated", "none"] = Field(
        "full", title="Jitter", description="How the pause is spread."
    )
    budget: int = Field(
        20, ge=0, le=100, title="Budget", description="Retries in percent of calls; 0: no budget."
    )


def applies_to(design: Design) -> Fit:
    """Third parties that are called, and databases that are read, without a timeout."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so nobody calls anybody")
    found: dict[str, list[str]] = {}
    already: list[str] = []
    for asked in _calls(design):
        if _bare(asked):
            found.setdefault(asked.callee, []).append(f"{asked.words} without a timeout")
        else:
            already.append(asked.callee)
    places = tuple(Place(at, "; ".join(dict.fromkeys(said))) for at, said in found.items())
    kept = tuple(id for id in dict.fromkeys(already) if id not in found)
    why = (
        "every call to a third party and every read has a timeout or retries already"
        if kept
        else "no path calls a third party or reads a database"
    )
    return Fit(places, kept, "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Give every call of `at` that has neither a timeout and retries."""
    design = read(text).sound
    policy = {
        "times": settings.times,
        "backoff": f"{settings.backoff} ms",
        **({} if settings.jitter == "none" else {"jitter": settings.jitter}),
        **({"budget": f"{settings.budget} %"} if settings.budget else {}),
    }
    for asked in _calls(design):
        if asked.callee == at and _bare(asked):
            text = edits.put(text, (*asked.path, "timeout"), f"{settings.timeout} ms")
            text = edits.put(text, (*asked.path, "retries"), policy)
    return text


def _bare(asked: Asked) -> bool:
    return asked.step.timeout is None and asked.step.retries is None


def _calls(design: Design) -> list[Asked]:
    """What may be tried again: calls to others, and reads."""
    return [
        asked
        for asked in asks(design)
        if isinstance(asked.step, CallStep | ReadStep)
        and kind_of(design, asked.callee) in ("third_party", "database")
    ]
