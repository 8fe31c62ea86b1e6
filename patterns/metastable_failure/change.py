"""Nothing is done that nobody waits for any more, and retries are a small share of calls."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from designs.model.steps import Step
from designs.trials.paths import touched
from patterns.applying import Fit, Place
from patterns.asking import kind_of
from patterns.model import Knobs

Path = tuple[str | int, ...]


class Settings(Knobs):
    """Which share of calls may be retries."""

    budget: int = Field(2, ge=1, le=100, title="Budget", description="Retries in percent of calls.")


def applies_to(design: Design) -> Fit:
    """Services whose callers give up and ask again, while what was asked goes on."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so nothing can be stuck")
    found: dict[str, list[str]] = {}
    kept: list[str] = []
    for _, who, asked, services in _impatient(design):
        for id in services:
            if _sheds(design, id) and asked.retries.budget is not None:
                kept.append(id)
            else:
                found.setdefault(id, []).append(who)
    places = tuple(
        Place(
            id,
            f"who asks for {' or '.join(dict.fromkeys(by))} gives up, asks again, and "
            f"leaves the first request to {id}",
        )
        for id, by in found.items()
    )
    already = tuple(id for id in dict.fromkeys(kept) if id not in found)
    why = (
        "every service that is asked again drops what nobody waits for, and retries have a budget"
        if already
        else "nobody gives up after a timeout and asks a service again"
    )
    return Fit(places, already, "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Let `at` drop what nobody waits for, and give a budget to those who ask it again."""
    design = read(text).sound
    for path, _, asked, services in _impatient(design):
        if at in services and asked.retries.budget is None:
            text = edits.put(text, (*path, "retries", "budget"), f"{settings.budget} %")
    if not _sheds(design, at):
        text = edits.put(text, ("architecture", "components", at, "cancels"), True)
    return text


def _sheds(design: Design, id: str) -> bool:
    assert design.architecture is not None
    component: Any = design.architecture.components[id]
    return bool(component.cancels)


def _impatient(design: Design) -> list[tuple[Path, str, Any, tuple[str, ...]]]:
    """(path, endpoint, who asks, services that go on) wherever a timeout is followed by a retry."""
    found: list[tuple[Path, str, Any, tuple[str, ...]]] = []
    for id, endpoint in design.endpoints.items():
        asking: list[tuple[Path, Any, tuple[Step, ...]]] = [
            (("endpoints", id), endpoint, endpoint.path)
        ]
        asking += [
            (("endpoints", id, "path", place), step, (step,))
            for place, step in enumerate(endpoint.path)
        ]
        for path, asked, steps in asking:
            retries = getattr(asked, "retries", None)
            if retries is None or not retries.times or getattr(asked, "timeout", None) is None:
                continue
            services = tuple(
                dict.fromkeys(c for c in touched(design, steps) if kind_of(design, c) == "service")
            )
            found.append((path, id, asked, services))
    return found
