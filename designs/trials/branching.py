"""Ways by chance: steps of a path that some take and some repeat, and flows that go on or end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

import numpy as np

from designs.model.flows import Flow
from designs.model.steps import ChooseStep, RepeatStep, Step, StepBase
from designs.trials.asking import ask_child, says_how
from designs.trials.body import Body
from simulator.programs import Op

HOW = tuple(StepBase.model_fields)
Write = Callable[[Body, Sequence[Step]], None]


def by_chance(body: Body, step: ChooseStep | RepeatStep, write: Write) -> None:
    """Ways by chance or in rounds, with what the step says of asking."""
    if not says_how(step):
        choose(body, step, write) if isinstance(step, ChooseStep) else repeat(body, step, write)
        return
    child, fresh = body.child(body.step(step.verb))
    if fresh:
        by_chance(child, step.model_copy(update=dict.fromkeys(HOW)), write)
    ask_child(body, child, fresh, step, step.verb)


def choose(body: Body, step: ChooseStep, write: Write) -> None:
    """One of several ways: one draw decides, whatever their number.

    Whoever began to work on a way is let go at its end; what the way found out about keys is kept
    where all ways found the same.
    """
    name = body.step("choose")
    before = (body.holder, body.keyed, body.balance, body.bound)
    found = {body.keyed} if sum(way.share for way in step.choose) < 1 - 1e-9 else set()
    _branch(body, name, [way.share for way in step.choose], f"{name}/way")
    body.code.add(Op.JUMP, c=f"{name}/end")
    for number, way in enumerate(step.choose):
        body.code.label(f"{name}/way {number}")
        body.holder, body.keyed, body.balance, body.bound = before
        write(body, way.do)
        if not before[0]:
            body.let_go()
        found.add(body.keyed)
        body.code.add(Op.JUMP, c=f"{name}/end")
    body.code.label(f"{name}/end")
    body.holder, _, body.balance, body.bound = before
    body.keyed = found.pop() if len(found) == 1 else ""


def repeat(body: Body, step: RepeatStep, write: Write) -> None:
    """Rounds, each with draws of its own; whoever began to work in one is let go at its end."""
    for number in range(step.times):
        more = step.again > 0 and number == step.times - 1
        name = body.step("repeat")
        holder, keyed = body.holder, body.keyed
        if more:
            body.code.label(name)
            body.code.add(Op.RENEW, step=name)
        write(body, step.repeat)
        if not holder:
            body.let_go()
        if more:
            if keyed and body.keyed != keyed:
                keys = body.lowering.keyspace(keyed)
                body.code.add(Op.DRAW, keys, step=f"{name}/key")
                body.keyed = keyed
            again = body.lowering.a.constant(step.again)
            body.code.add(Op.BRANCH, again, c=name, step=f"{name}/again")


def go_on(body: Body, flow: Flow, place: int, name: str) -> None:
    """After a step of a flow: to the next by chance, or to its end."""
    ways = flow.ways_from(place)
    labels = [f"step {there}" for there, _ in ways]
    _branch(body, f"{name}/{place}", [share for _, share in ways], labels)
    body.code.add(Op.JUMP, c="end of flow")


def _branch(body: Body, name: str, shares: Sequence[float], to: str | list[str]) -> None:
    """Jump to one of several labels; a draw has one name, so all compare with the same one."""
    for number, share in enumerate(accumulate(shares)):
        label = f"{to} {number}" if isinstance(to, str) else to[number]
        if share >= 1 - 1e-9:
            body.code.add(Op.JUMP, c=label)
        else:
            body.code.add(Op.BRANCH, body.lowering.a.constant(share), c=label, step=name)


def visits(flow: Flow) -> Iterator[tuple[str, float]]:
    """How often a flow calls each of its steps on average: the traffic equations.

    >>> flow = {"as": "x", "steps": ["a", "b"], "next": {"a": {"b": 0.5}, "b": {"a": 1}}}
    >>> [(id, round(mean, 6)) for id, mean in visits(Flow.model_validate(flow))]
    [('a', 2.0), ('b', 1.0)]
    """
    if not flow.next:
        yield from ((id, 1.0) for id in flow.steps)
        return
    into = np.eye(len(flow.steps))
    for place in range(len(flow.steps)):
        for there, share in flow.ways_from(place):
            into[there, place] -= share
    starts = np.zeros(len(flow.steps))
    starts[0] = 1.0
    yield from zip(flow.steps, np.linalg.solve(into, starts).tolist(), strict=True)
