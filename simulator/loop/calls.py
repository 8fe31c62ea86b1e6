"""Asking others: calls with timeout, retries and backoff; forks; messages that nobody awaits."""

from __future__ import annotations

from simulator.loop.breakers import earn, hears, lets_through, pays
from simulator.loop.curves import level
from simulator.loop.draws import chance
from simulator.loop.heap import push
from simulator.loop.line import blame, stop_waiting, wait
from simulator.loop.memory import (
    BLAMES,
    READY_BLAME_AT,
    READY_SIZE,
    Record,
    get_float,
    get_int,
    instruction,
    policy_row,
    subscription,
)
from simulator.loop.numbers import (
    ANSWERED,
    BACKING_OFF,
    CALLING,
    CHILD,
    DETACHED,
    FORKED,
    OK,
    REJECTED,
    RESUMES,
    RETRYING,
    TIMED_OUT,
)
from simulator.loop.records import note, record
from simulator.loop.routine import routine
from simulator.loop.tokens import fail, make_child


@routine
def call(s: Record, i: int, t: Record, c: Record) -> bool:
    t.attempt = 0
    t.first_start = s.now
    t.backoff = policy_row(s.policy, c.b).base if c.b >= 0 else 0
    if c.b >= 0:
        earn(s, t, policy_row(s.policy, c.b).budget)
    if attempt(s, i, t, c):
        return False
    return attempt_is_over(s, i, t, c, REJECTED)


@routine
def attempt(s: Record, i: int, t: Record, c: Record) -> bool:
    """Make an attempt, unless a breaker is open."""
    t.attempt_start = s.now
    if c.b >= 0 and not lets_through(s, t, policy_row(s.policy, c.b).breaker):
        s.rejected += 1
        return False
    hold_ticket(s, t, CALLING)
    if t.attempt > 0:
        s.retries += 1
    if c.b >= 0:
        timeout = policy_row(s.policy, c.b).timeout
        if timeout > 0:
            push(s, s.now + timeout, RESUMES, i, t.gen)
    make_child(s, i, t, CHILD, c.a, c.step, t.attempt, 0)
    return True


@routine
def hold_ticket(s: Record, t: Record, phase: int) -> None:
    s.tickets += 1
    t.holding = s.tickets
    t.phase = phase


@routine
def answered(s: Record, i: int, t: Record, outcome: int, place: int) -> bool:
    """A child's answer, from a place in the ready line; True if the token goes on."""
    note(s, t, ANSWERED, outcome)
    c = instruction(s.code, t.pc)
    if t.phase == CALLING:
        tear_ticket(s, i, t)
        if outcome == OK:
            add_blame(s, i, place)
        return made_attempt_is_over(s, i, t, c, outcome)
    if outcome == OK:
        t.good += 1
        if t.good < t.need:
            return False
    else:
        t.bad += 1
        if t.bad <= t.count - t.need:
            return False
    tear_ticket(s, i, t)
    add_blame(s, i, place)
    return go_on(s, i, t, outcome, c.d)


@routine
def timed_out(s: Record, i: int, t: Record) -> bool:
    s.timeouts += 1
    tear_ticket(s, i, t)
    return made_attempt_is_over(s, i, t, instruction(s.code, t.pc), TIMED_OUT)


@routine
def made_attempt_is_over(s: Record, i: int, t: Record, c: Record, outcome: int) -> bool:
    if c.b >= 0:
        hears(s, t, policy_row(s.policy, c.b).breaker, outcome)
    return attempt_is_over(s, i, t, c, outcome)


@routine
def attempt_is_over(s: Record, i: int, t: Record, c: Record, outcome: int) -> bool:
    if outcome != OK:
        blame(s, i, RETRYING, s.now - t.attempt_start)
        while is_tried_again(s, t, c):
            t.attempt += 1
            if not wait(s, i, t, backoff(s, t, c), RETRYING, BACKING_OFF):
                return False
            if attempt(s, i, t, c):
                return False
            outcome = REJECTED
    if c.d >= 0:
        record(s, i, t, c.d, s.now - t.first_start, t.weight, outcome)
    return go_on(s, i, t, outcome, c.c)


@routine
def is_tried_again(s: Record, t: Record, c: Record) -> bool:
    if c.b < 0 or t.attempt + 1 >= policy_row(s.policy, c.b).attempts:
        return False
    return pays(s, t, policy_row(s.policy, c.b).budget)


@routine
def try_again(s: Record, i: int, t: Record, c: Record) -> bool:
    """After the backoff; True if the token goes on at once."""
    if attempt(s, i, t, c):
        return False
    return attempt_is_over(s, i, t, c, REJECTED)


@routine
def go_on(s: Record, i: int, t: Record, outcome: int, fail_target: int) -> bool:
    if outcome == OK:
        t.pc += 1
        return True
    if fail_target >= 0:
        t.pc = fail_target
        return True
    fail(s, i, t, outcome)
    return False


@routine
def tear_ticket(s: Record, i: int, t: Record) -> None:
    """Late children find nobody; a timeout still on the heap is stale."""
    t.holding = 0
    stop_waiting(s, i, t)


@routine
def add_blame(s: Record, i: int, place: int) -> None:
    sums = s.line + place * READY_SIZE + READY_BLAME_AT
    for k in range(BLAMES):
        blame(s, i, k, get_int(sums, k))


@routine
def backoff(s: Record, t: Record, c: Record) -> int:
    """How long to wait before attempt number `attempt`, which is also the failures so far."""
    p = policy_row(s.policy, c.b)
    base, cap = float(p.base), float(p.cap)
    full = min(cap, base * 2.0 ** (t.attempt - 1))
    if p.jitter == 1:
        full = chance(t, c, t.attempt) * full
    elif p.jitter == 2:
        full = full / 2 + chance(t, c, t.attempt) * full / 2
    elif p.jitter == 3:
        full = min(cap, base + chance(t, c, t.attempt) * (3 * t.backoff - base))
    t.backoff = int(full + 0.5)
    return t.backoff


@routine
def fork(s: Record, i: int, t: Record, c: Record) -> bool:
    kind = DETACHED
    if c.c > 0:
        kind = CHILD
        hold_ticket(s, t, FORKED)
        t.count = c.b
        t.need = c.c
        t.good = 0
        t.bad = 0
    for branch in range(c.b):
        make_child(s, i, t, kind, c.a, c.step, 0, branch)
    if kind == CHILD:
        return False
    t.pc += 1
    return True


@routine
def publish(s: Record, i: int, t: Record, c: Record) -> bool:
    first = get_int(s.topic_first, c.a)
    for row in range(first, get_int(s.topic_first, c.a + 1)):
        to = subscription(s.subscription, row)
        weight = get_float(s.subscription_weight, row)
        if to.level >= 0:
            weight *= level(s, to.level)
        for n in range(to.count):
            branch = (row - first) * 1024 + n
            message = make_child(s, i, t, DETACHED, to.program, c.step, 0, branch)
            message.born = s.now
            message.weight = weight
            if to.region >= 0:
                message.at = to.region
    t.pc += 1
    return True


@routine
def is_waiting_for(t: Record, ticket: int) -> bool:
    """An answer whose ticket was torn while it stood in the ready line is dropped."""
    return t.holding == ticket and ticket != 0
