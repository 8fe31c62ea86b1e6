"""Viewers of a stream: they join, and some are followed segment by segment to the end."""

from __future__ import annotations

from math import log
from typing import Any

from designs.model.endpoints import Endpoint
from designs.model.steps import CallStep, LookUpStep, Step
from designs.trials.asking import policy
from designs.trials.body import Body
from designs.trials.lowering import Lowering
from designs.trials.paths import fill_endpoint
from simulator.code import name_key
from simulator.programs import Blame, Control, Law, Op, Outcome

WATCHED = 240
"""Viewers who are followed through the broadcast, in all regions together; the rest only join."""
LONG = 1e8


def join(body: Body, id: str, region: int) -> None:
    """Start to watch: the first segment; then some are followed to the end."""
    lowering, endpoint = body.lowering, body.lowering.design.endpoints[id]
    media = _media(lowering, id, endpoint)
    _fetch(body, id, endpoint, media, region, "", f"{id}/first")
    body.code.add(Op.MARK, lowering.stream("startup", id))
    expected = sum(
        lowering.span.audience(r)[-1][1] for r in lowering.regions if lowering.span.audience(r)
    )
    followed = min(1.0, WATCHED / max(expected * lowering.scale.smallest, 1.0))
    chance = lowering.a.constant(1 - followed)
    body.code.add(Op.BRANCH, chance, c="joined", step=f"{id}/followed")
    program = _watch(lowering, id, endpoint, media, region)
    playing = lowering.a.topic()
    lowering.a.subscribe(playing, lowering.a.programs[program].name, weight=1 / followed)
    body.code.add(Op.PUBLISH, playing, step=f"{id}/watch")
    body.code.label("joined")
    _seat_the_audience(lowering, id, program, region, 1 / followed)


def _watch(lowering: Lowering, id: str, endpoint: Endpoint, media: int, region: int) -> int:
    """The program of a viewer who watches: segment after segment until the visit is over."""
    name = f"watch/{id}/{lowering.regions[region]}"
    if not lowering.a.has_program(name):
        body = lowering.body(name)
        # All four, one after another: the player counts from the first.
        played, *_ = [
            lowering.stream(what, id) for what in ("played", "stalled", "behind", "bitrate")
        ]
        body.code.label("next")
        _fetch(body, id, endpoint, media, region, "gone", id)
        body.code.add(Op.BUFFER, media, played)
        body.code.label("on")
        shape = lowering.design.workload.shape if lowering.design.workload else None
        stay = (
            lowering.a.law(Law.EXPONENTIAL, shape.visit)
            if shape and shape.visit
            else lowering.a.constant(LONG)
        )
        body.code.add(Op.UNTIL, stay, c="next", step=f"{id}/stay")
        body.code.add(Op.END, Outcome.OK)
        body.code.label("gone")
        body.code.add(Op.WAIT, lowering.a.constant(0.5), Blame.OTHER)
        body.code.add(Op.JUMP, c="on")
    return lowering.a.program_index(name)


def _fetch(
    body: Body, id: str, endpoint: Endpoint, media: int, region: int, gone: str, words: str
) -> None:
    """One segment: wait until it is out, ask for it, have it sent."""
    lowering = body.lowering
    program, fresh = lowering.body_of(f"{id}/segment", 0.0)
    if fresh:
        program.streaming = True
        fill_endpoint(program, id, from_people=True)
    body.code.add(Op.SEGMENT, media, step=f"{words}/segment")
    stream = lowering.stream("request", id)
    row = policy(lowering, endpoint, f"client/{id}")
    index = lowering.a.program_index(program.code.name)
    body.code.add(Op.CALL, index, row, gone or -1, stream, step=f"{words}/fetch")
    cdn = next((s.look_up for s in endpoint.path if isinstance(s, LookUpStep)), None)
    edge: Any = lowering.architecture.components[cdn] if cdn else None
    level = (
        lowering.a.curve(edge.bandwidth_each(region, lowering))
        if hasattr(edge, "bandwidth_each")
        else -1
    )
    body.code.add(Op.TRANSFER, media, level, step="viewer/access")


def _media(lowering: Lowering, id: str, endpoint: Endpoint) -> int:
    """The row of a stream.

    Its segments, when they are out, its renditions, and people's connections.
    """
    stream = endpoint.stream
    assert stream is not None
    if f"media/{id}" not in lowering.tables:
        origin: Any = next(
            (lowering.architecture.components[c] for c in _called(lowering, endpoint.path)), None
        )
        publish = getattr(origin, "encode", 0.0) + getattr(origin, "publish", 0.0)
        access = lowering.design.workload.access if lowering.design.workload else None
        mean, spread = (access.mean, access.spread) if access else (6e6, 0.0)
        law = (
            lowering.a.law(Law.LOGNORMAL, log(mean) - spread**2 / 2, spread)
            if spread
            else lowering.a.constant(mean)
        )
        poll = stream.segment if stream.protocol == "hls" else 0.0
        lowering.tables[f"media/{id}"] = lowering.a.media(
            stream.segment,
            publish,
            stream.hold_back,
            poll,
            stream.segment * stream.hold_back,
            sorted(stream.ladder.values()),
            law,
            0.5e6,
            name_key("media", id),
        )
    return lowering.tables[f"media/{id}"]


def _called(lowering: Lowering, steps: tuple[Step, ...]) -> list[str]:
    """The media origins that a path reaches."""
    found: list[str] = []
    for step in steps:
        if isinstance(step, LookUpStep):
            found += _called(lowering, step.on_miss)
        elif isinstance(step, CallStep) and step.call in lowering.architecture.components:
            component = lowering.architecture.components[step.call]
            found += [step.call] if hasattr(component, "encode") else []
    return found


def _seat_the_audience(
    lowering: Lowering, id: str, program: int, region: int, weight: float
) -> None:
    """Seat those who watch when the stretch begins, one for `weight`.

    They are staggered over a segment.
    """
    here = lowering.span.audience(lowering.regions[region])
    if not here or lowering.tables.get(f"seated/{id}/{region}"):
        return
    lowering.tables[f"seated/{id}/{region}"] = 1
    seats = round(here[0][1] * lowering.scale.smallest / weight)
    for seat in range(seats):
        at = lowering.span.start + (seat + 0.5) / max(seats, 1) * 2.0
        lowering.a.control(
            at, Control.SPAWN, program, region, name_key("seat", id, region, seat) >> 8, weight
        )
