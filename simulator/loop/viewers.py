"""What viewers do besides fetching: ask for playlists, lose patience, and be counted."""

from __future__ import annotations

import numpy as np

from simulator.loop.draws import mix, nanoseconds, sample
from simulator.loop.heap import push
from simulator.loop.line import pass_time
from simulator.loop.media import begin_show, out, unit_item, units
from simulator.loop.memory import (
    Record,
    get_float,
    get_key,
    instruction,
    law_row,
    media_row,
    put_float,
    token,
)
from simulator.loop.numbers import (
    ABANDONED,
    BORED,
    CALM,
    COUNT,
    DETACHED,
    IMPATIENT,
    LEAVES,
    LIST,
    NOBODY,
    OTHER,
    RELOAD,
)
from simulator.loop.records import record
from simulator.loop.routine import routine
from simulator.loop.tokens import fail, make_child

SIXTEEN = 16
PLAYLIST = 15


@routine
def watch(s: Record, i: int, t: Record, c: Record) -> bool:
    """One of the instructions of this page; True if the token goes on at once."""
    op = c.op
    if op == RELOAD:
        return reload(s, i, t, c)
    if op == IMPATIENT:
        seconds = sample(law_row(s.laws, c.a), t.root, c.step, -1, 0)
        t.hurried = s.pushes
        t.hurrier = t.serial
        t.hurries_at = t.pc
        push(s, max(s.now, t.start + nanoseconds(seconds)), LEAVES, i, t.hurried)
        t.pc += 1
    elif op == CALM:
        t.hurried = -1
        t.pc += 1
    elif op == BORED:
        enough = nanoseconds(sample(law_row(s.laws, c.a), t.root, c.step, -1, 0))
        stalled = t.stalled if t.shown == t.serial else 0
        t.pc = c.c if stalled >= enough else t.pc + 1
    elif op == COUNT:
        more = sample(law_row(s.laws, c.b), t.key, c.step, t.seg, 0) * t.weight
        put_float(s.tallies, c.a, get_float(s.tallies, c.a) + more)
        t.pc += 1
    elif op == LIST:
        begin_show(s, t, c.a)
        t.polled = s.now
        t.told = units(media_row(s.media, c.a), s.now)
        t.item = mix(get_key(s.media_salt, c.a), np.uint64(t.told * SIXTEEN + PLAYLIST))
        t.pc += 1
    else:
        look_it_up(s, t, c)
    return True


@routine
def reload(s: Record, i: int, t: Record, c: Record) -> bool:
    """A player asks again after a while, sooner if it has learned nothing new."""
    begin_show(s, t, c.a)
    m = media_row(s.media, c.a)
    if m.reload == 0:
        return pass_time(s, i, t, min(out(m, t.seg) - s.now, m.duration), OTHER)
    pause = m.reload
    if t.fresh == 0:
        pause //= 2
    return pass_time(s, i, t, t.polled + pause - s.now, OTHER)


@routine
def look_it_up(s: Record, t: Record, c: Record) -> None:
    """Whether the unit is in the playlist that the player has."""
    begin_show(s, t, c.a)
    if c.b == 1:
        t.fresh = 1 if t.told > t.listed else 0
        t.listed = max(t.listed, t.told)
    m = media_row(s.media, c.a)
    if t.seg >= t.listed if m.reload > 0 else out(m, t.seg) > s.now:
        t.pc = c.c
        return
    t.asked = s.now
    if t.seg >= 0:
        t.item = unit_item(s, t, c.a)
    t.pc += 1


@routine
def go_away(s: Record, i: int, number: int) -> None:
    """It has lasted too long for this one, unless it has calmed down or is another by now."""
    t = token(s.tokens, i)
    if t.kind == NOBODY or t.hurrier != t.serial or t.hurried != number:
        return
    c = instruction(s.code, t.hurries_at)
    if c.b >= 0:
        record(s, i, t, c.b, s.now - t.start, t.weight, ABANDONED)
    if c.c >= 0:
        make_child(s, i, t, DETACHED, c.c, c.step, 0, 0)
    fail(s, i, t, ABANDONED)
