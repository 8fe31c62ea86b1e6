"""A token's birth and its end."""

from __future__ import annotations

import numpy as np

from simulator.loop.caches import forget_missed, stop_standing_by
from simulator.loop.draws import mix
from simulator.loop.line import bring_answer, get_ready, stop_waiting
from simulator.loop.memory import (
    BLAME_AT,
    BLAMES,
    TOKEN_SIZE,
    Record,
    get_int,
    put_int,
    token,
)
from simulator.loop.numbers import (
    CHILD,
    DETACHED,
    FINISHED,
    GO,
    LOST,
    NEVER,
    NOBODY,
    OUTCOMES,
    ROOT,
    RUNNING,
    STARTED,
)
from simulator.loop.records import is_wanted, note, record
from simulator.loop.routine import routine
from simulator.loop.sharing import end_sharing
from simulator.loop.stations import desert_queue, release


@routine
def make_root(s: Record, program: int, region: int, key: np.uint64, weight: float) -> int:
    """A new root; the caller makes it `current` or ready."""
    i = new_token(s, ROOT, program)
    t = token(s.tokens, i)
    t.key = key
    t.root = key
    t.parent_key = np.uint64(0)
    t.parent = -1
    t.ticket = 0
    t.home = region
    t.at = region
    t.item = np.uint64(0)
    t.place = -1.0
    t.branch = 0
    t.rank = 0
    t.version = NEVER
    t.born = s.now
    t.weight = weight
    t.stream = get_int(s.program_stream, program)
    t.noted = is_wanted(s, key)
    s.roots_started += 1
    note(s, t, STARTED, -1)
    return i


@routine
def make_child(
    s: Record, i: int, p: Record, kind: int, program: int, step: int, attempt: int, branch: int
) -> Record:
    """A child of token i; whoever differs from its parent is changed by the caller."""
    j = new_token(s, kind, program)
    t = token(s.tokens, j)
    place = (p.seg + 1) * 2**32 + attempt * 2**16 + branch
    t.key = mix(mix(p.key, np.uint64(step)), np.uint64(place))
    t.root = p.root
    t.home = p.home
    t.at = p.at
    t.item = p.item
    t.place = p.place
    t.branch = branch
    t.rank = p.rank
    t.version = p.version
    t.born = p.born
    t.weight = p.weight
    t.stream = -1
    t.noted = p.noted
    if kind == CHILD:
        t.parent = i
        t.parent_key = p.key
        t.ticket = p.holding
        s.children_started += 1
    else:
        t.parent = -1
        t.parent_key = np.uint64(0)
        t.ticket = 0
        s.detached_started += 1
    note(s, t, STARTED, -1)
    get_ready(s, j, GO, 0)
    return t


@routine
def new_token(s: Record, kind: int, program: int) -> int:
    if s.tokens_free >= 0:
        i = s.tokens_free
        s.tokens_free = token(s.tokens, i).next
    else:
        i = s.tokens_top
        s.tokens_top += 1
    s.tokens_alive += 1
    s.serials += 1
    t = token(s.tokens, i)
    t.kind = kind
    t.serial = s.serials
    t.pc = get_int(s.program, program)
    t.seg = -1
    t.start = s.now
    t.phase = RUNNING
    t.waits_as = -1
    t.held = 0
    t.queue = -1
    t.stands_at = -1
    t.shares_at = -1
    t.holding = 0
    t.fetch_node = -1
    t.fetch_entry = -1
    t.wanted = NEVER
    sums = s.tokens + i * TOKEN_SIZE + BLAME_AT
    for k in range(BLAMES):
        put_int(sums, k, 0)
    return i


@routine
def fail(s: Record, i: int, t: Record, outcome: int) -> None:
    """End at once, wherever the token is and whatever it waits for."""
    leave_everything(s, i, t, outcome)
    finish(s, i, t, outcome)


@routine
def come_to_an_end(s: Record, i: int, t: Record, outcome: int) -> None:
    """End as the program says; if a fetch was left undone, those who wait for it have lost it."""
    leave_everything(s, i, t, LOST)
    finish(s, i, t, outcome)


@routine
def leave_everything(s: Record, i: int, t: Record, outcome: int) -> None:
    if t.shares_at >= 0 or t.queue >= 0 or t.held > 0 or t.fetch_entry >= 0 or t.stands_at >= 0:
        leave_places(s, i, t, outcome)
    t.fetch_node = -1
    stop_waiting(s, i, t)


@routine
def leave_places(s: Record, i: int, t: Record, outcome: int) -> None:
    """Out of stations, queues and fetches: most tokens have left them all before they end."""
    if t.shares_at >= 0:
        end_sharing(s, t)
    if t.queue >= 0:
        desert_queue(s, i, t)
    while t.held > 0:
        release(s, i, t)
    forget_missed(s, t, outcome)
    if t.stands_at >= 0:
        stop_standing_by(s, t)


@routine
def finish(s: Record, i: int, t: Record, outcome: int) -> None:
    cell = t.kind * OUTCOMES + outcome
    put_int(s.finished, cell, get_int(s.finished, cell) + 1)
    note(s, t, FINISHED, outcome)
    if t.kind == ROOT:
        s.roots_finished += 1
        if t.stream >= 0:
            record(s, i, t, t.stream, s.now - t.start, t.weight, outcome)
    elif t.kind == DETACHED:
        s.detached_finished += 1
    elif answers_to(s, t):
        s.children_answered += 1
        bring_answer(s, i, t, outcome)
    else:
        s.children_orphaned += 1
    t.kind = NOBODY
    t.holding = 0
    t.next = s.tokens_free
    s.tokens_free = i
    s.tokens_alive -= 1


@routine
def is_wanted_by_somebody(s: Record, t: Record) -> bool:
    """Whether everyone up the line of callers still waits for an answer."""
    while t.kind == CHILD:
        if not answers_to(s, t):
            return False
        t = token(s.tokens, t.parent)
    return True


@routine
def answers_to(s: Record, t: Record) -> bool:
    """Whether the child's caller still holds its ticket; tickets are never used twice."""
    return t.parent >= 0 and token(s.tokens, t.parent).holding == t.ticket
