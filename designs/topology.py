"""What stands where and what speaks to what: the graph of a design that drawings and words read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from designs.model.steps import (
    CallStep,
    ChooseStep,
    DeliverStep,
    InvalidateStep,
    LookUpStep,
    ParallelStep,
    PublishStep,
    ReadStep,
    RepeatStep,
    WorkStep,
    WriteStep,
)

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.model.steps import Step

PEOPLE = "people"
OUTSIDE = {"geo_router", "third_party"}  # kinds that stand in no region of ours
FOLD_ABOVE = 4  # regions; a drawing with more than these folds the alike ones into one

Sort = Literal["way", "sync", "async"]


@dataclass(frozen=True)
class Node:
    """One box: a component in one region, or one that stands in none (`region` is empty).

    `members` are the regions that this box speaks for: several where alike regions are folded.
    """

    id: str
    component: str
    kind: str
    region: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Edge:
    """Who speaks to whom, by node id; `why` are the endpoints and fields that make them."""

    tail: str
    head: str
    sort: Sort
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topology:
    """Boxes and arrows in the document's order; `regions`: drawn region -> those it stands for."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    regions: dict[str, tuple[str, ...]] = field(default_factory=dict)


def node_id(component: str, region: str) -> str:
    """The name of a box in every drawing: `api@india`, or `names` for one outside regions."""
    return f"{component}@{region}" if region else component


def topology(design: Design) -> Topology:
    """The graph of a design; empty where the document has no architecture yet."""
    architecture = design.architecture
    if architecture is None:
        return Topology()
    places = {id: _places(design, id) for id in architecture.components}
    folds = _folds(places, list(architecture.regions))
    nodes = [
        Node(node_id(id, region), id, component.kind, region, folds.get(region, ()))
        for id, component in architecture.components.items()
        for region in places[id] or ("",)
        if not region or region in folds
    ]
    edges: dict[tuple[str, str], Edge] = {}
    for tail, head, sort, why in relations(design):
        for ends in _between(tail, head, places, folds, design):
            old = edges.get(ends)
            whys = tuple(dict.fromkeys((*(old.why if old else ()), *((why,) if why else ()))))
            edges[ends] = Edge(*ends, old.sort if old else sort, whys)
    return Topology(tuple(nodes), tuple(edges.values()), folds)


def relations(design: Design) -> Iterator[tuple[str, str, Sort, str]]:
    """Yield (tail, head, sort, why) by component: ways, then paths, then what components name."""
    architecture = design.architecture
    if architecture is None:
        return
    known = architecture.components
    doors: list[str] = []
    for way in architecture.ways:
        stops = [stop for stop in way.stations if stop in known]
        doors += stops[:1]
        for tail, head in pairwise(stops):
            yield tail, head, "way", ""
    for door in dict.fromkeys(doors):
        yield PEOPLE, door, "way", ""
    reached = {stop for way in architecture.ways for stop in way.stations}
    for id in design.endpoints:
        for tail, head, sort in _steps(design, design.endpoints[id].path, PEOPLE, frozenset({id})):
            if tail in (*known, PEOPLE) and head in (*known, PEOPLE) and tail != head:
                if tail == PEOPLE and head in reached:
                    continue  # the way there is drawn already
                yield tail, head, sort, id
    for id, component in known.items():
        for name, other, what in component.refers():
            if other not in known or what == "endpoint":
                continue
            holds = known[other].kind in ("topic", "queue")
            if holds and name not in {"publishes", "dead_letters"}:
                yield other, id, "async", name
            else:
                yield id, other, "async" if holds else "sync", name


def entry(design: Design, endpoint: str, seen: frozenset[str] = frozenset()) -> str:
    """The first component that an endpoint's path comes to; empty where its path has none."""
    if endpoint in seen or endpoint not in design.endpoints:
        return ""
    path = design.endpoints[endpoint].path
    heads = (head for _, head, _ in _steps(design, path, PEOPLE, seen | {endpoint}))
    return next(heads, "")


def _steps(
    design: Design, steps: tuple[Step, ...], caller: str, seen: frozenset[str]
) -> Iterator[tuple[str, str, Sort]]:
    """Follow a path: work moves to its component, everything else is asked for from there."""
    components = design.architecture.components if design.architecture else {}
    for step in steps:
        match step:
            case WorkStep():
                yield caller, step.at, "sync"
                caller = step.at
            case LookUpStep():
                yield caller, step.look_up, "sync"
                kind = components[step.look_up].kind if step.look_up in components else ""
                fetcher = step.look_up if kind == "cdn" or caller == PEOPLE else caller
                yield from _steps(design, step.on_miss, fetcher, seen)
            case ReadStep() | WriteStep():
                name = step.read if isinstance(step, ReadStep) else step.write
                if name in design.objects:
                    yield caller, design.objects[name].in_, "sync"
            case InvalidateStep():
                yield caller, step.invalidate, "sync"
            case CallStep():
                other = step.call if step.call in components else entry(design, step.call, seen)
                if other:
                    yield caller, other, "sync"
            case PublishStep():
                yield caller, step.publish, "async"
            case DeliverStep():
                yield step.deliver, step.through, "async"
                yield step.through, PEOPLE, "async"
            case ParallelStep():
                for branch in step.parallel:
                    yield from _steps(design, branch, caller, seen)
            case ChooseStep() | RepeatStep():
                for _, way in step.ways:
                    yield from _steps(design, way, caller, seen)


def _places(design: Design, id: str) -> tuple[str, ...]:
    """The regions a component stands in; empty for one that belongs to none, or spans them all."""
    architecture = design.architecture
    assert architecture is not None
    component = architecture.components[id]
    if component.kind in OUTSIDE or getattr(component, "across", None) == "regions":
        return ()
    stands = architecture.stands_in(id)
    return tuple(region for region in architecture.regions if region in stands)


def _folds(places: dict[str, tuple[str, ...]], regions: list[str]) -> dict[str, tuple[str, ...]]:
    """Drawn region -> the regions it stands for: where there are many, those that hold the same."""
    alike: dict[tuple[str, ...] | str, list[str]] = {}
    for region in regions:
        held = tuple(id for id, where in places.items() if region in where)
        alike.setdefault(held if len(regions) > FOLD_ABOVE else region, []).append(region)
    return {group[0]: tuple(group) for group in alike.values()}


def _between(
    tail: str,
    head: str,
    places: dict[str, tuple[str, ...]],
    folds: dict[str, tuple[str, ...]],
    design: Design,
) -> Iterator[tuple[str, str]]:
    """The boxes that an arrow joins: within a region where both stand there, else the nearest."""
    drawn = {region: first for first, group in folds.items() for region in group}
    tails, heads = places.get(tail, ()), places.get(head, ())
    for region in tails or ("",):
        if not heads or not region:
            ends = [(region, other) for other in heads or ("",)]
        else:
            ends = [(region, region if region in heads else _nearest(design, region, heads))]
        for left, right in ends:
            yield node_id(tail, drawn.get(left, "")), node_id(head, drawn.get(right, ""))


def _nearest(design: Design, region: str, others: tuple[str, ...]) -> str:
    architecture = design.architecture
    assert architecture is not None

    def far(other: str) -> float:
        try:
            return architecture.distance(region, other)
        except KeyError:
            return float("inf")  # a drawing does not need to know

    return min(others, key=far)
