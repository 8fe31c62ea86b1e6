"""What cache nodes hold: one hash table of chains for all, and each node's entries by last use.

An entry that is being fetched has an owner and a line of tokens that wait for it; it stands outside
the order of last use, so that nothing evicts it.
"""

from __future__ import annotations

import numpy as np

from simulator.loop.draws import below, mix, nanoseconds, sample
from simulator.loop.frequency import leave_group, stand_by_use
from simulator.loop.line import get_ready, stop_waiting, wait_in_line, wake
from simulator.loop.memory import (
    Record,
    entry,
    get_int,
    law_row,
    put_int,
    station,
    token,
)
from simulator.loop.numbers import (
    BY_AGE,
    BY_MODULO,
    BY_RING,
    BY_USE,
    BY_VIEWER,
    COALESCED,
    FAIL,
    LOOK,
    LOST,
    NEVER,
    WAITING,
)
from simulator.loop.records import note
from simulator.loop.routine import routine
from simulator.loop.stations import pick
from simulator.stores import GONE_SALT

GONE = np.uint64(GONE_SALT)


@routine
def look(s: Record, i: int, t: Record, c: Record) -> bool:
    forget_missed(s, t, LOST)
    place = pick(s, t, c, c.a, placement(c.e), 0)
    note(s, t, LOOK, place)
    if place < 0:
        s.misses += 1
        t.version = NEVER
        t.pc = c.c
        return True
    node = station(s.stations, place)
    key = mix(t.item, np.uint64(c.d))
    e = -1
    if node.up == 1:
        e = find(s, place, key)
        if e >= 0:
            x = entry(s.entries, e)
            if x.expiry > s.now or (x.owner >= 0 and c.b > 1 and x.expiry + c.b - 1 > s.now):
                s.hits += 1
                node.hits += 1
                t.version = x.version
                use(s, node, e)
                t.pc += 1
                return True
            if x.owner >= 0 and c.b >= 1:
                s.coalesced += 1
                node.coalesced += 1
                x.uses += 1
                stand_by(s, i, t, e)
                return False
        t.fetch_node = place
        t.fetch_key = key
        if c.b >= 1:
            own(s, i, t, node, e)
    s.misses += 1
    node.misses += 1
    t.version = NEVER
    t.pc = c.c
    return True


@routine
def placement(e: int) -> int:
    """The policy by which a node is picked for a key."""
    if e == 1:
        return BY_VIEWER
    return BY_MODULO if e == 2 else BY_RING


@routine
def use(s: Record, node: Record, e: int) -> None:
    """A look-up was answered by the entry."""
    x = entry(s.entries, e)
    x.uses += 1
    if x.owner >= 0 or node.evicts == BY_AGE:
        return
    if node.evicts == BY_USE:
        under = leave_group(s, e)
        unlink(s, node, e)
        stand_by_use(s, node, e, under)
    else:
        unlink(s, node, e)
        make_newest(s, node, e)


@routine
def fill(s: Record, i: int, t: Record, c: Record) -> bool:
    t.pc += 1
    if t.fetch_node < 0:
        return True
    place = t.fetch_node
    node = station(s.stations, place)
    lifetime = nanoseconds(sample(law_row(s.laws, c.a), t.key, c.step, t.seg, 0))
    e = t.fetch_entry
    owns = e >= 0
    if node.up == 1:
        if not owns:
            e = find(s, place, t.fetch_key)
            if e < 0:
                e = make(s, place, node, t.fetch_key)
            elif entry(s.entries, e).owner < 0:
                put_aside(s, node, e)
        if e >= 0:
            x = entry(s.entries, e)
            x.expiry = s.now + lifetime
            x.version = t.version
            x.uses += 1
            if (owns and x.void == 0) or x.owner < 0:
                x.owner = -1
                make_newest(s, node, e)
    if owns:
        x = entry(s.entries, e)
        x.version = t.version
        let_go(s, e, -1)
        if node.up != 1 or x.void == 1:
            drop(s, node, e)
    t.fetch_node = -1
    t.fetch_entry = -1
    return True


