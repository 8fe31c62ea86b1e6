"""A player's units: which comes next, how long it travels, what the buffer does."""

from __future__ import annotations

import numpy as np

from simulator.loop.curves import level
from simulator.loop.draws import mix, nanoseconds, sample
from simulator.loop.line import pass_time
from simulator.loop.memory import (
    Record,
    gap_row,
    get_float,
    get_int,
    get_key,
    law_row,
    media_row,
)
from simulator.loop.numbers import NETWORK, NEVER, OK, OTHER
from simulator.loop.records import record
from simulator.loop.routine import routine

SIXTEEN = 16


@routine
def begin_show(s: Record, t: Record, row: int) -> None:
    """A token's first instruction of a player; tokens' places are used again."""
    if t.shown != t.serial:
        t.shown = t.serial
        t.listed = -1
        t.told = -1
        t.polled = NEVER
        t.fresh = 0
        t.stalled = 0
        t.buffer = 0
        t.playing = 0
        t.last = s.now
        t.rung = 0
        t.asked = s.now
        t.fetched = s.now
        t.estimate = get_float(s.media_estimate, row)


@routine
def units(m: Record, now: int) -> int:
    """How many units are out."""
    return max(0, (now - m.publish - m.ready) // m.cadence + 1)


@routine
def out(m: Record, unit: int) -> int:
    """When a unit is out."""
    return unit * m.cadence + m.ready + m.publish


@routine
def made(s: Record, row: int, m: Record, unit: int) -> int:
    """This unit, or the first after the gap in which it would have been made."""
    for g in range(get_int(s.gap_first, row), get_int(s.gap_first, row + 1)):
        gap = gap_row(s.gap, g)
        if unit * m.duration < gap.until and unit * m.duration + m.ready > gap.begin:
            unit = -(-gap.until // m.duration)
    return unit


@routine
def unit_item(s: Record, t: Record, row: int) -> np.uint64:
    return mix(get_key(s.media_salt, row), np.uint64(t.seg * SIXTEEN + t.rung))


@routine
def segment(s: Record, i: int, t: Record, c: Record) -> bool:
    """Choose the next unit and its rung; wait until it is out, where the player is told."""
    m = media_row(s.media, c.a)
    begin_show(s, t, c.a)
    if t.seg < 0:
        known = t.listed if t.listed >= 0 else units(m, s.now)
        t.seg = max(0, known - m.hold)
        t.buffer = 0
        t.playing = 0
        t.last = s.now
    else:
        t.seg += 1
        if m.hold == 0 and s.now - t.last >= t.buffer:
            t.seg = max(t.seg, units(m, s.now))
    t.seg = made(s, c.a, m, t.seg)
    rung = 0
    for r in range(m.rungs):
        if get_float(s.bitrate, m.first_rung + r) <= 0.7 * t.estimate:
            rung = r
    t.rung = rung
    t.item = unit_item(s, t, c.a)
    t.asked = s.now
    if m.reload > 0 or c.b == 1:
        t.pc += 1
        return True
    ns = out(m, t.seg) - s.now
    if ns > 0:
        t.asked = s.now + ns
    return pass_time(s, i, t, ns, OTHER)


@routine
def transfer(s: Record, i: int, t: Record, c: Record) -> bool:
    """The unit on its way to the viewer."""
    m = media_row(s.media, c.a)
    rate = sample(law_row(s.laws, m.access), t.root, c.step, -1, 0)
    if c.b >= 0:
        each = level(s, c.b)
        if c.d >= 0:
            absent = get_float(s.tallies, c.c) if c.c >= 0 else 0.0
            shared = sample(law_row(s.laws, c.d), t.key, c.step, t.seg, 0)
            each = shared / max(each - absent, 1.0)
        rate = min(rate, each)
    rate = max(1.0, rate)
    bitrate = get_float(s.bitrate, m.first_rung + t.rung)
    t.fetched = s.now
    t.estimate = (t.estimate + rate) / 2
    ns = nanoseconds(bitrate * (m.duration / 1e9) / rate)
    if m.ready != m.duration:
        ns = max(nanoseconds(bitrate * (m.ready / 1e9) / rate), ns - (m.duration - m.ready))
    return pass_time(s, i, t, ns + get_int(s.distance, t.home * s.regions + t.at), NETWORK)


@routine
def buffer(s: Record, i: int, t: Record, c: Record) -> bool:
    """Account for what played meanwhile; if a unit came, rest if there is plenty."""
    m = media_row(s.media, c.a)
    if t.playing == 1:
        elapsed = s.now - t.last
        played = min(elapsed, t.buffer)
        t.buffer -= played
        t.stalled += elapsed - played
        record(s, i, t, c.b, played, t.weight, OK)
        record(s, i, t, c.b + 1, elapsed - played, t.weight, OK)
    t.last = s.now
    if c.c == 1:
        t.pc += 1
        return True
    t.playing = 1
    bitrate = int(get_float(s.bitrate, m.first_rung + t.rung) + 0.5)
    record(s, i, t, c.b + 2, s.now - (t.seg * m.duration - t.buffer), t.weight, OK)
    record(s, i, t, c.b + 3, bitrate, t.weight, OK)
    record(s, i, t, c.b + 4, t.asked - out(m, t.seg), t.weight, OK)
    record(s, i, t, c.b + 5, t.fetched - t.asked, t.weight, OK)
    record(s, i, t, c.b + 6, s.now - t.fetched, t.weight, OK)
    record(s, i, t, c.b + 7, t.buffer, t.weight, OK)
    t.buffer += m.duration
    return pass_time(s, i, t, t.buffer - m.max_buffer, OTHER)
