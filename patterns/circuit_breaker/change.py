"""A breaker, and a timeout from which it can learn, at the steps that wait for one component."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from designs.model.steps import CallStep, ReadStep, WriteStep
from patterns.applying import Fit, Place
from patterns.asking import Asked, asks, kind_of
from patterns.model import Knobs

WINDOW = 10  # seconds over which failures are counted


class Settings(Knobs):
    """When it opens, for how long, and how soon a call that hangs counts as failed."""

    share: int = Field(
        50, ge=1, le=100, title="Share", description="Percent of failures at which it opens."
    )
    calls: int = Field(
        20, ge=1, le=10_000, title="Calls", description="That it must have seen within 10 s."
    )
    stays: int = Field(
        5, ge=1, le=600, title="Stays open", description="Seconds until it lets one call try."
    )
    timeout: int = Field(
        1_000,
        ge=10,
        le=60_000,
        title="Timeout",
        description="Milliseconds; a longer one, or none, becomes this.",
    )


def applies_to(design: Design) -> Fit:
    """Third parties, databases and services that somebody calls without a breaker."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so nobody calls anybody")
    bare: dict[str, list[Asked]] = {}
    kept: list[str] = []
    for asked in _calls(design):
        if asked.step.breaker is None:
            bare.setdefault(asked.callee, []).append(asked)
        else:
            kept.append(asked.callee)
    places = []
    for at, all_of_them in bare.items():
        said = "; ".join(dict.fromkeys(each.words for each in all_of_them))
        holders = tuple(dict.fromkeys(each.holder for each in all_of_them if each.holder))
        held = f" while a worker of {' and of '.join(holders)} waits" if holders else ""
        places.append(Place(at, f"{said}{held}, and goes on asking when it fails", (at, *holders)))
    already = tuple(id for id in dict.fromkeys(kept) if id not in bare)
    why = (
        "every call to another has a breaker already"
        if already
        else "no path calls a third party, a database or another service"
    )
    return Fit(tuple(places), already, "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Give every step that asks `at` the breaker, and the timeout where there is none so short."""
    s = settings
    says = f"at {s.share} % of {s.calls} in {WINDOW} s, open {s.stays} s"
    for asked in _calls(read(text).sound):
        if asked.callee != at or asked.step.breaker is not None:
            continue
        if asked.step.timeout is None or asked.step.timeout > s.timeout / 1000:
            text = edits.put(text, (*asked.path, "timeout"), f"{s.timeout} ms")
        text = edits.put(text, (*asked.path, "breaker"), says)
    return text


def _calls(design: Design) -> list[Asked]:
    kinds = ("third_party", "database", "service")
    return [
        asked
        for asked in asks(design)
        if isinstance(asked.step, CallStep | ReadStep | WriteStep)
        and kind_of(design, asked.callee) in kinds
    ]
