"""Messages in a queue: too old, too many, out of order; and queues that get other workers."""

from __future__ import annotations

import numpy as np

from simulator.loop.draws import mix, nanoseconds, sample
from simulator.loop.line import get_ready
from simulator.loop.memory import (
    HOLD_AT,
    TOKEN_SIZE,
    Record,
    get_int,
    law_row,
    station,
    token,
)
from simulator.loop.numbers import BY_KEY, FAIL, OK, REFUSED, SHARED, UNREACHABLE
from simulator.loop.records import record
from simulator.loop.routine import routine
from simulator.loop.stations import count_time, desert_queue, pick, serve_next
from simulator.loop.tokens import fail
from simulator.loop.versions import SEEN, learn, version_at


@routine
def is_aged(s: Record, t: Record, c: Record) -> bool:
    """Whether it was born longer ago than its message may live."""
    limit = nanoseconds(sample(law_row(s.laws, c.a), t.key, c.step, t.seg, 0))
    return s.now - t.born > limit


@routine
def admit(s: Record, i: int, t: Record, c: Record) -> bool:
    """Whether the queue would let one more in; who may not go on has failed."""
    place = pick(s, t, c, c.a, BY_KEY, -1)
    if place >= 0:
        place = station(s.stations, place).alias
    if place < 0 or station(s.stations, place).up != 1:
        fail(s, i, t, UNREACHABLE)
        return False
    at = station(s.stations, place)
    if admits(at, t.rank):
        t.pc += 1
        return True
    at.refused += 1
    fail(s, i, t, REFUSED)
    return False


@routine
def admits(at: Record, rank: int) -> bool:
    """Whether one more of that rank would be served at once or have a place in the queue."""
    if at.order == SHARED:
        return at.room < 0 or at.busy < at.room
    if at.workers < 0 or at.busy < at.workers or at.room < 0:
        return True
    kept = at.reserve if rank > 0 else 0
    return at.queued < at.room - kept or can_drop(at)


@routine
def can_drop(at: Record) -> bool:
    """Whether a full queue makes room by letting somebody go."""
    return at.drops == 1 and at.queued > 0


@routine
def drop_next(s: Record, at: Record) -> None:
    """The next of the queue leaves it unserved."""
    first = at.head
    desert_queue(s, first, token(s.tokens, first))
    at.refused += 1
    get_ready(s, first, FAIL, REFUSED)


@routine
def after(s: Record, i: int, t: Record, c: Record) -> None:
    """Record that a later message of the same key has been here before."""
    if t.held == 0:
        return
    place = get_int(s.tokens + i * TOKEN_SIZE + HOLD_AT, 0)
    key = mix(t.item, SEEN)
    newest = version_at(s, place, key)
    if newest > t.born:
        record(s, i, t, c.a, newest - t.born, t.weight, OK)
    else:
        learn(s, place, key, t.born)


@routine
def renew(t: Record, c: Record) -> None:
    t.key = mix(t.key, np.uint64(c.step))


@routine
def staff(s: Record, place: int, workers: int) -> None:
    """Give a station other workers; who waits takes those that are free now."""
    at = station(s.stations, place)
    if at.order == SHARED:
        return
    count_time(s, at)
    at.workers = workers
    while at.queued > 0 and at.up == 1 and (at.workers < 0 or at.busy < at.workers):
        serve_next(s, place, at)
