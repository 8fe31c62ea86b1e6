"""Clients who go round: think, do the flow, wait for its end, and begin again."""

from __future__ import annotations

from designs.model.flows import Flow
from designs.model.quantities import Gaps
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


def clump(lowering: Lowering, program: str, gaps: Gaps, share: float) -> str:
    """The name of a program that lets a whole clump begin another, each on its own.

    In a miniature of a part each of a clump belongs to it with the part's chance.
    """
    a, index = lowering.a, lowering.a.program_index(program)
    stream = a.streams[index]
    a.streams[index] = -1  # the one of a clump that asks writes it down
    one = lowering.body(f"{program}/one")
    if share < 1:
        one.code.add(Op.BRANCH, a.constant(1 - share), c="elsewhere", step=one.step("share"))
    one.code.add(Op.CALL, index, -1, "elsewhere", stream, step=one.step("begin"))
    one.code.label("elsewhere")
    one.code.add(Op.END, Outcome.OK)
    body = lowering.body(f"{program}/clump")
    many = 1 if gaps.varies else gaps.size
    body.code.label("more")
    if gaps.varies:
        body.code.add(Op.RENEW, step=body.step("next"))
    body.code.add(Op.FORK, a.program_index(one.code.name), many, 0, step=body.step("each"))
    if gaps.varies and gaps.size > 1:
        more = a.constant(1 - 1 / gaps.size)
        body.code.add(Op.BRANCH, more, c="more", step=body.step("more"))
    body.code.add(Op.END, Outcome.OK)
    return body.code.name


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
