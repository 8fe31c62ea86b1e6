"""Instances asked for by the clock, before a crowd that is known to come."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from patterns.applying import Fit, Place
from patterns.model import Knobs


class Settings(Knobs):
    """How many are asked for, how long before, and for how long."""

    times: int = Field(
        0,
        ge=0,
        le=100,
        title="Times",
        description="So many times the instances of today; 0: all that its autoscaler may have.",
    )
    ahead: int = Field(
        10, ge=0, le=240, title="Ahead", description="Minutes before the event opens."
    )
    hours: int = Field(
        2, ge=1, le=48, title="Hours", description="For which at least so many stay."
    )


def applies_to(design: Design) -> Fit:
    """Services that an autoscaler looks after, in a design with an event that opens."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so there is nothing to warm")
    workload = design.workload
    if workload is None or workload.audience is None or not workload.shape.stay:
        return Fit(why_not="nothing opens at a known time, for the workload has no event")
    places, already = [], []
    scaled = []
    for id, component in design.architecture.components.items():
        if component.kind != "service" or getattr(component, "scaling", None) is None:
            continue
        scaled.append(id)
        if getattr(component, "scheduled", None):
            already.append(id)
        else:
            said = f"{id} begins to grow only when the crowd is there, and takes its lag to do it"
            places.append(Place(id, said))
    why = (
        "every service that grows is asked to do so ahead of the event already"
        if scaled
        else "no service grows and shrinks; give it an autoscaler first"
    )
    return Fit(tuple(places), tuple(already), "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Ask for so many times the instances of today before the event; let no limit be in the way."""
    design = read(text).sound
    assert design.architecture is not None
    component: Any = design.architecture.components[at]
    here = ("architecture", "components", at)
    scaling = component.scaling
    many = int(component.instances) * settings.times or int(scaling.most)
    if scaling.most < many:
        said = str(scaling).replace(
            f"{scaling.least} to {scaling.most} at", f"{scaling.least} to {many} at", 1
        )
        text = edits.put(text, (*here, "scaling"), said)
    planned = f"{many} from {settings.ahead} min before the event for {settings.hours} h"
    return edits.put(text, (*here, "scheduled"), [planned])
