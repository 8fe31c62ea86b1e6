"""What is done with a cache: looking up, keeping what was missed, forgetting, and being asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.programs import Control, Op, Outcome, Policy

if TYPE_CHECKING:
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault

BY_ITEM, BY_VIEWER, BY_MODULO = 0, 1, 2


def remember(
    body: Body,
    id: str,
    view: int,
    key: int,
    coalescing: int,
    ttl: int,
    placed: int,
    on_miss: Callable[[Body], None],
) -> None:
    """LOOK, and on a miss the fetch and FILL."""
    code = body.code
    miss, done = body.step(id, "miss"), body.step(id, "done")
    code.add(Op.LOOK, view, coalescing, miss, key, placed, step=body.step(id, "look"))
    code.add(Op.JUMP, c=done)
    code.label(miss)
    on_miss(body)
    code.add(Op.FILL, ttl, step=body.step(id, "fill"))
    code.label(done)


def operate(id: str, body: Body, turn: float, placed: int) -> None:
    """One operation of the node that has the key; of a lost node nothing comes back."""
    if not turn:
        return
    child, fresh = body.child(f"{id}/operation")
    if fresh:
        view = body.lowering.places[id].view
        policy = Policy.MODULO if placed == BY_MODULO else Policy.RING
        child.code.add(Op.ENTER, view, policy, step=child.step("node"))
        child.code.add(Op.WORK, body.lowering.a.constant(turn), step=child.step("work"))
        child.code.add(Op.LEAVE)
        child.code.add(Op.END, Outcome.OK)
    after = body.step(id, "operated")
    program = body.lowering.a.program_index(child.code.name)
    body.code.add(Op.CALL, program, -1, after, step=body.step(id, "operate"))
    body.code.label(after)


def forget(id: str, lowering: Lowering, fault: Fault) -> None:
    """What makes a cache cold: being emptied, or lost."""
    emptied = lowering.stations_of(id) if fault.what == "empty" and fault.where == (id,) else []
    for station in [*emptied, *lowering.struck(id, fault)]:
        lowering.a.control(fault.at, Control.CLEAR, station)