@routine
def forget(s: Record, t: Record, c: Record) -> None:
    """What a cache knows of the item is gone, or replaced by what the token brings."""
    place = pick(s, t, c, c.a, placement(c.e), 0)
    if place < 0 or station(s.stations, place).up != 1:
        return
    node = station(s.stations, place)
    key = mix(t.item, np.uint64(c.d))
    e = find(s, place, key)
    if e >= 0 and entry(s.entries, e).owner >= 0 and c.c == 1:
        entry(s.entries, e).void = 1
        return
    if c.b < 0:
        if e >= 0 and entry(s.entries, e).owner < 0:
            put_aside(s, node, e)
            drop(s, node, e)
        return
    if e < 0:
        e = make(s, place, node, key)
    elif entry(s.entries, e).owner < 0:
        put_aside(s, node, e)
    if e >= 0:
        x = entry(s.entries, e)
        x.expiry = s.now + nanoseconds(sample(law_row(s.laws, c.b), t.key, c.step, t.seg, 0))
        x.version = t.version
        x.uses += 1
        if x.owner < 0:
            make_newest(s, node, e)


@routine
def forget_missed(s: Record, t: Record, outcome: int) -> None:
    """Whatever the last LOOK missed; if it is being fetched, those who wait for it fail."""
    if t.fetch_entry >= 0:
        let_go(s, t.fetch_entry, outcome)
        drop(s, station(s.stations, t.fetch_node), t.fetch_entry)
        t.fetch_entry = -1
    t.fetch_node = -1


@routine
def stand_by(s: Record, i: int, t: Record, e: int) -> None:
    """Wait in line for a fetch that is under way."""
    x = entry(s.entries, e)
    t.stands_at = e
    t.next = -1
    t.prev = x.last
    if x.last >= 0:
        token(s.tokens, x.last).next = i
    else:
        x.first = i
    x.last = i
    s.coalescing += 1
    wait_in_line(s, t, WAITING, COALESCED)


@routine
def stop_standing_by(s: Record, t: Record) -> None:
    x = entry(s.entries, t.stands_at)
    if t.prev >= 0:
        token(s.tokens, t.prev).next = t.next
    else:
        x.first = t.next
    if t.next >= 0:
        token(s.tokens, t.next).prev = t.prev
    else:
        x.last = t.prev
    t.stands_at = -1
    s.coalescing -= 1


@routine
def let_go(s: Record, e: int, outcome: int) -> None:
    """Those who wait for the entry go on in order; with an outcome they fail."""
    x = entry(s.entries, e)
    while x.first >= 0:
        i = x.first
        t = token(s.tokens, i)
        stop_standing_by(s, t)
        if outcome < 0:
            t.version = x.version
            wake(s, i)
        else:
            stop_waiting(s, i, t)
            get_ready(s, i, FAIL, outcome)


@routine
def own(s: Record, i: int, t: Record, node: Record, e: int) -> None:
    """Turn the stale entry, or a new one, into one that token i fetches."""
    if e >= 0:
        put_aside(s, node, e)
    else:
        e = make(s, t.fetch_node, node, t.fetch_key)
        if e >= 0:
            entry(s.entries, e).expiry = NEVER
    if e < 0:
        t.fetch_node = -1
        return
    entry(s.entries, e).owner = i
    entry(s.entries, e).void = 0
    t.fetch_entry = e


@routine
def make(s: Record, place: int, node: Record, key: np.uint64) -> int:
    """A new entry outside the order of use, -1 if the node is full of fetches."""
    if node.stored >= node.entries:
        if node.oldest < 0:
            return -1
        oldest = node.oldest
        put_aside(s, node, oldest)
        drop(s, node, oldest)
    node.stored += 1
    e = new_entry(s, place, key)
    if node.evicts == BY_USE:
        entry(s.entries, e).uses = uses_before(s, place, key)
    return e


