"""A CDN before what many ask for: a new entry near people, the old one behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from designs.model.endpoints import Endpoint
from designs.model.steps import CallStep, LookUpStep, ReadStep, Step, WorkStep
from designs.trials.paths import touched
from patterns.applying import Fit, Place, free
from patterns.model import Knobs


class Settings(Knobs):
    """Where copies stand, and for how long."""

    points: int = Field(2, ge=1, le=100, title="Points", description="Of presence, in each region.")
    ttl: int = Field(
        60, ge=1, le=86_400, title="Time to live", description="Seconds that a copy may answer."
    )
    shield: bool = Field(True, title="Shield", description="One cache a region behind its points.")


@dataclass(frozen=True)
class _Shared:
    """An endpoint whose answer many share: the definition its key is of, and who works for it."""

    endpoint: str
    by: str
    origin: str


def applies_to(design: Design) -> Fit:
    """Entries that people call and whose answers are public, of no person, and only read."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so nothing is far from anyone")
    found: dict[str, list[str]] = {}
    already: list[str] = []
    for id in _called(design):
        behind = _behind(design, design.endpoints[id])
        if behind:
            already.append(behind)
    for each in _shared(design):
        said = f"everyone who calls {each.endpoint} is answered by {each.origin} itself"
        found.setdefault(each.origin, []).append(said)
    places = tuple(Place(at, "; ".join(said), _works(design, at)) for at, said in found.items())
    why = (
        "whatever many ask for comes from a CDN already"
        if already
        else "no entry that people call only reads something public that many share"
    )
    return Fit(places, tuple(dict.fromkeys(already)), "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Put a CDN in all regions before the entries that `at` answers."""
    design = read(text).sound
    assert design.architecture is not None
    edge = free("edge", design.architecture.components)
    regions: tuple[str, ...] = tuple(design.architecture.regions)
    points = dict.fromkeys(regions, settings.points)
    facts: dict[str, Any] = {"kind": "cdn", "points": points, "ttl": f"{settings.ttl} s"}
    facts |= {"shield": True} if settings.shield else {}
    text = edits.insert(text, ("architecture", "components"), facts, name=edge)
    for each in _shared(design):
        if each.origin != at:
            continue
        path = ("endpoints", each.endpoint, "path")
        if design.endpoints[each.endpoint].stream:
            fetched = edits.get(text, (*path, 0))
            text = edits.put(text, (*path, 0), {"look_up": edge, "on_miss": [fetched]})
        else:
            text = _before(text, design, each, edge)
    return text


def _before(text: str, design: Design, shared: _Shared, edge: str) -> str:
    """The old endpoint stays, behind a new one that has its name and its callers."""
    old = free(f"{shared.endpoint}_at_origin", design.endpoints)
    text = edits.rename(text, ("endpoints", shared.endpoint), old)
    kept: dict[str, Any] = edits.get(text, ("endpoints", old))
    entry: dict[str, Any] = {
        k: kept[k] for k in ("http", "gives", "timeout", "retries") if k in kept
    }
    look_up = {"look_up": edge, "by": shared.by, "on_miss": [{"call": old}]}
    new = {**entry, "path": [look_up]}
    text = edits.insert(text, ("endpoints",), new, name=shared.endpoint, before=old)
    for id, flow in design.flows.items():
        for place, step in enumerate(flow.steps):
            if step == shared.endpoint:
                text = edits.put(text, ("flows", id, "steps", place), shared.endpoint)
    for id, asked in design.requirements.items():
        if getattr(asked, "of", None) == shared.endpoint:
            text = edits.put(text, ("requirements", id, "of"), shared.endpoint)
    for id, happenings in design.scenarios.items():
        for place, each in enumerate(happenings):
            if each.surge is not None and each.surge.on == shared.endpoint:
                surge = f"x{each.surge.factor:g} on {shared.endpoint}"
                text = edits.put(text, ("scenarios", id, place, "surge"), surge)
    return text


def _called(design: Design) -> Iterator[str]:
    """The endpoints that people call, each once."""
    yield from dict.fromkeys(step for flow in design.flows.values() for step in flow.steps)


def _behind(design: Design, endpoint: Endpoint) -> str:
    """Whom a CDN asks when it has no copy; empty where none is asked first."""
    first = next(iter(endpoint.path), None)
    if not isinstance(first, LookUpStep) or _kind(design, first.look_up) != "cdn":
        return ""
    return next(iter(touched(design, first.on_miss)), "")


def _shared(design: Design) -> Iterator[_Shared]:
    for id in _called(design):
        endpoint = design.endpoints[id]
        origin = next(iter(touched(design, endpoint.path)), "")
        if _behind(design, endpoint) or not origin:
            continue
        if endpoint.stream and endpoint.stream.protocol == "webrtc":
            continue  # frames are sent once each and are nothing to keep
        if endpoint.stream and isinstance(endpoint.path[0], CallStep):
            yield _Shared(id, "", origin)
        elif (endpoint.http or "").startswith("GET") and not endpoint.auth:
            by = _public(design, endpoint.path)
            if by:
                yield _Shared(id, by, origin)


def _public(design: Design, path: tuple[Step, ...]) -> str:
    """The definition whose key tells answers apart, if all that is read is public; else nothing."""
    found = ""
    for step in path:
        match step:
            case ReadStep():
                stored = design.objects[step.read]
                fields = design.definitions[stored.keeps].fields
                names = [stored.keeps]
                for name in stored.shard_by or stored.key:
                    names.append(getattr(fields.get(name), "relation", None) or stored.keeps)
                known = [design.definitions[n] for n in names if n in design.definitions]
                if not stored.count or any(each.sensitivity != "public" for each in known):
                    return ""
                found = found or step.by or stored.keeps
            case LookUpStep():
                found = found or _public(design, step.on_miss)
                if not found:
                    return ""
            case WorkStep(for_each="request"):
                pass
            case _:
                return ""
    return found


def _kind(design: Design, id: str) -> str:
    components = design.architecture.components if design.architecture else {}
    return components[id].kind if id in components else ""


def _works(design: Design, at: str) -> tuple[str, ...]:
    """Who has less to do: all that works for those entries."""
    mine = [e for e in _shared(design) if e.origin == at]
    paths = (touched(design, design.endpoints[e.endpoint].path) for e in mine)
    return tuple(dict.fromkeys(id for path in paths for id in path))
