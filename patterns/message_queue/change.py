"""What a request ends by waiting for goes into a queue, and workers do it on the same machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from designs.model.steps import CallStep, Step, WorkStep
from designs.trials.paths import touched
from patterns.applying import Fit, Place, free
from patterns.model import Knobs

PARTS = ("architecture", "components")
LOST_ON_THE_WAY = ("workers", "queue", "order", "reserve", "patience", "cancels", "limit", "burst")
MORE_LOST = ("balance", "check", "price")


class Settings(Knobs):
    """How much may wait, and how often it is tried."""

    length: int = Field(
        100_000, ge=1, le=10_000_000, title="Length", description="Messages that may wait."
    )
    attempts: int = Field(
        3, ge=1, le=20, title="Attempts", description="Before a message is a dead letter."
    )
    workers: int = Field(
        16, ge=1, le=1000, title="Workers", description="That call a third party, in a region."
    )


def applies_to(design: Design) -> Fit:
    """Where requests end by waiting for a service or a third party that does nothing else."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so nothing works for anyone")
    found: dict[str, list[str]] = {}
    for id, _, at, _ in _last_steps(design):
        found.setdefault(at, []).append(id)
    places = tuple(
        Place(
            at,
            f"{', '.join(ids)} waits for {at} as its last step, and answers only then",
            tuple(dict.fromkeys([at, *_holders(design, ids)])),
        )
        for at, ids in found.items()
        if _can_move(design, at, ids)
    )
    already = tuple(dict.fromkeys(_behind_queues(design)))
    why = (
        "what requests could leave to others waits in a queue already"
        if already
        else "no request ends by waiting for a service, or a third party, that nothing else needs"
    )
    return Fit(places, already, "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Put a queue before `at`: a service becomes its workers, a third party gets some."""
    design = read(text).sound
    assert design.architecture is not None
    component: Any = design.architecture.components[at]
    stands = {} if component.in_ == "each region" else {"in": component.in_}
    queue = free(f"{at}_jobs", design.architecture.components)
    facts = {"kind": "queue", **stands, "length": settings.length}
    text = edits.insert(text, PARTS, facts, name=queue)
    steps = [each for each in _last_steps(design) if each[2] == at]
    for id, place, _, _ in steps:
        text = edits.put(text, ("endpoints", id, "path", place), {"publish": queue})
    if component.kind == "third_party":
        worker = free(f"{at}_workers", {*design.architecture.components, queue})
        does = {"kind": "worker", **stands, "reads": queue, "workers": settings.workers}
        does |= {"work": "1 ms", "calls": at, "attempts": settings.attempts}
        return edits.insert(text, PARTS, does, name=worker)
    home = (*PARTS, at)
    for name in (*LOST_ON_THE_WAY, *MORE_LOST):
        if edits.get(text, (*home, name), None) is not None:
            text = edits.remove(text, (*home, name))
    work = str(getattr(steps[0][3], "work", None))
    does = {"kind": "worker", "reads": queue, "instances": component.instances}
    does |= {"workers": component.instances * component.workers, "work": work}
    does |= {"attempts": settings.attempts}
    if component.price != type(component).model_fields["price"].default:
        does["price"] = component.price / component.workers
    for name, value in does.items():
        text = edits.put(text, (*home, name), value)
    return text


def _last_steps(design: Design) -> Iterator[tuple[str, int, str, Step]]:
    """(endpoint, place, component, step) of what paths end with, after other work."""
    components = design.architecture.components if design.architecture else {}
    for id, endpoint in design.endpoints.items():
        place = len(endpoint.path) - 1
        if place < 1 or endpoint.stream:
            continue
        match step := endpoint.path[place]:
            case CallStep() if step.call in components:
                kind = components[step.call].kind
                if kind == "third_party" or (kind == "service" and step.work):
                    yield id, place, step.call, step
            case WorkStep(for_each="request") if components[step.at].kind == "service":
                if all(getattr(each, "at", "") != step.at for each in endpoint.path[:place]):
                    yield id, place, step.at, step


def _can_move(design: Design, at: str, ids: list[str]) -> bool:
    """A third party always; a service that does this alone, the same work each time."""
    assert design.architecture is not None
    component: Any = design.architecture.components[at]
    if component.kind == "third_party":
        return True
    used = [id for id, e in design.endpoints.items() if at in touched(design, e.path[:-1])]
    called = {s.call for e in design.endpoints.values() for s in e.path if isinstance(s, CallStep)}
    works = {str(s.work) for _, _, c, s in _last_steps(design) if c == at}  # type: ignore[union-attr]
    named = any(at in way.stations for way in design.architecture.ways)
    busy = any(
        at in (o, c) for c in design.architecture.components.values() for _, o, _ in c.refers()
    )
    alone = not (used or named or busy or called & set(ids))
    ends = [id for id, e in design.endpoints.items() if at in touched(design, e.path)]
    return (
        alone
        and set(ends) == set(ids)
        and len(works) == 1
        and component.scaling is None
        and component.fails is None
    )


def _holders(design: Design, ids: list[str]) -> Iterator[str]:
    """Whose worker waits meanwhile."""
    for id in ids:
        first = design.endpoints[id].path[0]
        if isinstance(first, WorkStep):
            yield first.at


def _behind_queues(design: Design) -> Iterator[str]:
    """Workers that read a queue, and whom they call."""
    components = design.architecture.components if design.architecture else {}
    for id, component in components.items():
        source = components.get(str(getattr(component, "reads", "")))
        if source is not None and source.kind == "queue":
            yield id
            if calls := getattr(component, "calls", None):
                yield calls
