"""Scalers: stations switched on and off by how busy those are that are on."""

from __future__ import annotations

import math

from simulator.loop.beliefs import count_unknown
from simulator.loop.heap import push
from simulator.loop.memory import (
    Record,
    get_float,
    get_int,
    put_int,
    scaler_row,
    scaler_state,
    station,
    view_row,
)
from simulator.loop.numbers import COME, LOOKS, WARMS
from simulator.loop.routine import routine
from simulator.loop.sharing import change_speed, pace
from simulator.loop.stations import count_time


@routine
def look_around(s: Record, k: int) -> None:
    """What a scaler does at the end of each interval."""
    row = scaler_row(s.scaler, k)
    state = scaler_state(s.scalers, k)
    v = view_row(s.views, row.pool * s.regions + row.region)
    active, workers, busy = 0, 0, 0
    for place in range(v.first, v.first + v.count):
        at = station(s.stations, place)
        count_time(s, at)
        if at.on == 1:
            active += 1
            if at.workers > 0:
                workers += at.workers
                busy += at.worked - get_int(s.looked, k * s.n_stations + place)
        put_int(s.looked, k * s.n_stations + place, at.worked)
    share = busy / (float(row.interval) * workers) if workers > 0 else 0.0
    wanted = math.ceil(active * share / get_float(s.scaler_target, k) - 1e-9)
    wanted = min(max(wanted, state.least), row.most)
    if wanted > active + state.coming:
        n = min(row.step, wanted - active - state.coming)
        state.coming += n
        push(s, s.now + row.lag, COME, k, n)
    elif wanted < active and state.coming == 0 and s.now - state.raised >= row.calm:
        n = min(row.step, active - wanted)
        switch(s, k, v.first + v.count - 1, v.first - 1, -1, n, 0)
        state.raised = s.now
    push(s, s.now + row.interval, LOOKS, k, 0)


@routine
def come(s: Record, k: int, n: int) -> None:
    """Those that were asked for are there."""
    row = scaler_row(s.scaler, k)
    state = scaler_state(s.scalers, k)
    v = view_row(s.views, row.pool * s.regions + row.region)
    switch(s, k, v.first, v.first + v.count, 1, n, 1)
    state.coming -= n
    state.raised = s.now


@routine
def switch(s: Record, k: int, first: int, end: int, step: int, n: int, on: int) -> None:
    """The first n that are otherwise, on the way from `first` to before `end`."""
    place = first
    while place != end and n > 0:
        at = station(s.stations, place)
        if at.on != on:
            count_time(s, at)
            at.on = on
            at.known = on
            n -= 1
            if on == 1 and scaler_row(s.scaler, k).warm > 0:
                be_cold(s, k, place)
        place += step
    count_unknown(s)


@routine
def be_cold(s: Record, k: int, place: int) -> None:
    """Slower than usual for a while."""
    at = station(s.stations, place)
    at.warmth = get_float(s.scaler_cold, k)
    at.warm_until = s.now + scaler_row(s.scaler, k).warm
    change_speed(s, place, pace(s, place))
    push(s, at.warm_until, WARMS, place, 0)


@routine
def be_warm(s: Record, place: int) -> None:
    """It has what it lacked, unless it has been switched off and on meanwhile."""
    at = station(s.stations, place)
    if at.warm_until == s.now:
        at.warmth = 1.0
        change_speed(s, place, pace(s, place))


@routine
def raise_floor(s: Record, k: int, least: int, ns: int) -> None:
    """From now on there are at least so many: those that are missing come after a while."""
    row = scaler_row(s.scaler, k)
    state = scaler_state(s.scalers, k)
    v = view_row(s.views, row.pool * s.regions + row.region)
    state.least = min(least, row.most)
    missing = state.least - state.coming
    for place in range(v.first, v.first + v.count):
        missing -= station(s.stations, place).on
    if missing > 0:
        state.coming += missing
        push(s, s.now + ns, COME, k, missing)
