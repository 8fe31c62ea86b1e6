"""Bounds and faults: buckets by key, shedding, bulkheads, flaws, messages that are lost."""

from __future__ import annotations

import numpy as np

from simulator.loop.caches import find, new_entry
from simulator.loop.draws import below, chance, mix
from simulator.loop.memory import (
    HOLD_AT,
    TOKEN_SIZE,
    Record,
    entry,
    get_float,
    get_int,
    law_row,
    station,
    token,
    view_row,
)
from simulator.loop.numbers import CHILD, FAULTY, REFUSED
from simulator.loop.routine import routine
from simulator.loop.stations import known_from
from simulator.loop.tokens import answers_to, fail
from simulator.programs import LOST_WAIT, MOST_LOST, VIEWER_SALT

VIEWERS = np.uint64(VIEWER_SALT)
AGAIN = LOST_WAIT
MOST = MOST_LOST


@routine
def own_bucket(s: Record, t: Record, bucket: int) -> int:
    """The entry that keeps the token's item's own time in a bucket; buckets count after stations.

    It lies among the entries of caches, and nothing is forgotten.
    """
    place = s.n_stations + bucket
    e = find(s, place, t.item)
    if e < 0:
        e = new_entry(s, place, t.item)
        entry(s.entries, e).expiry = s.start
    return e


@routine
def shed(s: Record, i: int, t: Record, c: Record) -> bool:
    """Refuse the lower ranks while too many are behind."""
    if t.rank >= c.c and is_crowded(s, t, c.a, law_row(s.laws, c.b).p1):
        fail(s, i, t, REFUSED)
        return False
    t.pc += 1
    return True


@routine
def is_crowded(s: Record, t: Record, view: int, share: float) -> bool:
    region = view_row(s.views, view * s.regions + t.at).serves
    if region < 0:
        return False
    v = view_row(s.views, view * s.regions + region)
    inside, workers = 0, 0
    for place in range(v.first, v.first + v.count):
        at = station(s.stations, place)
        if at.known == 1 and at.workers > 0:
            inside += at.busy + at.queued
            workers += at.workers
    return workers > 0 and inside >= share * workers


@routine
def flaw(s: Record, i: int, t: Record, c: Record) -> bool:
    """Some of those whom a flawed station serves fail."""
    if t.held > 0:
        place = get_int(s.tokens + i * TOKEN_SIZE + HOLD_AT, t.held - 1)
        if chance(t, c, 0) < station(s.stations, place).flaw:
            fail(s, i, t, FAULTY)
            return False
    t.pc += 1
    return True


@routine
def beside(s: Record, i: int, t: Record, c: Record) -> int:
    """The station of a view that has the number of the one that the caller holds in another."""
    v = view_row(s.views, c.a * s.regions + t.at)
    if v.count <= 0:
        return -1
    own = view_row(s.views, c.c * s.regions + t.at)
    j, u = i, t
    while True:
        for k in range(u.held - 1, -1, -1):
            number = get_int(s.tokens + j * TOKEN_SIZE + HOLD_AT, k) - own.first
            if number >= 0 and number < own.count:
                return v.first + number % v.count
        if u.kind != CHILD or not answers_to(s, u):
            return known_from(s, v, below(mix(t.root, VIEWERS), v.count))
        j = u.parent
        u = token(s.tokens, j)


@routine
def sent_again(s: Record, t: Record, c: Record, there: int) -> int:
    """What it takes until a message that is lost, and lost again, comes through; ns."""
    way = t.at * s.regions + there
    share = get_float(s.loss, way)
    if share <= 0.0:
        return 0
    u = chance(t, c, 1)
    times, waits, left = 0, 0, share
    while times < MOST and u < left:
        waits = 2 * waits + 1
        times += 1
        left *= share
    return waits * (get_int(s.distance, way) + AGAIN)
