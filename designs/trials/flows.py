"""Flows become arrivals: who does what how often, from where, at which level of detail."""

from __future__ import annotations

from typing import Any

from designs.model.endpoints import Endpoint
from designs.model.flows import Flow
from designs.model.steps import CallStep, LookUpStep, Step
from designs.trials.lowering import Body, Lowering
from designs.trials.paths import fill_endpoint, policy, road, touched, write_endpoint
from designs.trials.timeline import Steps
from simulator.assembler import name_key
from simulator.programs import Blame, Control, Law, Op, Outcome

WATCHED = 240
"""Viewers who are followed through the broadcast, in all regions together; the rest only join."""
LONG = 1e8


def requests(lowering: Lowering, flow: Flow) -> list[str]:
    """The endpoints of a flow that are requests, not streams and not deliveries."""
    return [e for e in flow.steps if not is_delivery(lowering.design.endpoints[e])]


def is_delivery(endpoint: Endpoint) -> bool:
    """Whether an endpoint is driven by a topic: its path only delivers."""
    return bool(endpoint.path) and all(hasattr(step, "deliver") for step in endpoint.path)


def add_flows(lowering: Lowering, seed: int) -> None:
    """Write every flow's programs and their sources, deliveries and workers too."""
    design = lowering.design
    for id, endpoint in design.endpoints.items():
        for step in endpoint.path:
            if getattr(step, "deliver", None):
                hub: Any = lowering.architecture.components[getattr(step, "through")]  # noqa: B009 -- a step of another class has none
                hub.deliver(getattr(step, "through"), getattr(step, "deliver"), id, endpoint, lowering)  # noqa: B009
    for component_id, component in lowering.architecture.components.items():
        component.subscribe(component_id, lowering)
    for id, flow in design.flows.items():
        _add_flow(lowering, id, flow, seed)


def _add_flow(lowering: Lowering, id: str, flow: Flow, seed: int) -> None:
    asked = requests(lowering, flow)
    used = {c for e in asked for c in touched(lowering.design, lowering.design.endpoints[e].path)}
    used |= {c for e in asked for c in road(lowering.design, lowering.design.endpoints[e].path)}
    for level, share in lowering.scale.layers(used & lowering.scale.tiers.keys()):
        for number, region in enumerate(lowering.regions):
            name = f"flow/{id}/{region}" + (f"@{level:.6g}" if level else "")
            program = _program(lowering, name, id, asked, level, number)
            if single(flow):
                if level == 0 and number == home(lowering) and lowering.span.opening is not None:
                    lowering.a.control(lowering.span.opening, Control.SPAWN, program, number, name_key(seed, id) >> 8, 1.0)
                continue
            key = name_key(seed, "flow", id, region, f"{level:.6g}")
            _source(lowering, name, number, rates(lowering, id, flow, region, share), key)
            _surges_on_endpoints(lowering, id, flow, region, level, share, seed)


def single(flow: Flow) -> bool:
    """Whether it happens once in the whole event."""
    return flow.rate.once and not flow.rate.per_viewer


def home(lowering: Lowering) -> int:
    """The region with the most viewers: where what happens once, happens."""
    where = lowering.where
    return max(range(len(lowering.regions)), key=lambda r: (where.get(lowering.regions[r], 0.0), -r))


def rates(lowering: Lowering, id: str, flow: Flow, region: str, share: float) -> Steps:
    """Arrivals a second of a flow from a region, with its surges."""
    span = lowering.span
    if single(flow):
        return []
    if flow.rate.per_viewer and not flow.rate.once:
        base = [(t, v * flow.rate.value) for t, v in span.audience(region)]
    elif flow.rate.per_viewer:
        base = [(t, v * span.load) for t, v in span.joins(region)]
    else:
        base = [(span.start, flow.rate.value * span.load * lowering.where.get(region, 0.0))]
    for surge in span.surges:
        if surge.on == id:
            base = surged(base, surge.factor, surge.at, surge.until)
    return [(t, v * share) for t, v in base]


def surged(base: Steps, factor: float, at: float, until: float, rest: float = 1.0) -> Steps:
    """Steps times `factor` between two times, and times `rest` outside.

    >>> surged([(0.0, 2.0)], 3.0, 10.0, 20.0)
    [(0.0, 2.0), (10.0, 6.0), (20.0, 2.0)]
    """
    edges = sorted({t for t, _ in base} | {t for t in (at, until) if base and t > base[0][0]})
    rows: Steps = []
    for t in edges:
        value = [v for begin, v in base if begin <= t][-1]
        rows.append((t, value * (factor if at <= t < until else rest)))
    return rows


def _source(lowering: Lowering, program: str, region: int, steps: Steps, key: int) -> None:
    if any(v > 0 for _, v in steps):
        lowering.a.source(program, region, lowering.a.curve(steps), key)


