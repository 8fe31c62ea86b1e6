"""Flows become arrivals: who does what how often, from where, at which level of detail."""

from __future__ import annotations

from typing import Any

from designs.model.endpoints import Endpoint
from designs.model.flows import Flow
from designs.model.quantities import Gaps
from designs.trials.arrivals import burst, extra, replayed, spike, times, with_surges
from designs.trials.asking import policy, says_how
from designs.trials.branching import go_on
from designs.trials.clients import clump, settle
from designs.trials.laws import law_of_gaps
from designs.trials.lowering import Lowering
from designs.trials.paths import fill_endpoint, road, touched, write_endpoint
from designs.trials.timeline import Steps
from designs.trials.viewers import arrive, join
from simulator.code import name_key
from simulator.programs import Control, Op, Outcome

POISSON = Gaps()


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
                said: Any = step
                hub: Any = lowering.architecture.components[said.through]
                hub.deliver(said.through, said.deliver, id, endpoint, lowering)
    for component_id, component in lowering.architecture.components.items():
        component.subscribe(component_id, lowering)
    for id, flow in design.flows.items():
        _add_flow(lowering, id, flow, seed)


def _add_flow(lowering: Lowering, id: str, flow: Flow, seed: int) -> None:
    asked = requests(lowering, flow)
    paths = [x.path for x in (lowering.design.endpoints[e] for e in asked) if not x.stream]
    used = {c for path in paths for c in touched(lowering.design, path)}
    used |= {c for path in paths for c in road(lowering.design, path)}
    felt = {c for c in used if lowering.stations_of(c)}  # names, say, feel no load
    for level, share in lowering.scale.layers(felt):
        for number, region in enumerate(lowering.regions):
            name = f"flow/{id}/{region}" + (f"@{level:.6g}" if level else "")
            program = _program(lowering, name, id, asked, level, number)
            if single(flow):
                if level == 0 and number == home(lowering) and lowering.span.opening is not None:
                    lowering.a.control(
                        lowering.span.opening,
                        Control.SPAWN,
                        program,
                        number,
                        name_key(seed, id) >> 8,
                        1.0,
                    )
                continue
            if flow.clients:
                settle(lowering, id, flow, name, number, level, share, seed)
                continue
            key = name_key(seed, "flow", id, region, f"{level:.6g}")
            steps = rates(lowering, id, flow, region, share)
            if flow.gaps.law == "bursts":
                span, when = lowering.span, name_key(seed, "bursts", id)
                steps = burst(steps, flow.gaps, when, span.start, span.end)
            if flow.gaps.law == "clumps":
                name = clump(lowering, name, flow.gaps, share)
                steps = [(t, v / share / flow.gaps.size) for t, v in steps]
            _source(lowering, name, number, steps, key, flow.gaps)
            _surges_on_endpoints(lowering, id, flow, region, level, share, seed)


def single(flow: Flow) -> bool:
    """Whether it happens once in the whole event."""
    return flow.rate.once and not flow.rate.per_viewer and not flow.recorded


def home(lowering: Lowering) -> int:
    """The region with the most viewers: where what happens once, happens."""
    where = lowering.where
    return max(
        range(len(lowering.regions)), key=lambda r: (where.get(lowering.regions[r], 0.0), -r)
    )


def rates(lowering: Lowering, id: str, flow: Flow, region: str, share: float) -> Steps:
    """Arrivals a second of a flow from a region, with its surges."""
    span = lowering.span
    if single(flow) or flow.clients:
        return []
    if flow.recorded:
        factor = span.load * lowering.where.get(region, 0.0)
        base = replayed(flow.recorded, span.start, span.end, factor)
    elif flow.rate.per_viewer and not flow.rate.once:
        base = [(t, v * flow.rate.value) for t, v in span.audience(region)]
    elif flow.rate.per_viewer:
        base = [(t, v * span.load) for t, v in span.joins(region)]
    else:
        base = [(span.start, flow.rate.value * span.load * lowering.where.get(region, 0.0))]
    mine = [surge for surge in span.surges if surge.on == id]
    base = with_surges(base, mine, lowering.where.get(region, 0.0))
    return [(t, v * share) for t, v in base]


def _source(
    lowering: Lowering, program: str, region: int, steps: Steps, key: int, gaps: Gaps = POISSON
) -> None:
    if any(v > 0 for _, v in steps):
        law = lowering.a.law(*law_of_gaps(gaps))
        lowering.a.source(program, region, lowering.a.curve(steps), key, gap=law)


def _surges_on_endpoints(
    lowering: Lowering, id: str, flow: Flow, region: str, level: float, share: float, seed: int
) -> None:
    """A surge on one endpoint: more calls of that endpoint alone, beside the flow."""
    for surge in lowering.span.surges:
        if surge.on not in flow.steps or surge.on == id:
            continue
        more = times(rates(lowering, id, flow, region, share), extra(surge), 0.0)
        if surge.many:
            flows = [f for f in lowering.design.flows.values() if surge.on in f.steps]
            more = spike(surge, share * lowering.where.get(region, 0.0) / len(flows))
        name = f"surge/{surge.on}/{region}" + (f"@{level:.6g}" if level else "")
        number = lowering.index[region]
        if not lowering.a.has_program(name):
            _program(lowering, name, "", [surge.on], level, number)
        key = name_key(seed, "surge", id, surge.on, region, f"{level:.6g}", surge.at)
        _source(lowering, name, number, more, key)


def _program(
    lowering: Lowering, name: str, flow: str, asked: list[str], level: float, region: int
) -> int:
    """What one person does in one go.

    Requests at a coarser level are background and recorded nowhere.
    """
    endpoints = lowering.design.endpoints
    body = lowering.body(name)
    body.level = level
    index = lowering.a.program_index(name)
    judged = level == 0
    alone = len(asked) == 1 and not endpoints[asked[0]].stream
    alone = alone and not (flow and lowering.design.flows[flow].next)
    if alone and not says_how(endpoints[asked[0]]):
        body.name = asked[0]
        fill_endpoint(body, asked[0], from_people=True)
        stream = lowering.stream("request", asked[0])
        lowering.a.streams[index] = stream if judged else -1
        if flow:
            lowering.streams[f"flow/{flow}"] = stream
        return index
    watched = next((id for id in asked if endpoints[id].stream), "")
    if judged and watched:
        arrive(body, watched, region)
    said = lowering.design.flows[flow] if flow else None
    for place, id in enumerate(said.steps if said else asked):
        if said and said.next:
            body.code.label(f"step {place}")
            body.code.add(Op.RENEW, step=f"{flow}/round/{place}")
        if id not in asked:
            pass  # a delivery, which no request of a person drives
        elif not endpoints[id].stream:
            program = write_endpoint(lowering, id, level, from_people=True)
            stream = lowering.stream("request", id) if judged else -1
            row = policy(lowering, endpoints[id], f"client/{id}")
            body.code.add(Op.CALL, program, row, d=stream, step=body.step(id, "ask"))
        elif judged:
            join(body, id, region)
        if said and said.next:
            go_on(body, said, place, f"{flow}/next")
    body.code.label("end of flow")
    body.code.add(Op.END, Outcome.OK)
    if judged and flow:
        lowering.a.streams[index] = lowering.stream("flow", flow)
    return index
