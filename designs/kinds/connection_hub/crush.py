"""The crush when a node or a region is lost: all its viewers connect anew, elsewhere."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from simulator.code import name_key
from simulator.programs import Blame, Control, Law, Op, Outcome, Policy

if TYPE_CHECKING:
    from designs.kinds.connection_hub import ConnectionHub
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault, Steps

TOKENS = 5000  # of one loss at most; each stands for its share of the viewers, and of their work
WAITS, TRIES, PAUSE, LONGEST = 10.0, 20, 1.0, 60.0  # of a viewer's app; seconds
GONE = 120.0  # seconds after which who is not connected again has gone away
SLOW = 0.1  # places a second that a full bucket of places gains: next to none


def reconnect(hub: ConnectionHub, id: str, lowering: Lowering) -> None:
    """For each loss and region: who was connected there tries to connect again.

    Each recipient of `reconnected` is one viewer, from the loss until connected.
    """
    places = lowering.places[id]
    for fault in lowering.faults:
        struck = set(lowering.struck(id, fault))
        for region in places.regions:
            lost = _lost(hub, id, lowering, fault, region) if struck else 0
            viewers = _at(lowering.crowd(places.regions, region), fault.at) * lost / hub.nodes
            left = hub.nodes - lost
            if viewers >= 1:
                _crush(hub, id, lowering, fault, region, viewers, left)


def _lost(hub: ConnectionHub, id: str, lowering: Lowering, fault: Fault, region: int) -> int:
    """How many real nodes of a region a fault takes away."""
    here = lowering.stations_of(id, region)
    struck = len(set(here) & set(lowering.struck(id, fault)))
    if fault.where[0] == "zone" and struck:
        zone = int(fault.where[2])
        return sum(1 for number in range(hub.nodes) if number % hub.zones + 1 == zone)
    if fault.where[0] == "instance":
        return min(struck, 1)
    return hub.nodes if struck else 0


def _crush(
    hub: ConnectionHub,
    id: str,
    lowering: Lowering,
    fault: Fault,
    region: int,
    viewers: float,
    left: int,
) -> None:
    """Simulated are so many of them as the simulated nodes get of all that are left."""
    a, places = lowering.a, lowering.places[id]
    here = set(lowering.stations_of(id, region)) - set(lowering.struck(id, fault))
    share = len(here) / left if left else hub.simulated() / hub.nodes
    tokens = max(1, min(TOKENS, ceil(viewers * share)))
    each = viewers / tokens  # viewers that one stands for
    name = f"{id}/reconnect/{lowering.regions[region]}/{fault.label}/{fault.at:g}"
    free = [_free(hub, id, lowering, fault, r) for r in range(len(lowering.regions))]
    seats = [a.bucket(SLOW, max(f, 0.0)) for f in free]

    connect = lowering.body(f"{name}/connect")
    for component in _road(lowering, id):
        lowering.architecture.components[component].visit(component, connect, None)
    connect.code.add(Op.TRAVEL, places.view)
    connect.code.add(Op.ENTER, places.view, Policy.LEAST, step=connect.step("node"))
    work = lowering.law(hub.connecting, Law.CONSTANT, each * share / hub.cores)
    connect.code.add(Op.WORK, work, step=connect.step("connect"))
    connect.code.add(Op.LEAVE)
    connect.code.add(Op.WANTED)
    connect.code.add(Op.TAKE, seats[0], a.constant(1.0), 0, 1, 2, step=connect.step("place"))
    connect.code.add(Op.END, Outcome.OK)

    tries = lowering.body(f"{name}/tries")
    pause = lowering.law(hub.reconnects, Law.CONSTANT)
    tries.code.add(Op.WAIT, pause, Blame.OTHER, step=tries.step("first"))
    jitter = ("none", "full").index(hub.jitter)
    row = a.policy(WAITS, TRIES, PAUSE, LONGEST, jitter)
    index = a.program_index(connect.code.name)
    tries.code.add(Op.CALL, index, row, step=tries.step("again"))
    tries.code.add(Op.END, Outcome.OK)
    viewer = lowering.body(name)
    index = a.program_index(tries.code.name)
    viewer.code.add(Op.CALL, index, a.policy(GONE, 1, 0.0, 0.0, 0), step=viewer.step("tries"))
    viewer.code.add(Op.END, Outcome.OK)
    number = a.program_index(name)
    a.streams[number] = lowering.stream("reconnected", id)
    for one in range(tokens):
        key = name_key(lowering.seed, name, one) >> 8
        a.control(fault.at, Control.SPAWN, number, region, key, each)


def _free(hub: ConnectionHub, id: str, lowering: Lowering, fault: Fault, region: int) -> float:
    """Places that are free in a region when the fault begins, at nodes that stay."""
    if region not in lowering.places[id].regions:
        return 0.0
    left = hub.nodes - _lost(hub, id, lowering, fault, region)
    crowd = _at(lowering.crowd(lowering.places[id].regions, region), fault.at)
    return left * (hub.connections - crowd / hub.nodes)


def _road(lowering: Lowering, id: str) -> tuple[str, ...]:
    for way in lowering.architecture.ways:
        if id in way.stations:
            return way.stations[: way.stations.index(id)]
    return ()


def answers_move(lowering: Lowering, id: str) -> float | None:
    """Seconds from a region's loss until its last viewers are sent elsewhere; None: never."""
    for component in _road(lowering, id):
        router: Any = lowering.architecture.components[component]
        if router.kind == "geo_router" and router.policy == "nearest_healthy":
            return float(router.check.interval * router.check.times + router.ttl)
    return None


def _at(steps: Steps, time: float) -> float:
    value = 0.0
    for begin, found in steps:
        if begin <= time:
            value = found
    return value
