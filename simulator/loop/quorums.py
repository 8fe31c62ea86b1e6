"""What a reader knows of an item's versions, and which of several nodes takes over for one."""

from __future__ import annotations

from simulator.loop.draws import mix
from simulator.loop.memory import HOLD_AT, TOKEN_SIZE, Record, entry, get_int, station, token
from simulator.loop.numbers import CHILD, NEVER, OK
from simulator.loop.records import record
from simulator.loop.routine import routine
from simulator.loop.tokens import answers_to
from simulator.loop.versions import SEEN, answer_for, authority_of, version_at


@routine
def gather(s: Record, i: int, t: Record, c: Record) -> None:
    """LEARN: what the station held has seen; whoever waits for the token hears of it, too."""
    if c.a == 1:
        t.version = NEVER
    if t.held > 0:
        place = get_int(s.tokens + i * TOKEN_SIZE + HOLD_AT, t.held - 1)
        t.version = max(t.version, version_at(s, place, mix(t.item, SEEN)))
    if c.c >= 0:
        authorized = authority_of(s, t, c.c)
        t.wanted = version_at(s, authorized, mix(t.item, SEEN)) if authorized >= 0 else NEVER
    if c.b == 1 and t.kind == CHILD and answers_to(s, t):
        caller = token(s.tokens, t.parent)
        caller.version = max(caller.version, t.version)


@routine
def judge(s: Record, i: int, t: Record, c: Record) -> None:
    """As COMPARE, of what the token itself knows."""
    newest = t.wanted
    if c.c != 1:
        place = authority_of(s, t, c.b)
        if place < 0:
            return
        newest = version_at(s, place, mix(t.item, SEEN))
    value = s.now - newest if newest > t.version else 0
    record(s, i, t, c.a, value, t.weight, OK)


@routine
def elect(s: Record, place: int, first: int, count: int, stream: int) -> None:
    """Of the candidates that are up, or of all, the one that lacks fewest versions answers."""
    chosen, fewest = -1, 0
    for least in range(1, -1, -1):
        for heir in range(first, first + count):
            if heir != place and (station(s.stations, heir).up == 1 or least == 0):
                lacks = missing(s, place, heir)
                if chosen < 0 or lacks < fewest:
                    chosen, fewest = heir, lacks
        if chosen >= 0:
            answer_for(s, place, chosen, stream)
            return


@routine
def missing(s: Record, place: int, heir: int) -> int:
    """How many items there are of which the one has seen a later version than the other."""
    lacks = 0
    e = station(s.stations, place).first_seen
    while e >= 0:
        x = entry(s.entries, e)
        if x.expiry > version_at(s, heir, x.key):
            lacks += 1
        e = x.newer
    return lacks
