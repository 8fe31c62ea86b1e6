"""A cache before a store: looked up first, and filled by whoever did not find it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from designs.model.objects import StoredObject
from designs.model.steps import (
    ChooseStep,
    LookUpStep,
    ParallelStep,
    ReadStep,
    RepeatStep,
    Step,
    WorkStep,
)
from designs.model.units import say
from patterns.applying import Fit, Place, free
from patterns.model import Knobs


class Settings(Knobs):
    """How much is kept, for how long, and what a crowd does that misses at once."""

    megabytes: int = Field(
        1000, ge=1, le=1_000_000, title="Size", description="MB in a region, of all nodes together."
    )
    ttl: int = Field(
        60, ge=1, le=86_400, title="Time to live", description="Seconds that a copy may answer."
    )
    coalescing: bool = Field(
        True, title="One fetch", description="Equal misses wait for the first one's fetch."
    )


@dataclass(frozen=True)
class _Read:
    """A read that goes to a store each time, or does not any more."""

    endpoint: str
    path: tuple[str | int, ...]
    step: ReadStep
    stored: StoredObject
    asker: str
    kept: bool


def applies_to(design: Design) -> Fit:
    """Databases from which endpoints read, each time, something of which there are many."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so nothing is read from anywhere")
    found: dict[str, list[str]] = {}
    already: dict[str, None] = {}
    for each in _reads(design):
        if each.kept:
            already[each.stored.in_] = None
        elif each.stored.count and design.architecture.components[each.stored.in_].kind != "cache":
            said = f"{each.endpoint} reads {each.step.read} from {each.stored.in_} each time"
            found.setdefault(each.stored.in_, []).append(said)
    places = tuple(Place(at, "; ".join(dict.fromkeys(said))) for at, said in found.items())
    why = (
        "whatever is read is looked up in a cache first"
        if already
        else "no endpoint reads a stored object of which the document says how many there are"
    )
    return Fit(places, tuple(already), "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Put a cache where those who read from `at` stand, and look there first."""
    design = read(text).sound
    assert design.architecture is not None
    mine = [r for r in _reads(design) if r.stored.in_ == at and not r.kept and r.stored.count]
    name = free(f"{at}_cache", design.architecture.components)
    for each in mine:
        step = edits.get(text, each.path)
        look_up = {"look_up": name, "by": each.step.by or each.stored.keeps, "on_miss": [step]}
        text = edits.put(text, each.path, look_up)
    near = design.architecture.components[mine[0].asker].in_ if mine[0].asker else "each region"
    cache = {
        "kind": "cache",
        **({} if near == "each region" else {"in": near}),
        "size": f"{settings.megabytes} MB",
        "item": say(max(each.stored.size for each in mine), "B"),
        "ttl": f"{settings.ttl} s",
        "coalescing": settings.coalescing,
    }
    return edits.insert(text, ("architecture", "components"), cache, name=name)


def _reads(design: Design) -> Iterator[_Read]:
    """Every read of every path, deeper ones too; `kept` is one that only a miss leads to."""
    for id, endpoint in design.endpoints.items():
        asker = next((s.at for s in endpoint.path if isinstance(s, WorkStep)), "")
        for path, step, kept in _walk(("endpoints", id, "path"), endpoint.path, False):
            stored = design.objects[step.read]
            yield _Read(id, path, step, stored, asker, kept)


def _walk(path: tuple[Any, ...], steps: Sequence[Step], kept: bool) -> Iterator[Any]:
    for place, step in enumerate(steps):
        here = (*path, place)
        match step:
            case ReadStep():
                yield here, step, kept
            case LookUpStep():
                yield from _walk((*here, "on_miss"), step.on_miss, True)
            case ParallelStep():
                for number, branch in enumerate(step.parallel):
                    yield from _walk((*here, "parallel", number), branch, kept)
            case ChooseStep():
                for number, way in enumerate(step.choose):
                    yield from _walk((*here, "choose", number, "do"), way.do, kept)
            case RepeatStep():
                yield from _walk((*here, "repeat"), step.repeat, kept)
