"""Servers in every region, and names that send each to the nearest that is well."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from designs.trials.paths import road, touched
from patterns.applying import Fit, Place, free
from patterns.model import Knobs


class Settings(Knobs):
    """How soon a loss is believed, and how long people hold an answer."""

    interval: int = Field(10, ge=1, le=60, title="Check", description="Seconds between two checks.")
    times: int = Field(3, ge=1, le=10, title="Believed", description="After so many failures.")
    ttl: int = Field(
        60, ge=1, le=3_600, title="Time to live", description="Seconds that an answer is held."
    )
    most: int = Field(
        100,
        ge=10,
        le=100,
        title="Most for one region",
        description="Percent of all people that one region is given when another is lost.",
    )


def applies_to(design: Design) -> Fit:
    """Entries of a design with several regions that no geo router stands before."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so there are no regions")
    regions = design.architecture.regions
    if len(regions) < 2:
        return Fit(why_not="there is one region, so there is nowhere else to send anybody")
    places: dict[str, Place] = {}
    already: list[str] = []
    for entry, way in _entries(design):
        if any(_kind(design, one) == "geo_router" for one in way):
            already.append(entry)
            continue
        stands = design.architecture.stands_in(entry)
        where = "everywhere" if len(stands) == len(regions) else f"only in {', '.join(stands)}"
        said = f"{entry} stands {where}, and nothing sends people to another region"
        places[entry] = Place(entry, said)
    why = (
        "people are sent to the nearest region that is well already"
        if already
        else "no entry leads to servers of one's own"
    )
    return Fit(tuple(places.values()), tuple(dict.fromkeys(already)), "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Let `at` and its balancer stand in each region, and put a geo router before them."""
    design = read(text).sound
    assert design.architecture is not None
    parts = ("architecture", "components")
    way = next(way for entry, way in _entries(design) if entry == at)
    for id in (*way, at):
        if design.architecture.components[id].in_ != "each region":
            text = edits.remove(text, (*parts, id, "in"))
    routers = [id for id, c in design.architecture.components.items() if c.kind == "geo_router"]
    name = routers[0] if routers else free("names", design.architecture.components)
    if not routers:
        facts = {
            "kind": "geo_router",
            "check": f"{settings.interval} s x {settings.times}",
            "ttl": f"{settings.ttl} s",
            **({"most": f"{settings.most} %"} if settings.most < 100 else {}),
        }
        first = next(iter(design.architecture.components))
        text = edits.insert(text, parts, facts, name=name, before=first)
    ways = [list(each.stations) for each in design.architecture.ways]
    number = next((i for i, each in enumerate(ways) if at in each), None)
    if number is None:
        return edits.put(text, ("architecture", "ways", len(ways)), f"{name} > {at}")
    return edits.put(text, ("architecture", "ways", number), " > ".join([name, *ways[number]]))


def _entries(design: Design) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(the service that people meet first, the way to it), endpoint by endpoint."""
    called = dict.fromkeys(step for flow in design.flows.values() for step in flow.steps)
    for id in called:
        path = design.endpoints[id].path
        entry = next(iter(touched(design, path)), "")
        if _kind(design, entry) == "service":
            yield entry, road(design, path)


def _kind(design: Design, id: str) -> str:
    components = design.architecture.components if design.architecture else {}
    return components[id].kind if id in components else ""
