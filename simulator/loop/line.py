"""The ready line: tokens that can go on now, first come first served, in a ring."""

from __future__ import annotations

from simulator.loop.heap import push
from simulator.loop.memory import (
    BLAME_AT,
    BLAMES,
    READY_BLAME_AT,
    READY_SIZE,
    TOKEN_SIZE,
    Record,
    get_int,
    put_int,
    ready_row,
    token,
)
from simulator.loop.numbers import ANSWER, GO, RESUMES, RUNNING
from simulator.loop.routine import routine


@routine
def get_ready(s: Record, i: int, what: int, outcome: int) -> None:
    """Token i joins the ready line: to GO on, or to FAIL with an outcome."""
    row = ready_row(s.line, (s.line_head + s.line_n) & (s.line_cap - 1))
    row.who = i
    row.gen = token(s.tokens, i).gen
    row.what = what
    row.outcome = outcome
    s.line_n += 1


@routine
def bring_answer(s: Record, i: int, t: Record, outcome: int) -> None:
    """Child i gives its outcome and its blame sums to its parent, through the ready line."""
    place = (s.line_head + s.line_n) & (s.line_cap - 1)
    row = ready_row(s.line, place)
    row.who = t.parent
    row.what = ANSWER
    row.outcome = outcome
    row.ticket = t.ticket
    to = s.line + place * READY_SIZE + READY_BLAME_AT
    sums = s.tokens + i * TOKEN_SIZE + BLAME_AT
    for k in range(BLAMES):
        put_int(to, k, get_int(sums, k))
    s.line_n += 1


@routine
def blame(s: Record, i: int, kind: int, ns: int) -> None:
    sums = s.tokens + i * TOKEN_SIZE + BLAME_AT
    put_int(sums, kind, get_int(sums, kind) + ns)


@routine
def wait(s: Record, i: int, t: Record, ns: int, kind: int, phase: int) -> bool:
    """Let time pass for a token; True if there is none to pass and it goes on at once."""
    if ns <= 0:
        return True
    t.since = s.now
    t.waits_as = kind
    t.phase = phase
    push(s, s.now + ns, RESUMES, i, t.gen)
    return False


@routine
def pass_time(s: Record, i: int, t: Record, ns: int, kind: int) -> bool:
    """Wait at an instruction and go on behind it; True if that is now."""
    if wait(s, i, t, ns, kind, RUNNING):
        t.pc += 1
        return True
    return False


@routine
def wait_in_line(s: Record, t: Record, kind: int, phase: int) -> None:
    """The token waits for somebody, not for a time."""
    t.since = s.now
    t.waits_as = kind
    t.phase = phase


@routine
def stop_waiting(s: Record, i: int, t: Record) -> None:
    """What it waited for has come, or never will: count the time, tear the event."""
    if t.waits_as >= 0:
        blame(s, i, t.waits_as, s.now - t.since)
        t.waits_as = -1
    t.gen += 1
    t.phase = RUNNING


@routine
def wake(s: Record, i: int) -> None:
    """Somebody let the token go on, behind the instruction at which it stood."""
    t = token(s.tokens, i)
    stop_waiting(s, i, t)
    t.pc += 1
    get_ready(s, i, GO, 0)
