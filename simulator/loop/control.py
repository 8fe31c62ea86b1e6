"""What the timeline does to the miniature: losses, cuts, changes of mind."""

from __future__ import annotations

import numpy as np

from simulator.loop.beliefs import count_unknown
from simulator.loop.caches import clear
from simulator.loop.draws import mix
from simulator.loop.line import get_ready
from simulator.loop.memory import (
    HOLD_AT,
    TOKEN_SIZE,
    Record,
    control_row,
    get_float,
    get_int,
    put_float,
    put_int,
    station,
    token,
    view_row,
)
from simulator.loop.messages import staff
from simulator.loop.numbers import (
    ALIAS,
    CLEAR,
    CUT,
    DISTANCE,
    DOWN,
    ELECT,
    FLOOR,
    GO,
    KNOWN,
    NOBODY,
    SERVE,
    SET_FLAW,
    SET_LOSS,
    SPAWN,
    SPEED,
    UP,
    WORKERS,
)
from simulator.loop.quorums import elect
from simulator.loop.routine import routine
from simulator.loop.scaling import raise_floor
from simulator.loop.sharing import change_speed, pace
from simulator.loop.tokens import make_root
from simulator.loop.versions import answer_for
from simulator.programs import SPAWN_SALT

SPAWNED = np.uint64(SPAWN_SALT)


@routine
def act(s: Record, row: int) -> None:
    c = control_row(s.control, row)
    value = get_float(s.control_value, row)
    if c.op == DOWN:
        station(s.stations, c.a).up = c.b
        doom(s, c.a)
    elif c.op == UP:
        station(s.stations, c.a).up = 1
    elif c.op == KNOWN:
        at = station(s.stations, c.a)
        at.known = c.b if at.on == 1 else 0
        count_unknown(s)
    elif c.op == ALIAS:
        answer_for(s, c.a, c.b, c.c - 1)
    elif c.op == SPEED:
        station(s.stations, c.a).factor = value
        change_speed(s, c.a, pace(s, c.a))
    elif c.op == CLEAR:
        clear(s, c.a)
    elif c.op == SERVE:
        view_row(s.views, c.a * s.regions + c.b).serves = c.c
    elif c.op == CUT:
        put_int(s.cut, c.a * s.regions + c.b, c.c)
        put_int(s.cut, c.b * s.regions + c.a, c.c)
    elif c.op == DISTANCE:
        put_int(s.distance, c.a * s.regions + c.b, c.c)
        put_int(s.distance, c.b * s.regions + c.a, c.c)
    elif c.op == SPAWN:
        get_ready(s, make_root(s, c.a, c.b, mix(SPAWNED, np.uint64(c.c)), value), GO, 0)
    elif c.op == ELECT:
        elect(s, c.a, c.b, int(value), c.c - 1)
    elif c.op == FLOOR:
        raise_floor(s, c.a, c.b, c.c)
    elif c.op == SET_FLAW:
        station(s.stations, c.a).flaw = value
    elif c.op == SET_LOSS:
        s.lossy = 1
        put_float(s.loss, c.a * s.regions + c.b, value)
        put_float(s.loss, c.b * s.regions + c.a, value)
    elif c.op == WORKERS:
        staff(s, c.a, c.b)


@routine
def doom(s: Record, place: int) -> None:
    """List who holds or queues at the station, by serial; the interpreter lets them fail in turn.

    Each one's failing may need room, so the list is worked off with a check before each.
    """
    n = 0
    for i in range(s.tokens_top):
        t = token(s.tokens, i)
        if t.kind != NOBODY and (t.queue == place or holds(s, i, t, place)):
            put_int(s.doomed, n, i)
            n += 1
    s.doomed_n = n
    s.doomed_next = 0
    sort_doomed(s, n)


@routine
def holds(s: Record, i: int, t: Record, place: int) -> bool:
    for k in range(t.held):
        if get_int(s.tokens + i * TOKEN_SIZE + HOLD_AT, k) == place:
            return True
    return False


@routine
def sort_doomed(s: Record, n: int) -> None:
    """Shell's sort, by serial."""
    gap = n // 2
    while gap > 0:
        for k in range(gap, n):
            i = get_int(s.doomed, k)
            serial = token(s.tokens, i).serial
            at = k
            while at >= gap and token(s.tokens, get_int(s.doomed, at - gap)).serial > serial:
                put_int(s.doomed, at, get_int(s.doomed, at - gap))
                at -= gap
            put_int(s.doomed, at, i)
        gap //= 2