@routine
def new_entry(s: Record, place: int, key: np.uint64) -> int:
    """An entry outside the order of use; the caller counts it."""
    if s.entries_free >= 0:
        e = s.entries_free
        s.entries_free = entry(s.entries, e).chain
    else:
        e = s.entries_top
        s.entries_top += 1
    s.entries_alive += 1
    x = entry(s.entries, e)
    x.node = place
    x.key = key
    x.expiry = s.now
    x.owner = -1
    x.first = -1
    x.last = -1
    x.newer = -1
    x.older = -1
    x.version = NEVER
    x.uses = 0
    x.group = -1
    x.void = 0
    chain(s, e, x)
    return e


@routine
def drop(s: Record, node: Record, e: int) -> None:
    """Forget an entry that stands outside the order of use and that nobody waits for."""
    x = entry(s.entries, e)
    place = x.node
    b = bucket_of(s, x.node, x.key)
    at = get_int(s.buckets, b)
    if at == e:
        put_int(s.buckets, b, x.chain)
    else:
        while entry(s.entries, at).chain != e:
            at = entry(s.entries, at).chain
        entry(s.entries, at).chain = x.chain
    x.node = -1
    x.chain = s.entries_free
    s.entries_free = e
    s.entries_alive -= 1
    node.stored -= 1
    if node.evicts == BY_USE and x.uses > 0:
        keep_uses(s, place, x.key, x.uses)


@routine
def uses_before(s: Record, place: int, key: np.uint64) -> int:
    """How often a node has used a key that it does not keep at the moment."""
    e = find(s, place, mix(key, GONE))
    return entry(s.entries, e).uses if e >= 0 else 0


@routine
def keep_uses(s: Record, place: int, key: np.uint64, uses: int) -> None:
    name = mix(key, GONE)
    e = find(s, place, name)
    if e < 0:
        e = new_entry(s, place, name)
    entry(s.entries, e).uses = uses


@routine
def clear(s: Record, place: int) -> None:
    """Forget all that is not being fetched."""
    node = station(s.stations, place)
    while node.oldest >= 0:
        e = node.oldest
        put_aside(s, node, e)
        drop(s, node, e)


@routine
def make_newest(s: Record, node: Record, e: int) -> None:
    """Into the order of use, where it goes last, or behind all that were used as often."""
    if node.evicts == BY_USE:
        stand_by_use(s, node, e, -1)
        return
    x = entry(s.entries, e)
    x.newer = -1
    x.older = node.newest
    if node.newest >= 0:
        entry(s.entries, node.newest).newer = e
    else:
        node.oldest = e
    node.newest = e


@routine
def put_aside(s: Record, node: Record, e: int) -> None:
    """Out of the order of use."""
    if node.evicts == BY_USE:
        leave_group(s, e)
    unlink(s, node, e)


@routine
def unlink(s: Record, node: Record, e: int) -> None:
    x = entry(s.entries, e)
    if x.newer >= 0:
        entry(s.entries, x.newer).older = x.older
    else:
        node.newest = x.older
    if x.older >= 0:
        entry(s.entries, x.older).newer = x.newer
    else:
        node.oldest = x.newer


@routine
def find(s: Record, place: int, key: np.uint64) -> int:
    e = get_int(s.buckets, bucket_of(s, place, key))
    while e >= 0:
        x = entry(s.entries, e)
        if x.key == key and x.node == place:
            return e
        e = x.chain
    return -1


@routine
def bucket_of(s: Record, place: int, key: np.uint64) -> int:
    return below(mix(key, np.uint64(place)), s.n_buckets)


@routine
def chain(s: Record, e: int, x: Record) -> None:
    b = bucket_of(s, x.node, x.key)
    x.chain = get_int(s.buckets, b)
    put_int(s.buckets, b, e)


@routine
def rehash(s: Record) -> None:
    """After the table has grown: its buckets are empty, and every entry finds its place again."""
    for e in range(s.entries_top):
        x = entry(s.entries, e)
        if x.node >= 0:
            chain(s, e, x)
    s.rehash = 0
