"""Servers with a queue in front: who holds them, who waits, who is next, which one is picked."""

from __future__ import annotations

import numpy as np

from simulator.loop.draws import below, chance, mix
from simulator.loop.line import stop_waiting, wait_in_line, wake
from simulator.loop.memory import (
    HOLD_AT,
    TOKEN_SIZE,
    Record,
    get_int,
    put_int,
    station,
    token,
    view_row,
)
from simulator.loop.numbers import (
    BY_BRANCH,
    BY_KEY,
    BY_VIEWER,
    GOT,
    LEAST,
    MEMBER,
    QUEUED,
    ROUND_ROBIN,
    TOO_MANY_HOLDS,
    TWO,
    WAITING,
)
from simulator.loop.records import note
from simulator.loop.routine import routine
from simulator.programs import HOLDS, SHARD_SALT, VIEWER_SALT

SHARDS = np.uint64(SHARD_SALT)
VIEWERS = np.uint64(VIEWER_SALT)


@routine
def count_time(s: Record, at: Record) -> None:
    """Areas are exact: before a change at a station, the time since the last one counts."""
    passed = s.now - at.since
    if passed > 0:
        at.busy_ns += at.busy * passed
        at.queue_ns += at.queued * passed
        at.since = s.now


@routine
def hold(s: Record, i: int, t: Record, place: int, at: Record) -> None:
    """Token i takes a worker; the caller has counted the time."""
    if t.held >= HOLDS:
        s.broken = TOO_MANY_HOLDS
        return
    put_int(s.tokens + i * TOKEN_SIZE + HOLD_AT, t.held, place)
    t.held += 1
    at.busy += 1


@routine
def release(s: Record, i: int, t: Record) -> None:
    """Token i gives its last hold back, and the head of the queue takes it."""
    t.held -= 1
    place = get_int(s.tokens + i * TOKEN_SIZE + HOLD_AT, t.held)
    at = station(s.stations, place)
    count_time(s, at)
    at.busy -= 1
    if at.queued > 0 and at.up == 1:
        first = at.head
        newcomer = token(s.tokens, first)
        leave_queue(s, newcomer)
        hold(s, first, newcomer, place, at)
        note(s, newcomer, GOT, place)
        wake(s, first)


@routine
def join_queue(s: Record, i: int, t: Record, place: int, at: Record) -> None:
    t.queue = place
    t.next = -1
    t.prev = at.tail
    if at.tail >= 0:
        token(s.tokens, at.tail).next = i
    else:
        at.head = i
    at.tail = i
    at.queued += 1
    at.queue_max = max(at.queue_max, at.queued)
    wait_in_line(s, t, WAITING, QUEUED)


@routine
def leave_queue(s: Record, t: Record) -> None:
    """Out of the queue, wherever in it; the caller has counted the time."""
    at = station(s.stations, t.queue)
    if t.prev >= 0:
        token(s.tokens, t.prev).next = t.next
    else:
        at.head = t.next
    if t.next >= 0:
        token(s.tokens, t.next).prev = t.prev
    else:
        at.tail = t.prev
    at.queued -= 1
    t.queue = -1


@routine
def desert_queue(s: Record, i: int, t: Record) -> None:
    """Leave a queue without having been served."""
    count_time(s, station(s.stations, t.queue))
    leave_queue(s, t)
    stop_waiting(s, i, t)


@routine
def pick(s: Record, t: Record, c: Record, view: int, policy: int) -> int:
    """The station that `policy` takes in the token's region, -1 if there is none."""
    v = view_row(s.views, view * s.regions + t.at)
    if v.count <= 0:
        return -1
    if policy == BY_KEY or policy == MEMBER:
        shards = max(v.groups, 1)
        members = v.count // shards
        first = v.first + below(mix(t.item, SHARDS), shards) * members
        if policy == BY_KEY:
            return pick_random(s, t, c, first, members, v.unknown)
        return first + t.branch % 1024 % members if members > 0 else -1
    if policy == BY_BRANCH:
        return v.first + t.branch % 1024 % v.count
    if policy == BY_VIEWER:
        return known_from(s, v, below(mix(t.root, VIEWERS), v.count))
    if policy == ROUND_ROBIN:
        chosen = known_from(s, v, v.cursor)
        if chosen >= 0:
            v.cursor = (chosen - v.first + 1) % v.count
        return chosen
    if policy == LEAST:
        return pick_least(s, t, c, v)
    if policy == TWO:
        return pick_of_two(s, t, c, v)
    return pick_random(s, t, c, v.first, v.count, v.unknown)


@routine
def pick_random(s: Record, t: Record, c: Record, first: int, count: int, unknown: int) -> int:
    known = count_known(s, first, count, unknown)
    if known == 0:
        return -1
    if known == 1:
        return nth_known(s, first, unknown, 0)
    return nth_known(s, first, unknown, int(chance(t, c, 0) * known))


@routine
def pick_of_two(s: Record, t: Record, c: Record, v: Record) -> int:
    known = count_known(s, v.first, v.count, v.unknown)
    if known == 0:
        return -1
    if known == 1:
        return nth_known(s, v.first, v.unknown, 0)
    i = int(chance(t, c, 0) * known)
    j = int(chance(t, c, 1) * (known - 1))
    if j >= i:
        j += 1
    one = nth_known(s, v.first, v.unknown, i)
    other = nth_known(s, v.first, v.unknown, j)
    return other if load_of(s, other) < load_of(s, one) else one


@routine
def pick_least(s: Record, t: Record, c: Record, v: Record) -> int:
    known = count_known(s, v.first, v.count, v.unknown)
    if known == 0:
        return -1
    n = 0 if known == 1 else int(chance(t, c, 0) * known)
    offset = nth_known(s, v.first, v.unknown, n) - v.first
    best, fewest = -1, 0
    for step in range(v.count):
        place = v.first + (offset + step) % v.count
        if station(s.stations, place).known == 1:
            load = load_of(s, place)
            if best < 0 or load < fewest:
                best, fewest = place, load
                if load == 0:
                    break
    return best


@routine
def load_of(s: Record, place: int) -> int:
    at = station(s.stations, place)
    return at.busy + at.queued


@routine
def known_from(s: Record, v: Record, offset: int) -> int:
    """The first known station at or after the offset-th, cyclically."""
    for step in range(v.count):
        place = v.first + (offset + step) % v.count
        if station(s.stations, place).known == 1:
            return place
    return -1


@routine
def count_known(s: Record, first: int, count: int, unknown: int) -> int:
    """`unknown` counts those of the whole view and region: with none, nobody needs to look."""
    if unknown == 0:
        return count
    known = 0
    for place in range(first, first + count):
        known += station(s.stations, place).known
    return known


@routine
def nth_known(s: Record, first: int, unknown: int, n: int) -> int:
    if unknown == 0:
        return first + n
    place = first
    while True:
        if station(s.stations, place).known == 1:
            if n == 0:
                return place
            n -= 1
        place += 1
