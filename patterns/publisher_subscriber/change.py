"""What a request does for others it announces instead, and workers of their own do it."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from designs.model.endpoints import Endpoint
from designs.model.quantities import Spread
from designs.model.steps import CallStep, PublishStep, WorkStep
from patterns.applying import Fit, Place, free
from patterns.model import Knobs


class Settings(Knobs):
    """Who does the work instead, and how it is spread."""

    workers: int = Field(
        24, ge=1, le=1000, title="Workers", description="That take the event's work, in a region."
    )
    partitions: int = Field(
        24, ge=1, le=1000, title="Partitions", description="Also the most workers at once."
    )


def applies_to(design: Design) -> Fit:
    """Where a request tells every follower itself, or ends by calling somebody else's service."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so nothing works for anyone")
    found: dict[str, list[str]] = {}
    for id, endpoint in design.endpoints.items():
        for _, at, told in _handed_over(design, endpoint):
            what = "tells each follower at" if told else "waits, as its last step, for"
            found.setdefault(at, []).append(f"{id} {what} {at}")
    places = tuple(
        Place(at, f"{'; '.join(said)}, before it answers", _relieved(design, at, said))
        for at, said in found.items()
    )
    already = tuple(dict.fromkeys(_workplaces(design)))
    why = (
        "every request that has something to announce publishes it already"
        if already
        else "no request tells its followers itself, nor ends by calling a third party"
    )
    return Fit(places, already, "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Put a topic and its workers where requests did the work of `at` themselves."""
    design = read(text).sound
    assert design.architecture is not None
    taken = set(design.architecture.components)
    stands = design.architecture.components[at].in_
    where = {} if stands == "each region" else {"in": stands}
    for id, endpoint in design.endpoints.items():
        for place, component, told in reversed(list(_handed_over(design, endpoint))):
            if component != at:
                continue
            topic = free(f"{id}_event", taken)
            worker = free(f"{id}_{'fan_out' if told else at}", taken | {topic})
            taken |= {topic, worker}
            step = endpoint.path[place]
            home = ("architecture", "components")
            facts = {"kind": "topic", **where, "partitions": settings.partitions}
            text = edits.insert(text, home, facts, name=topic)
            does = {"kind": "worker", "reads": topic, **where, "workers": settings.workers}
            text = edits.insert(text, home, {**does, **_work(step)}, name=worker)
            text = edits.put(text, ("endpoints", id, "path", place), {"publish": topic})
    return text


def _handed_over(design: Design, endpoint: Endpoint) -> Iterator[tuple[int, str, bool]]:
    """(place in the path, component, whether followers are told) of what others can do later."""
    components = design.architecture.components if design.architecture else {}
    for place, step in enumerate(endpoint.path):
        match step:
            case WorkStep(for_each="follower"):
                yield place, step.at, True
            case CallStep() if (
                place == len(endpoint.path) - 1
                and place > 0
                and step.call in components
                and components[step.call].kind == "third_party"
            ):
                yield place, step.call, False


def _work(step: object) -> dict[str, object]:
    """What a worker does for one message or batch, as much as the request did."""
    match step:
        case WorkStep():
            batch = ceil(step.batch)
            work = Spread("constant", float(f"{step.work.mean * batch:.9g}"))
            said = f"{batch // 1000} k" if batch % 1000 == 0 else batch
            return {"work": str(work), "for_each": "follower", "batch": said}
        case CallStep():
            return {"work": "1 ms", "calls": step.call}
    raise TypeError(f"a {type(step).__name__} is not handed over")


def _relieved(design: Design, at: str, said: list[str]) -> tuple[str, ...]:
    """The component itself, and whoever waits for it with a worker in hand."""
    endpoints = [design.endpoints[each.partition(" ")[0]] for each in said]
    holders = [s.at for e in endpoints for s in e.path[:1] if isinstance(s, WorkStep)]
    return tuple(dict.fromkeys([at, *holders]))


def _workplaces(design: Design) -> Iterator[str]:
    """Where requests work that publish to a topic with workers, and whom those workers call."""
    components = design.architecture.components if design.architecture else {}
    readers = {getattr(c, "reads", None): getattr(c, "calls", None) for c in components.values()}
    for endpoint in design.endpoints.values():
        topics = [s.publish for s in endpoint.path if isinstance(s, PublishStep)]
        if any(topic in readers for topic in topics):
            yield from (s.at for s in endpoint.path if isinstance(s, WorkStep))
            yield from (str(readers[topic]) for topic in topics if readers.get(topic))
