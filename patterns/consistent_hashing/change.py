"""From a remainder to consistent hashing, and from a ring without a bound to one with it."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from patterns.applying import Fit, Place
from patterns.model import Knobs


class Settings(Knobs):
    """How much more than its share a node may have, where that can be said."""

    bound: float = Field(
        1.25,
        ge=1.05,
        le=4,
        title="Bound",
        description="Times the mean that one instance may have under way, of balancers by key.",
    )


def applies_to(design: Design) -> Fit:
    """Caches of several nodes with keys by remainder, and balancers by key without a bound."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so there are no nodes to choose from")
    places, already = [], []
    for id, component in design.architecture.components.items():
        if component.kind == "cache":
            one: Any = component
            if one.nodes > 1 and one.placement == "modulo":
                said = f"one of {one.nodes} nodes of {id} less moves nearly every key"
                places.append(Place(id, said))
            elif one.nodes > 1:
                already.append(id)
        elif component.kind == "load_balancer" and getattr(component, "policy", "") == "by_key":
            if getattr(component, "bound", 0):
                already.append(id)
            else:
                said = f"{id} sends all of a loud key to one instance, however full that is"
                places.append(Place(id, said))
    why = (
        "keys are hashed consistently already"
        if already
        else "no cache has several nodes, and no load balancer picks by key"
    )
    return Fit(tuple(places), tuple(already), "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """A ring for a cache; a bound for a balancer that picks by key."""
    design = read(text).sound
    assert design.architecture is not None
    here = ("architecture", "components", at)
    if design.architecture.components[at].kind == "cache":
        return edits.put(text, (*here, "placement"), "ring")
    return edits.put(text, (*here, "bound"), f"x{settings.bound:g}")
