"""Endpoints become programs: the road there, and the steps behind the entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from designs.model.design import Design
from designs.model.objects import StoredObject
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
    Step,
    WaitStep,
    WorkStep,
    WriteStep,
)
from designs.trials.asking import ask, ask_child, says_how
from designs.trials.body import Body
from designs.trials.branching import by_chance
from designs.trials.forking import for_each_follower, parallel
from designs.trials.keys import draw_key, set_key
from designs.trials.lowering import Lowering
from designs.trials.remembering import judge_age, want_newest
from simulator.code import name_key
from simulator.programs import Law, Op, Outcome


def road(design: Design, steps: Sequence[Step]) -> tuple[str, ...]:
    """The components between people and the first that a path names.

    They are those of the way that leads there.
    """
    entry = next(iter(touched(design, steps)), None)
    if entry is None or design.architecture is None:
        return ()
    for way in design.architecture.ways:
        if entry in way.stations:
            return way.stations[: way.stations.index(entry)]
    return ()


def touched(design: Design, steps: Sequence[Step]) -> Iterator[str]:
    """The components that steps name, in order; those of called endpoints too."""
    for step in steps:
        match step:
            case WorkStep():
                yield step.at
            case LookUpStep():
                yield step.look_up
                yield from touched(design, step.on_miss)
            case ReadStep():
                yield design.objects[step.read].in_
            case WriteStep():
                yield design.objects[step.write].in_
            case InvalidateStep():
                yield step.invalidate
            case CallStep() if step.call in design.endpoints:
                yield from touched(design, design.endpoints[step.call].path)
            case CallStep():
                yield step.call
            case PublishStep():
                yield step.publish
            case DeliverStep():
                yield step.through
            case ParallelStep():
                for branch in step.parallel:
                    yield from touched(design, branch)
            case ChooseStep() | RepeatStep():
                for _, way in step.ways:
                    yield from touched(design, way)


def write_endpoint(
    lowering: Lowering, id: str, level: float, from_people: bool, keyed: str = ""
) -> int:
    """The program of an endpoint, as people reach it or as other endpoints call it.

    `keyed` is what the caller's key is of. Returns its index.
    """
    name = f"{id}" if from_people else f"{id}/inside" + (f"/{keyed}" if keyed else "")
    body, fresh = lowering.body_of(name, level)
    if fresh:
        body.keyed = keyed
        fill_endpoint(body, id, from_people)
    return lowering.a.program_index(body.code.name)


def fill_endpoint(body: Body, id: str, from_people: bool) -> None:
    """The steps of an endpoint into a body, to the end."""
    lowering = body.lowering
    endpoint = lowering.design.endpoints[id]
    path = endpoint.path
    if endpoint.priority:
        body.code.add(Op.RANK, endpoint.priority)
    if endpoint.keyed_by and not body.streaming and body.keyed != endpoint.keyed_by:
        draw_key(body, endpoint.keyed_by)
        body.keyed = endpoint.keyed_by
    if from_people:
        for component in road(lowering.design, path):
            lowering.architecture.components[component].visit(component, body, None)
    write_steps(body, path)
    body.let_go()
    body.code.add(Op.END, Outcome.OK)


def write_steps(body: Body, steps: Sequence[Step]) -> None:
    """Steps in order.

    Who works first for a path holds its worker to the end.
    """
    for step in steps:
        match step:
            case WorkStep():
                _work(body, step)
            case LookUpStep():
                _look_up(body, step)
            case ReadStep():
                stored = body.lowering.design.objects[step.read]
                set_key(body, stored, step.by, fresh=False)
                _at_store(body, step, stored, "read")
            case WriteStep():
                stored = body.lowering.design.objects[step.write]
                set_key(body, stored, step.by, fresh=True)
                _at_store(body, step, stored, "write")
            case InvalidateStep():
                _invalidate(body, step)
            case CallStep():
                _call(body, step)
            case PublishStep():
                child, fresh = body.child(body.step("publish", step.publish))
                if fresh:
                    topic: Any = body.lowering.architecture.components[step.publish]
                    topic.publish_at(step.publish, child)
                ask_child(body, child, fresh, step, step.publish)
            case ParallelStep():
                parallel(body, step, write_steps)
            case ChooseStep() | RepeatStep():
                by_chance(body, step, write_steps)
            case WaitStep() if not says_how(step):
                body.pass_time(step.wait, Law.CONSTANT, "wait")
            case WaitStep():
                child, fresh = body.child(body.step("wait"))
                child.pass_time(step.wait, Law.CONSTANT, "pass")
                ask_child(body, child, fresh, step, "wait")
            case DeliverStep():
                pass  # driven by the topic, not by a request: see flows


def _work(body: Body, step: WorkStep) -> None:
    component = body.lowering.architecture.components[step.at]
    if step.for_each == "follower":
        return for_each_follower(body, step)
    plain = not says_how(step)
    if plain and body.holder == step.at:
        component.keep_busy(step.at, body, step.work)
    elif plain and not body.holder:
        if component.holds:
            component.enter(step.at, body, step.work)
            body.holder = step.at
        else:
            component.visit(step.at, body, step.work)
    else:
        child, fresh = body.child(body.step(step.at))
        if fresh:
            child.balance, body.balance = body.balance, ""
            child.bound, body.bound = body.bound, 0.0
            child.news, body.news = body.news, 0.0
            component.visit(step.at, child, step.work)
        ask_child(body, child, fresh, step, step.at)


def _look_up(body: Body, step: LookUpStep) -> None:
    lowering = body.lowering
    if step.by:
        if body.keyed != step.by:
            draw_key(body, step.by)
    elif not body.streaming:
        body.code.add(Op.ITEM, d=name_key("item", body.name))
    child, fresh = body.child(body.step(step.look_up))
    if fresh:
        cache: Any = lowering.architecture.components[step.look_up]
        salt = name_key("entry", step.by or body.name)
        child.keyed = step.by or ""
        want_newest(child, step)
        cache.look_up_at(step.look_up, child, salt, lambda b: write_steps(b, step.on_miss))
        judge_age(child, step)
    ask_child(body, child, fresh, step, step.look_up)


def _invalidate(body: Body, step: InvalidateStep) -> None:
    if body.keyed != step.by:
        draw_key(body, step.by)
    child, fresh = body.child(body.step(step.invalidate, "invalidate"))
    if fresh:
        cache: Any = body.lowering.architecture.components[step.invalidate]
        cache.forget_at(step.invalidate, child, name_key("entry", step.by), step.puts)
    ask_child(body, child, fresh, step, step.invalidate)


def _at_store(body: Body, step: ReadStep | WriteStep, stored: StoredObject, verb: str) -> None:
    child, fresh = body.child(body.step(verb, stored.in_))
    if fresh:
        store: Any = body.lowering.architecture.components[stored.in_]
        child.size = stored.size
        (store.read_at if verb == "read" else store.write_at)(stored.in_, child, step.work)
    ask_child(body, child, fresh, step, stored.in_, pooled=True)


def _call(body: Body, step: CallStep) -> None:
    lowering = body.lowering
    if step.call in lowering.design.endpoints:
        callee = lowering.design.endpoints[step.call].keyed_by
        keyed = body.keyed if callee == body.keyed else ""
        program = write_endpoint(lowering, step.call, body.level, from_people=False, keyed=keyed)
        return ask(body, lowering.a.programs[program].name, step, step.call)
    child, fresh = body.child(body.step(step.call))
    if fresh:
        lowering.architecture.components[step.call].visit(step.call, child, step.work)
    ask_child(body, child, fresh, step, step.call, pooled=True)
