"""Which version of an item each store has seen: stale reads, and writes lost in a fail-over.

They lie among the entries of caches, but in lists of their own, of which nothing is forgotten.
"""

from __future__ import annotations

import numpy as np

from simulator.loop.caches import find, new_entry
from simulator.loop.draws import mix
from simulator.loop.memory import (
    BLAMES,
    HOLD_AT,
    SAMPLE_BLAME_AT,
    SAMPLE_SIZE,
    TOKEN_SIZE,
    Record,
    entry,
    get_int,
    put_int,
    sample_row,
    station,
    view_row,
)
from simulator.loop.numbers import LOST, NEVER, OK
from simulator.loop.records import record
from simulator.loop.routine import routine
from simulator.loop.stations import shard_of
from simulator.programs import SEEN_SALT

SEEN = np.uint64(SEEN_SALT)


@routine
def stamp(s: Record, i: int, t: Record, c: Record) -> None:
    if c.a == 1:
        t.version = s.now
    if t.held > 0:
        place = get_int(s.tokens + i * TOKEN_SIZE + HOLD_AT, t.held - 1)
        if station(s.stations, place).up == 1:
            learn(s, place, mix(t.item, SEEN), t.version)


@routine
def compare(s: Record, i: int, t: Record, c: Record) -> None:
    place = authority_of(s, t, c.b)
    if place < 0:
        return
    key = mix(t.item, SEEN)
    newest = version_at(s, place, key)
    own = NEVER
    if t.held > 0:
        own = version_at(s, get_int(s.tokens + i * TOKEN_SIZE + HOLD_AT, t.held - 1), key)
    value = s.now - newest if newest > own else 0
    record(s, i, t, c.a, value, t.weight, OK)


@routine
def authority_of(s: Record, t: Record, view: int) -> int:
    """Who has the last word on the token's item."""
    region = view_row(s.views, view * s.regions + t.at).serves
    if region < 0:
        return -1
    v = view_row(s.views, view * s.regions + region)
    members = v.count // max(v.groups, 1)
    if members <= 0:
        return -1
    return station(s.stations, v.first + shard_of(t, v) * members).alias


@routine
def version_at(s: Record, place: int, key: np.uint64) -> int:
    """When the newest version was made that a station has seen, NEVER if none."""
    e = find(s, place, key)
    return entry(s.entries, e).expiry if e >= 0 else NEVER


@routine
def learn(s: Record, place: int, key: np.uint64, version: int) -> None:
    if version == NEVER:
        return
    e = find(s, place, key)
    if e < 0:
        e = new_entry(s, place, key)
        entry(s.entries, e).expiry = version
        at = station(s.stations, place)
        if at.last_seen >= 0:
            entry(s.entries, at.last_seen).newer = e
        else:
            at.first_seen = e
        at.last_seen = e
        at.seen += 1
    elif entry(s.entries, e).expiry < version:
        entry(s.entries, e).expiry = version


@routine
def answer_for(s: Record, place: int, heir: int, stream: int) -> None:
    """`heir` answers for a station: what that one alone has seen is lost, or caught up with."""
    before = station(s.stations, place).alias
    station(s.stations, place).alias = heir
    if heir == place:
        e = station(s.stations, before).first_seen if before != place else -1
        while e >= 0:
            learn(s, place, entry(s.entries, e).key, entry(s.entries, e).expiry)
            e = entry(s.entries, e).newer
        return
    e = station(s.stations, place).first_seen if stream >= 0 else -1
    while e >= 0:
        x = entry(s.entries, e)
        if x.expiry > version_at(s, heir, x.key):
            lose(s, stream, s.now - x.expiry)
        e = x.newer


@routine
def lose(s: Record, stream: int, age: int) -> None:
    """One sample of nobody's: a version that is gone."""
    n = s.samples_n
    row = sample_row(s.samples, n)
    row.time = s.now
    row.value = age
    row.weight = 1.0
    row.root = np.uint64(0)
    row.stream = stream
    row.region = 0
    row.outcome = LOST
    to = s.samples + n * SAMPLE_SIZE + SAMPLE_BLAME_AT
    for k in range(BLAMES):
        put_int(to, k, 0)
    s.samples_n = n + 1
