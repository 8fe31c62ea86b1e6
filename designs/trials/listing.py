"""What a design lowers to, as text: each endpoint's program, instruction by instruction."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from designs.model.units import say
from designs.trials.lowering import Lowering
from designs.trials.miniature import Miniature
from simulator.plan import Plan
from simulator.programs import Blame, Law, Op, Outcome, Policy

JITTERS = ("no jitter", "full jitter", "equal jitter", "decorrelated jitter")


def listing(miniature: Miniature) -> str:
    """Every program by name, in the order in which they were written; places and times by the names of the design.

    Two plans with the same listing do the same; places in the code and numbers of streams do not show.
    """
    lowering = miniature.lowering
    parts = [
        "\n".join([f"{program.name}:", *_lines(miniature.plan, lowering, number)])
        for number, program in enumerate(lowering.a.programs)
    ]
    return "\n\n".join(parts) + "\n"


def _lines(plan: Plan, lowering: Lowering, number: int) -> Iterator[str]:
    begin = int(plan.program[number])
    for offset in range(len(lowering.a.programs[number].rows)):
        row = [int(v) for v in plan.code[begin + offset]]
        words = " ".join(_operands(plan, lowering, Op(row[0]), row[1:6], begin))
        yield f"  {offset:2} {Op(row[0]).name.lower():9}{words}".rstrip()


def _operands(
    plan: Plan, lowering: Lowering, op: Op, operands: list[int], begin: int
) -> Iterator[str]:
    a, b, c, d, e = operands
    names = {number: name for name, number in lowering.streams.items()}
    programs = [program.name for program in lowering.a.programs]
    match op:
        case Op.END:
            yield Outcome(a).name.lower()
        case Op.WAIT:
            yield f"{law(plan, a)}, {Blame(b).name.lower()}"
        case Op.TRAVEL:
            yield f"to {_place(lowering, a)}"
            yield f"in {lowering.regions[b - 1]}" if b > 0 else "where it serves"
        case Op.ENTER:
            yield f"{_place(lowering, a)}, picked by {Policy(b).name.lower()}"
        case Op.WORK:
            yield law(plan, a) + (f", times curve {b}" if b >= 0 else "")
        case Op.CALL:
            yield programs[a]
            yield from _policy(plan, b)
            yield from _jump("if it fails go to", c, begin)
            if d >= 0:
                yield f"recorded as {names[d]}"
        case Op.FORK:
            yield f"{programs[a]} x {b}, {c or 'none'} must answer"
        case Op.LOOK:
            by = "by viewer" if e else "by item"
            yield f"{_place(lowering, a)}, {by}{', equal misses wait' if b else ''}"
            yield from _jump("miss goes to", c, begin)
        case Op.FILL:
            yield f"for {law(plan, a)}"
        case Op.DRAW:
            keys = int(np.diff(plan.keyspace_first)[a])
            yield f"one of {keys} keys{', mixed with the last' if b == 1 else ''}"
        case Op.TAKE:
            mode = ("or be refused", "or wait", "or be dropped")[c]
            yield f"from {say(float(plan.bucket_rate[a]), '/s')} {mode}"
        case Op.DELIVER | Op.MARK | Op.BUFFER:
            yield names[b if op is Op.BUFFER else a]
        case Op.JUMP | Op.CASE:
            yield from _jump("to", c, begin)
        case Op.BRANCH:
            yield f"with probability {plan.laws[a, 1]:.6g}"
            yield from _jump("to", c, begin)
        case Op.UNTIL:
            yield law(plan, a)
            yield from _jump("have passed go to", c, begin)
        case _:
            return


def _place(lowering: Lowering, view: int) -> str:
    for id, place in lowering.places.items():
        for role, number in place.views.items():
            if number == view:
                return id if role == "main" else f"{id} ({role})"
    return f"view {view}"


def _jump(words: str, target: int, begin: int) -> Iterator[str]:
    if target >= 0:
        yield f"{words} {target - begin}"


def _policy(plan: Plan, row: int) -> Iterator[str]:
    if row < 0:
        return
    timeout, attempts, backoff, _, jitter = (int(v) for v in plan.policy[row])
    if timeout:
        yield f"for at most {say(timeout / 1e9, 's')}"
    if attempts > 1:
        yield f"up to {attempts} times, backoff {say(backoff / 1e9, 's')} with {JITTERS[jitter]}"


def law(plan: Plan, index: int) -> str:
    """A distribution in words."""
    kind, p1, p2, p3 = (float(v) for v in plan.laws[index])
    match Law(int(kind)):
        case Law.CONSTANT:
            return f"exactly {say(p1, 's')}"
        case Law.EXPONENTIAL:
            return f"exponential, mean {say(p1, 's')}"
        case Law.UNIFORM:
            return f"uniform {say(p1, 's')} to {say(p2, 's')}"
        case Law.ERLANG:
            return f"erlang of {p2:.0f}, mean {say(p1, 's')}"
        case found:
            return f"{found.name.lower()} {p1:.6g} {p2:.6g} {p3:.6g}"
