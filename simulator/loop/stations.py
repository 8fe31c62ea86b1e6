"""Servers with a queue in front: who holds them, who waits, who is next, which one is picked."""

from __future__ import annotations

import math

import numpy as np

from simulator.loop.boards import pick_by_board
from simulator.loop.draws import below, chance, mix, nanoseconds, sample
from simulator.loop.heap import push
from simulator.loop.line import stop_waiting, wait_in_line, wake
from simulator.loop.memory import (
    HOLD_AT,
    TOKEN_SIZE,
    Record,
    get_int,
    law_row,
    put_int,
    station,
    token,
    view_row,
)
from simulator.loop.numbers import (
    BY_BOARD,
    BY_BRANCH,
    BY_KEY,
    BY_MODULO,
    BY_RANK,
    BY_RING,
    BY_VIEWER,
    GOT,
    LAST,
    LEAST,
    MEMBER,
    QUEUED,
    RESUMES,
    ROUND_ROBIN,
    SHARED,
    TOO_MANY_HOLDS,
    TWO,
    TWO_BY_BOARD,
    TWO_DRAWS,
    WAITING,
)
from simulator.loop.records import note
from simulator.loop.routine import routine
from simulator.programs import HOLDS, RING_SALT, SHARD_SALT, VIEWER_SALT

SHARDS = np.uint64(SHARD_SALT)
VIEWERS = np.uint64(VIEWER_SALT)
RING = np.uint64(RING_SALT)


@routine
def count_time(s: Record, at: Record) -> None:
    """Areas are exact: before a change at a station, the time since the last one counts."""
    passed = s.now - at.since
    if passed > 0:
        waiting = waiting_at(at)
        busy = at.working - waiting if at.order == SHARED else at.busy
        at.busy_ns += busy * passed
        at.worked += busy * passed
        at.queue_ns += waiting * passed
        at.on_ns += at.on * passed
        at.since = s.now


@routine
def waiting_at(at: Record) -> int:
    """How many queue; where workers are shared, how many work there beyond their number."""
    if at.order == SHARED:
        return 0 if at.workers < 0 else max(at.working - at.workers, 0)
    return at.queued


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
        serve_next(s, place, at)


@routine
def serve_next(s: Record, place: int, at: Record) -> None:
    """The head of the queue takes a worker; the caller has counted the time."""
    first = at.head
    newcomer = token(s.tokens, first)
    leave_queue(s, newcomer)
    hold(s, first, newcomer, place, at)
    note(s, newcomer, GOT, place)
    wake(s, first)


@routine
def join_queue(s: Record, i: int, t: Record, c: Record, place: int, at: Record) -> None:
    t.queue = place
    before = at.tail
    if at.order == LAST:
        before = -1
    elif at.order == BY_RANK:
        before = last_of_rank(s, at, t.rank)
    after = token(s.tokens, before).next if before >= 0 else at.head
    t.prev = before
    t.next = after
    if before >= 0:
        token(s.tokens, before).next = i
    else:
        at.head = i
    if after >= 0:
        token(s.tokens, after).prev = i
    else:
        at.tail = i
    at.queued += 1
    at.queue_max = max(at.queue_max, at.queued)
    wait_in_line(s, t, WAITING, QUEUED)
    if at.patience >= 0:
        patience = sample(law_row(s.laws, at.patience), t.key, c.step, t.seg, 2)
        push(s, s.now + nanoseconds(patience), RESUMES, i, t.gen)


@routine
def last_of_rank(s: Record, at: Record, rank: int) -> int:
    """Who of a queue by rank stands last before all of a higher one, -1 if that is nobody.

    Sought from both ends: a long queue is mostly of one rank, and whoever joins belongs near an
    end of it.
    """
    back, front, passed = at.tail, at.head, -1
    while back >= 0:
        if token(s.tokens, back).rank <= rank:
            return back
        if token(s.tokens, front).rank > rank:
            return passed
        passed = front
        front = token(s.tokens, front).next
        back = token(s.tokens, back).prev
    return -1


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
def pick(s: Record, t: Record, c: Record, view: int, policy: int, bound: int) -> int:
    """The station that `policy` takes in the token's region, -1 if there is none."""
    v = view_row(s.views, view * s.regions + t.at)
    if v.count <= 0:
        return -1
    if policy == BY_KEY or policy == MEMBER:
        members = v.count // max(v.groups, 1)
        first = v.first + shard_of(t, v) * members
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
    if policy == TWO or policy == TWO_BY_BOARD or policy == TWO_DRAWS:
        return pick_of_two(s, t, c, v, policy)
    if policy == BY_BOARD:
        return pick_by_board(s, t, c, v)
    if policy == BY_RING:
        return pick_on_ring(s, t, v, bound)
    if policy == BY_MODULO:
        known = count_known(s, v.first, v.count, v.unknown)
        if known == 0:
            return -1
        return nth_known(s, v.first, v.unknown, below(mix(t.item, RING), known))
    return pick_random(s, t, c, v.first, v.count, v.unknown)


@routine
def shard_of(t: Record, v: Record) -> int:
    """The shard of the token's item: by its place in the order of keys, or by its hash."""
    shards = max(v.groups, 1)
    if v.ranged == 1 and t.place >= 0:
        return min(int(t.place * shards), shards - 1)
    return below(mix(t.item, SHARDS), shards)


@routine
def pick_random(s: Record, t: Record, c: Record, first: int, count: int, unknown: int) -> int:
    known = count_known(s, first, count, unknown)
    if known == 0:
        return -1
    if known == 1:
        return nth_known(s, first, unknown, 0)
    return nth_known(s, first, unknown, int(chance(t, c, 0) * known))


@routine
def pick_of_two(s: Record, t: Record, c: Record, v: Record, policy: int) -> int:
    known = count_known(s, v.first, v.count, v.unknown)
    if known == 0:
        return -1
    if known == 1:
        return nth_known(s, v.first, v.unknown, 0)
    i = int(chance(t, c, 0) * known)
    if policy == TWO_DRAWS:
        j = int(chance(t, c, 1) * known)
    else:
        j = int(chance(t, c, 1) * (known - 1))
        if j >= i:
            j += 1
    one = nth_known(s, v.first, v.unknown, i)
    other = nth_known(s, v.first, v.unknown, j)
    if policy == TWO_BY_BOARD:
        fewer = station(s.stations, other).shown < station(s.stations, one).shown
        return other if fewer else one
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
def pick_on_ring(s: Record, t: Record, v: Record, bound: int) -> int:
    """Rendezvous hashing, past those that have more than their bound."""
    most = -1
    if bound > 0:
        known, total = 0, 1
        for place in range(v.first, v.first + v.count):
            if station(s.stations, place).known == 1:
                known += 1
                total += load_of(s, place)
        if known > 0:
            most = math.ceil(bound / 100 * total / known)
    chosen, highest = -1, np.uint64(0)
    ring = mix(t.item, RING)
    for n in range(v.count):
        place = v.first + n
        if station(s.stations, place).known == 1 and (most < 0 or load_of(s, place) < most):
            weight = mix(ring, np.uint64(n))
            if chosen < 0 or weight > highest:
                chosen, highest = place, weight
    return chosen


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
