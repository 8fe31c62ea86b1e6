"""A bound on how many calls of one component each instance of a caller has under way."""

from __future__ import annotations

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from patterns.applying import Fit, Place
from patterns.asking import Asked, asks, kind_of
from patterns.model import Knobs


class Settings(Knobs):
    """How many at once, and how many may wait for that."""

    places: int = Field(
        8, ge=1, le=10_000, title="Places", description="Calls at once from one instance."
    )
    queue: int = Field(0, ge=0, le=10_000, title="Queue", description="Calls that may wait.")


def applies_to(design: Design) -> Fit:
    """Third parties, databases and services for which a worker of a service waits unbounded."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so nobody calls anybody")
    bare: dict[str, list[Asked]] = {}
    kept: list[str] = []
    for asked in _calls(design):
        if asked.step.bulkhead is None:
            bare.setdefault(asked.callee, []).append(asked)
        else:
            kept.append(asked.callee)
    places = []
    for at, all_of_them in bare.items():
        said = "; ".join(dict.fromkeys(each.words for each in all_of_them))
        holders = tuple(dict.fromkeys(each.holder for each in all_of_them))
        whole = f"all workers of {' and of '.join(holders)} may wait for it at once"
        places.append(Place(at, f"{said}, and {whole}", (at, *holders)))
    already = tuple(id for id in dict.fromkeys(kept) if id not in bare)
    why = (
        "every wait for another is bounded already"
        if already
        else "no worker of a service waits for a third party, a database or another service"
    )
    return Fit(tuple(places), already, "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Give every step at which a worker waits for `at` so many places of its own."""
    said = str(settings.places)
    if settings.queue:
        said = f"{settings.places}, queue {settings.queue}"
    for asked in _calls(read(text).sound):
        if asked.callee == at and asked.step.bulkhead is None:
            text = edits.put(text, (*asked.path, "bulkhead"), said)
    return text


def _calls(design: Design) -> list[Asked]:
    kinds = ("third_party", "database", "service")
    return [
        asked for asked in asks(design) if asked.holder and kind_of(design, asked.callee) in kinds
    ]
