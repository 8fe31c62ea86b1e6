"""Several at once: the branches of a step, and the batches of all followers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from designs.model.quantities import Spread
from designs.model.steps import ParallelStep, Step, StepBase, WorkStep
from designs.trials.asking import ask_child, says_how
from designs.trials.body import Body
from simulator.programs import Op, Outcome

Write = Callable[[Body, Sequence[Step]], None]
MOST_BATCHES = 1000  # of followers, side by side in one request; beyond it each is as much larger


def for_each_follower(body: Body, step: WorkStep) -> None:
    """Tell all followers before the path goes on, batches side by side.

    The times of a batch's followers add up, so that the whole of one hardly varies. Each batch is
    a sample of `told`, from the beginning of the request to its end.
    """
    lowering = body.lowering
    followers = lowering.design.workload.followers if lowering.design.workload else None
    if not followers:
        return
    batches = min(ceil(followers / step.batch), MOST_BATCHES)
    child, fresh = body.child(body.step(step.at, "each"))
    if fresh:
        together = Spread("constant", step.work.mean * followers / batches)
        lowering.architecture.components[step.at].visit(step.at, child, together)
        if not body.level:
            endpoint = body.name.partition("/")[0]
            child.code.add(Op.DELIVER, lowering.stream("told", endpoint), step=child.step("told"))
        child.code.add(Op.END, Outcome.OK)
    _fork(body, step, child, batches, batches)


def parallel(body: Body, step: ParallelStep, write: Write) -> None:
    """All branches at once, each a child that asks for workers of its own."""
    child, fresh = body.child(body.step("parallel"))
    if fresh:
        for number in range(len(step.parallel)):
            child.code.add(Op.CASE, number, c=f"branch {number}")
        for number, branch in enumerate(step.parallel):
            child.code.label(f"branch {number}")
            write(child, branch)
            child.let_go()
            child.code.add(Op.END, Outcome.OK)
    need = len(step.parallel) if step.need == "all" else min(int(step.need), len(step.parallel))
    _fork(body, step, child, len(step.parallel), need)


def _fork(body: Body, step: StepBase, child: Body, count: int, need: int) -> None:
    """So many of a child program at once, with what the step says of asking."""
    program = body.lowering.a.program_index(child.code.name)
    name = body.step("fork")
    if not says_how(step):
        body.code.add(Op.FORK, program, count, need, step=name)
        return
    outer, fresh = body.child(f"{child.name}/all")
    if fresh:
        outer.code.add(Op.FORK, program, count, need, step=name)
    ask_child(body, outer, fresh, step, "parallel")
