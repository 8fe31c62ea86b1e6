"""Instances that come when those that are there get busy, and go when they are idle."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from patterns.applying import Fit, Place
from patterns.model import Knobs


class Settings(Knobs):
    """How busy instances may be, how many may come, and how long that takes."""

    target: int = Field(
        60, ge=5, le=95, title="Target", description="Percent of their time that they are busy."
    )
    times: int = Field(
        4, ge=2, le=100, title="At most", description="So many times the instances of today."
    )
    lag: int = Field(
        90, ge=0, le=900, title="Lag", description="Seconds from asking to the first request."
    )


def applies_to(design: Design) -> Fit:
    """Services whose number of instances is fixed."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so there is nothing that could grow")
    places, already = [], []
    for id, component in design.architecture.components.items():
        if component.kind != "service":
            continue
        if getattr(component, "scaling", None) is not None:
            already.append(id)
            continue
        many = component.instances_per_region()
        said = f"{id} has {many} instance{'s' * (many > 1)} in a region, however many people come"
        places.append(Place(id, said))
    why = (
        "every service grows and shrinks with its load already"
        if already
        else "there is no service of one's own; what others run grows by their rules"
    )
    return Fit(tuple(places), tuple(already), "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Let `at` have as many instances as its load wants, never fewer than it has now."""
    design = read(text).sound
    assert design.architecture is not None
    component: Any = design.architecture.components[at]
    least = int(component.instances)
    most = least * settings.times
    said = f"{least} to {most} at {settings.target} %, every 15 s, lag {settings.lag} s"
    return edits.put(text, ("architecture", "components", at, "scaling"), said)
