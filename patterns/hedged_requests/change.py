"""A second try beside the first, where reading is waited for and nothing happens twice."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from designs.model.steps import CallStep, ReadStep, WorkStep
from patterns.applying import Fit, Place
from patterns.asking import Asked, asks, kind_of
from patterns.model import Knobs


class Settings(Knobs):
    """How long the first has before the second is sent."""

    after: int = Field(
        50,
        ge=1,
        le=60_000,
        title="After",
        description="Milliseconds; best the time that 95 of 100 answers keep.",
    )


def applies_to(design: Design) -> Fit:
    """Components that a GET waits for, and of which there are two or more to ask."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so nobody asks anybody")
    found: dict[str, list[str]] = {}
    already: list[str] = []
    for asked in _reads(design):
        if getattr(asked.step, "hedge", None) is None:
            found.setdefault(asked.callee, []).append(asked.words)
        else:
            already.append(asked.callee)
    places = tuple(
        Place(at, f"{'; '.join(dict.fromkeys(said))}, and waits for whichever one it has asked")
        for at, said in found.items()
    )
    kept = tuple(id for id in dict.fromkeys(already) if id not in found)
    why = (
        "every read that could be asked twice is hedged already"
        if kept
        else "no GET waits for another component of which there are two or more"
    )
    return Fit(places, kept, "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Hedge every read of `at` that is not yet."""
    for asked in _reads(read(text).sound):
        if asked.callee == at and getattr(asked.step, "hedge", None) is None:
            text = edits.put(text, (*asked.path, "hedge"), f"{settings.after} ms")
    return text


def _reads(design: Design) -> list[Asked]:
    """Steps of endpoints that are asked by GET, at somebody else of whom there are several."""
    return [
        asked
        for asked in asks(design)
        if isinstance(asked.step, CallStep | ReadStep | WorkStep)
        and (design.endpoints[asked.endpoint].http or "").startswith("GET ")
        and (asked.holder or not isinstance(asked.step, WorkStep))
        and getattr(asked.step, "for_each", "request") == "request"
        and _several(design, asked.callee)
    ]


def _several(design: Design, id: str) -> bool:
    """Whether a second try would meet somebody else."""
    assert design.architecture is not None
    component: Any = design.architecture.components[id]
    match kind_of(design, id):
        case "third_party":
            return True
        case "database":
            return bool(component.read_from == "replica" and component.replicas > 1)
        case "service":
            return bool(component.instances_per_region() > 1)
    return False
