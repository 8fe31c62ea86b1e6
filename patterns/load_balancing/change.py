"""A balancer before a service, or a better way of picking where there is one."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Literal

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from designs.trials.paths import touched
from patterns.applying import Fit, Place, free
from patterns.model import Knobs

AWARE = ("least_connections", "two_choices", "two_with_replacement", "by_key", "by_viewer")
"""Ways that ask who is busy, and those that must go where something is kept."""


class Settings(Knobs):
    """How the next instance is picked, and how many nodes of a balancer stand ready."""

    policy: Literal["least_connections", "two_choices", "round_robin"] = Field(
        "least_connections", title="Policy", description="How the next instance is picked."
    )
    nodes: int = Field(2, ge=1, le=1000, title="Nodes", description="Of a new balancer, a region.")


def applies_to(design: Design) -> Fit:
    """Services of several instances whose next one is picked without a look at who is busy."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so there is nothing to balance")
    places, already = [], []
    for id, component in design.architecture.components.items():
        if component.kind != "service" or component.instances_per_region() < 2:
            continue
        balancer = _balancer(design, id)
        policy = _policy(design, id, balancer)
        if policy == "least_connections" and _news(design, balancer):
            said = f"{balancer} picks whoever of {id} was the least busy at the last report"
            places.append(Place(id, said))
        elif policy in AWARE:
            already.append(id)
        else:
            how = {"random": "at random", "round_robin": "in turns"}[policy]
            places.append(Place(id, f"the next instance of {id} is picked {how}, busy or not"))
    why = (
        "every service of several instances picks who is less busy, or whom a key names, already"
        if already
        else "there is no service with more than one instance"
    )
    return Fit(tuple(places), tuple(already), "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Set the policy of the balancer before `at`; where people enter and there is none, add one."""
    design = read(text).sound
    assert design.architecture is not None
    parts = ("architecture", "components")
    balancer = _balancer(design, at)
    if balancer:
        # Old news make a herd of whoever looks for the least busy one; pairs spread it.
        policy = "two_choices" if _news(design, balancer) else settings.policy
        return edits.put(text, (*parts, balancer, "policy"), policy)
    if at not in _entries(design):
        return edits.put(text, (*parts, at, "balance"), settings.policy)
    name = free(f"{at}_front", design.architecture.components)
    stands = design.architecture.components[at].in_
    facts: dict[str, Any] = {"kind": "load_balancer", "policy": settings.policy}
    facts |= {} if stands == "each region" else {"in": stands}
    text = edits.insert(text, parts, {**facts, "nodes": settings.nodes}, name=name, before=at)
    ways = [list(way.stations) for way in design.architecture.ways]
    number = next((i for i, way in enumerate(ways) if at in way), None)
    if number is None:
        return edits.put(text, ("architecture", "ways", len(ways)), f"{name} > {at}")
    way = ways[number]
    way.insert(way.index(at), name)
    return edits.put(text, ("architecture", "ways", number), " > ".join(way))


def _balancer(design: Design, service: str) -> str:
    """The balancer that decides which instance of a service is next, if there is one."""
    assert design.architecture is not None
    components = design.architecture.components
    for way in design.architecture.ways:
        for one, other in pairwise(way.stations):
            if other == service and components[one].kind == "load_balancer":
                return one
    return ""


def _news(design: Design, balancer: str) -> float:
    """How old what a balancer knows may be, s."""
    assert design.architecture is not None
    return float(getattr(design.architecture.components.get(balancer), "news", 0.0))


def _policy(design: Design, service: str, balancer: str) -> str:
    assert design.architecture is not None
    components: dict[str, Any] = dict(design.architecture.components)
    return str(components[balancer].policy if balancer else components[service].balance)


def _entries(design: Design) -> set[str]:
    """The components that people meet first."""
    first = (next(iter(touched(design, each.path)), "") for each in design.endpoints.values())
    return set(first)