def _surges_on_endpoints(
    lowering: Lowering, id: str, flow: Flow, region: str, level: float, share: float, seed: int
) -> None:
    """A surge on one endpoint: more calls of that endpoint alone, beside the flow."""
    for surge in lowering.span.surges:
        if surge.on not in flow.steps or surge.on == id:
            continue
        extra = surged(rates(lowering, id, flow, region, share), surge.factor - 1, surge.at, surge.until, 0.0)
        name = f"surge/{surge.on}/{region}" + (f"@{level:.6g}" if level else "")
        number = lowering.index[region]
        if not lowering.a.has_program(name):
            _program(lowering, name, "", [surge.on], level, number)
        key = name_key(seed, "surge", id, surge.on, region, f"{level:.6g}", surge.at)
        _source(lowering, name, number, extra, key)


def _program(
    lowering: Lowering, name: str, flow: str, asked: list[str], level: float, region: int
) -> int:
    """What one person does in one go; requests at a coarser level are background and recorded nowhere."""
    endpoints = lowering.design.endpoints
    body = lowering.body(name)
    body.level = level
    index = lowering.a.program_index(name)
    judged = level == 0
    alone = len(asked) == 1 and not endpoints[asked[0]].stream
    if alone and policy(lowering, endpoints[asked[0]]) < 0:
        body.name = asked[0]
        fill_endpoint(body, asked[0], from_people=True)
        stream = lowering.stream("request", asked[0])
        lowering.a.streams[index] = stream if judged else -1
        if flow:
            lowering.streams[f"flow/{flow}"] = stream
        return index
    for id in asked:
        if not endpoints[id].stream:
            program = write_endpoint(lowering, id, level, from_people=True)
            stream = lowering.stream("request", id) if judged else -1
            row = policy(lowering, endpoints[id])
            body.code.add(Op.CALL, program, row, d=stream, step=body.step(id, "ask"))
        elif judged:
            _join(body, flow, id, region)
    body.code.add(Op.END, Outcome.OK)
    if judged and flow:
        lowering.a.streams[index] = lowering.stream("flow", flow)
    return index


def _join(body: Body, flow: str, id: str, region: int) -> None:
    """Start to watch: the first segment; then some are followed to the end."""
    lowering, endpoint = body.lowering, body.lowering.design.endpoints[id]
    media = _media(lowering, id, endpoint)
    _fetch(body, id, endpoint, media, region, "", f"{id}/first")
    body.code.add(Op.MARK, lowering.stream("startup", id))
    expected = sum(lowering.span.audience(r)[-1][1] for r in lowering.regions if lowering.span.audience(r))
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
        first = [lowering.stream(what, id) for what in ("played", "stalled", "behind", "bitrate")][0]
        body.code.label("next")
        _fetch(body, id, endpoint, media, region, "gone", id)
        body.code.add(Op.BUFFER, media, first)
        body.code.label("on")
        shape = lowering.design.workload.shape if lowering.design.workload else None
        stay = lowering.a.law(Law.EXPONENTIAL, shape.visit) if shape and shape.visit else lowering.a.constant(LONG)
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
    row = policy(lowering, endpoint)
    index = lowering.a.program_index(program.code.name)
    body.code.add(Op.CALL, index, row, gone or -1, stream, step=f"{words}/fetch")
    cdn = next((s.look_up for s in endpoint.path if isinstance(s, LookUpStep)), None)
    edge: Any = lowering.architecture.components[cdn] if cdn else None
    level = lowering.a.curve(edge.bandwidth_each(region, lowering)) if hasattr(edge, "bandwidth_each") else -1
    body.code.add(Op.TRANSFER, media, level, step="viewer/access")


def _media(lowering: Lowering, id: str, endpoint: Endpoint) -> int:
    """The row of a stream: its segments, when they are out, its renditions, and people's connections."""
    stream = endpoint.stream
    assert stream is not None
    if f"media/{id}" not in lowering.tables:
        origin: Any = next((lowering.architecture.components[c] for c in _called(lowering, endpoint.path)), None)
        publish = getattr(origin, "encode", 0.0) + getattr(origin, "publish", 0.0)
        access = lowering.design.workload.access if lowering.design.workload else None
        mean, spread = (access.mean, access.spread) if access else (6e6, 0.0)
        from math import log

        law = lowering.a.law(Law.LOGNORMAL, log(mean) - spread**2 / 2, spread) if spread else lowering.a.constant(mean)
        poll = stream.segment if stream.protocol == "hls" else 0.0
        lowering.tables[f"media/{id}"] = lowering.a.media(
            stream.segment, publish, stream.hold_back, poll, stream.segment * stream.hold_back,
            sorted(stream.ladder.values()), law, 0.5e6, name_key("media", id),
        )  # fmt: skip
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


def _seat_the_audience(lowering: Lowering, id: str, program: int, region: int, weight: float) -> None:
    """Those who are watching when the stretch begins, one for `weight`, staggered over a segment."""
    here = lowering.span.audience(lowering.regions[region])
    if not here or lowering.tables.get(f"seated/{id}/{region}"):
        return
    lowering.tables[f"seated/{id}/{region}"] = 1
    seats = round(here[0][1] * lowering.scale.smallest / weight)
    for seat in range(seats):
        at = lowering.span.start + (seat + 0.5) / max(seats, 1) * 2.0
        lowering.a.control(at, Control.SPAWN, program, region, name_key("seat", id, region, seat) >> 8, weight)
