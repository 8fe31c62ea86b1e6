"""How one asks another: timeouts, retries and their budget, breakers, and a second try beside."""

from __future__ import annotations

from typing import Any

from designs.trials.body import Body
from designs.trials.lowering import Lowering
from simulator.programs import Blame, Op, Outcome, Policy

JITTERS = ("none", "full", "equal", "decorrelated")
FOREVER = 1e9
SAVED = 10.0
"""Retries that a budget has in hand at most, and at first."""


def says_how(asked: Any) -> bool:
    """Whether a step or an endpoint says anything of timeouts, retries, breakers or hedges."""
    names = ("timeout", "retries", "breaker", "hedge", "bulkhead")
    return any(getattr(asked, name, None) is not None for name in names)


def policy(lowering: Lowering, asked: Any, words: str) -> int:
    """The row of what a step or endpoint says of asking; -1 if it says nothing.

    `words` name whom it asks: the same words, the same breaker and budget.
    """
    names = ("timeout", "retries", "breaker")
    if all(getattr(asked, name) is None for name in names):
        return -1
    breaker, budget, retries = -1, -1, asked.retries
    if asked.breaker is not None:
        b = asked.breaker
        breaker = lowering.numbered(
            f"breaker/{words}",
            lambda: lowering.a.breaker(b.window, b.minimum, b.share, b.stays_open),
        )
    if retries is not None and retries.budget is not None:
        budget = lowering.numbered(
            f"budget/{words}", lambda: lowering.a.budget(retries.budget, SAVED)
        )
    timeout = asked.timeout or 0.0
    if retries is None:
        return lowering.a.policy(timeout, 1, 0.0, 0.0, 0, breaker, budget)
    cap = retries.cap if retries.cap is not None else FOREVER
    jitter = JITTERS.index(retries.jitter)
    attempts = 1 + retries.times
    return lowering.a.policy(timeout, attempts, retries.backoff, cap, jitter, breaker, budget)


def ask(body: Body, program: str, step: Any, words: str) -> None:
    """Call a program as the step says; with a hedge, ask it a second time after a while."""
    lowering = body.lowering
    if getattr(step, "hedge", None) is not None:
        program = hedged(body, program, step.hedge)
    row = policy(lowering, step, f"{body.name}/{words}")
    index = lowering.a.program_index(program)
    confined = enter_bulkhead(body, step, words)
    body.code.add(Op.CALL, index, row, step=body.step(words, "call"))
    if confined:
        body.code.add(Op.LEAVE)


def enter_bulkhead(body: Body, step: Any, words: str) -> bool:
    """Take one of the places that the caller's own instance has for this, if the step has some.

    The place is kept from the first try to the last. Who asks without holding a worker of a
    service has the places of the region.
    """
    bulkhead, lowering = getattr(step, "bulkhead", None), body.lowering
    owner = body.holder or body.owner
    if bulkhead is None or (owner and not body.real(owner)):
        return False
    id = owner or next(iter(lowering.places))
    role = f"bulkhead/{body.name}/{words}"

    def make() -> int:
        alike = len(lowering.stations_of(owner, lowering.places[owner].regions[0])) if owner else 1
        places = [bulkhead.places] * alike
        everywhere = None if owner else list(range(len(lowering.regions)))
        return lowering.add_view(
            id, role, places, room=bulkhead.queue, regions=everywhere, aside=True
        )

    view = lowering.numbered(role, make)
    own = lowering.places[id].view if owner else view
    body.code.add(Op.ENTER, view, Policy.BESIDE, own, step=body.step(words, "bulkhead"))
    return True


def ask_child(
    body: Body, child: Body, fresh: bool, step: Any, words: str, pooled: bool = False
) -> None:
    """Call a child program, which ends here, with what the step says of timeouts and retries.

    `pooled`: over a connection of whoever has a pool of them to what is asked.
    """
    if fresh:
        child.let_go()
        child.code.add(Op.END, Outcome.OK)
    connected = pooled and body.connect(words)
    ask(body, child.code.name, step, words)
    if connected:
        body.code.add(Op.LEAVE)


def hedged(body: Body, program: str, after: float) -> str:
    """A program that calls another, and once more after so many seconds; the first answer counts.

    The second is not sent if the first has answered by then (Dean & Barroso 2013, hedged requests).
    """
    lowering = body.lowering
    name = program.partition("@")[0]
    copy, fresh = body.child(f"{name}/copy")
    if fresh:
        copy.code.add(Op.CASE, 1, c="second")
        copy.code.label("ask")
        copy.code.add(Op.CALL, lowering.a.program_index(program), step=copy.step("call"))
        copy.code.add(Op.END, Outcome.OK)
        copy.code.label("second")
        copy.code.add(Op.WAIT, lowering.a.constant(after), Blame.OTHER, step=copy.step("after"))
        copy.code.add(Op.WANTED)
        copy.code.add(Op.JUMP, c="ask")
    both, fresh = body.child(f"{name}/hedged")
    if fresh:
        index = lowering.a.program_index(copy.code.name)
        both.code.add(Op.FORK, index, 2, 1, step=both.step("both"))
        both.code.add(Op.END, Outcome.OK)
    return both.code.name
