"""Clients who go round: think, do the flow, wait for its end, and begin again."""

from __future__ import annotations

from designs.model.flows import Flow
from designs.trials.lowering import Lowering
from simulator.code import name_key
from simulator.programs import Blame, Control, Law, Op, Outcome

LEAST = 1e-6  # seconds of a pause: no client does endless rounds in no time
SPREAD = 1e-6  # seconds between the starts of two clients, so that none of them are alike


def seats(lowering: Lowering, many: float) -> list[int]:
    """Whole clients by region, by the shares of the audience; what is left over goes to the most.

    They are as many as the load of the span asks for.
    """
    shares = [lowering.where.get(region, 0.0) for region in lowering.regions]
    whole = round(many * lowering.span.load)
    exact = [whole * share for share in shares]
    found = [int(each) for each in exact]
    by_rest = sorted(range(len(exact)), key=lambda r: found[r] - exact[r])
    for region in by_rest[: whole - sum(found)]:
        found[region] += 1
    return found


def settle(
    lowering: Lowering,
    id: str,
    flow: Flow,
    program: str,
    region: int,
    level: float,
    share: float,
    seed: int,
) -> None:
    """Seat a region's clients of a flow when the span starts; each goes round until it ends.

    A client that fails begins again like one that was answered.
    """
    here = seats(lowering, flow.clients or 0.0)[region]
    many = max(round(here * share), 1 if here and level == 0 else 0)
    if not many:
        return
    body = lowering.body(f"{program}/again")
    thinks = flow.think.mean > 0
    law = lowering.law(flow.think, Law.EXPONENTIAL) if thinks else lowering.a.constant(LEAST)
    body.code.add(Op.WAIT, law, Blame.OTHER, step=f"{id}/think")
    index = lowering.a.program_index(program)
    stream = lowering.a.streams[index]
    body.code.add(Op.CALL, index, -1, "next", stream, step=f"{id}/round")
    body.code.label("next")
    again = lowering.a.program_index(body.code.name)
    # Each round is a token of its own, for draws are named by whose they are.
    body.code.add(Op.FORK, again, 1, 0, step=f"{id}/next")
    body.code.add(Op.END, Outcome.OK)
    for number in range(many):
        key = name_key(seed, "client", id, region, f"{level:.6g}", number) >> 8
        at = lowering.span.start + number * SPREAD
        lowering.a.control(at, Control.SPAWN, again, region, key, 1.0)
