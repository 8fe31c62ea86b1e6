"""A queue with an end, and a gateway that refuses the less important while many are inside."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from designs.trials.paths import touched
from patterns.applying import Fit, Place
from patterns.gates import PARTS, gate_before, with_gate
from patterns.model import Knobs


class Settings(Knobs):
    """How many may wait, and how full it may be for whom."""

    room: int = Field(
        16, ge=0, le=100_000, title="Room", description="Requests that may wait at one instance."
    )
    least: float = Field(
        0.9,
        ge=0.1,
        le=10,
        title="Least important",
        description="Refused from so many inside for each worker on.",
    )
    step: float = Field(
        0.3, ge=0, le=10, title="Step", description="So much more for each priority before it."
    )


def applies_to(design: Design) -> Fit:
    """Services whose queue has no end, or that treat what matters less like all the rest."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so nobody is asked for too much")
    places, already = [], []
    for id, component in design.architecture.components.items():
        if component.kind != "service":
            continue
        endless = getattr(component, "queue", None) is None
        ranked = bool(_ranks(design, id)) and not _sheds(design, id)
        if endless or ranked:
            what = "lets any number of requests wait" if endless else "has room for so many"
            how = ", and refuses all alike" if ranked else ""
            places.append(Place(id, f"{id} {what}{how}"))
        else:
            already.append(id)
    why = (
        "every service has a queue with an end and sheds by priority already"
        if already
        else "there is no service"
    )
    return Fit(tuple(places), tuple(already), "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Bound the queue; where endpoints have priorities, shed by them at the gateway before it."""
    text = edits.put(text, (*PARTS, at, "queue"), settings.room)
    ranks = _ranks(read(text).sound, at)
    if not ranks:
        return text
    levels = {
        rank: round(settings.least + settings.step * place, 6)
        for place, rank in enumerate(sorted(ranks, reverse=True))
    }
    said = {rank: levels[rank] for rank in sorted(levels)}
    return with_gate(text, at, {"sheds": said, "watches": at})


def _ranks(design: Design, service: str) -> set[int]:
    """The priorities after 0 of the requests that people send there first."""
    return {
        endpoint.priority
        for endpoint in design.endpoints.values()
        if endpoint.priority and next(iter(touched(design, endpoint.path)), "") == service
    }


def _sheds(design: Design, service: str) -> bool:
    found = gate_before(design, service)
    return found is not None and bool(getattr(found[1], "sheds", None))
