"""Gateways on the way to a service: which stands there, and how one is put there."""

from __future__ import annotations

from typing import Any

from designs import edits
from designs.document import read
from designs.kinds.component import Component
from designs.model.design import Design
from patterns.applying import free

PARTS = ("architecture", "components")


def gate_before(design: Design, service: str) -> tuple[str, Component] | None:
    """The gateway that people pass before a service, if there is one."""
    assert design.architecture is not None
    components = design.architecture.components
    for way in design.architecture.ways:
        if service in way.stations:
            for id in way.stations[: way.stations.index(service)]:
                if components[id].kind == "gateway":
                    return id, components[id]
    return None


def with_gate(text: str, service: str, facts: dict[str, Any]) -> str:
    """Set fields of the gateway before a service; where there is none, put one on its way.

    A new one stands before the service's balancer, if it has one, and where the service stands.
    """
    design = read(text).sound
    assert design.architecture is not None
    if found := gate_before(design, service):
        for field, value in facts.items():
            text = edits.put(text, (*PARTS, found[0], field), value)
        return text
    name = free(f"{service}_gate", design.architecture.components)
    stands = design.architecture.components[service].in_
    where = {} if stands == "each region" else {"in": stands}
    first = _door(design, service)
    new = {"kind": "gateway", **where, **facts}
    text = edits.insert(text, PARTS, new, name=name, before=first)
    ways = [list(way.stations) for way in design.architecture.ways]
    number = next((i for i, way in enumerate(ways) if service in way), None)
    if number is None:
        return edits.put(text, ("architecture", "ways", len(ways)), f"{name} > {service}")
    way = ways[number]
    way.insert(way.index(first), name)
    return edits.put(text, ("architecture", "ways", number), " > ".join(way))


def _door(design: Design, service: str) -> str:
    assert design.architecture is not None
    for way in design.architecture.ways:
        if service in way.stations[1:]:
            before = way.stations[way.stations.index(service) - 1]
            if design.architecture.components[before].picks:
                return before
    return service
