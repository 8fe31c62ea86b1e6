"""A viewer's session: which segment comes next, how long it travels, what the buffer does."""

from __future__ import annotations

import numpy as np

from simulator.loop.curves import level
from simulator.loop.draws import chance, mix, nanoseconds, sample
from simulator.loop.line import pass_time
from simulator.loop.memory import Record, get_float, get_int, get_key, law_row, media_row
from simulator.loop.numbers import NETWORK, OK, OTHER
from simulator.loop.records import record
from simulator.loop.routine import routine

SIXTEEN = 16


@routine
def segment(s: Record, i: int, t: Record, c: Record) -> bool:
    """Choose the next segment and its rung; wait until it is out."""
    m = media_row(s.media, c.a)
    if t.seg < 0:
        t.seg = max(0, (s.now - m.publish) // m.duration - m.hold)
        t.position = t.seg * m.duration
        t.buffer = 0
        t.playing = 0
        t.last = s.now
        t.estimate = get_float(s.media_estimate, c.a)
    else:
        t.seg += 1
    rung = 0
    for r in range(m.rungs):
        if get_float(s.bitrate, m.first_rung + r) <= 0.7 * t.estimate:
            rung = r
    t.rung = rung
    t.item = mix(get_key(s.media_salt, c.a), np.uint64(t.seg * SIXTEEN + rung))
    ns = (t.seg + 1) * m.duration + m.publish - s.now
    if ns > 0 and m.poll > 0:
        ns += int(chance(t, c, 0) * m.poll)
    return pass_time(s, i, t, ns, OTHER)


@routine
def transfer(s: Record, i: int, t: Record, c: Record) -> bool:
    """The segment on its way to the viewer."""
    m = media_row(s.media, c.a)
    rate = sample(law_row(s.laws, m.access), t.root, c.step, -1, 0)
    if c.b >= 0:
        rate = min(rate, level(s, c.b))
    rate = max(1.0, rate)
    bits = get_float(s.bitrate, m.first_rung + t.rung) * (m.duration / 1e9)
    t.estimate = (t.estimate + rate) / 2
    ns = nanoseconds(bits / rate) + get_int(s.distance, t.home * s.regions + t.at)
    return pass_time(s, i, t, ns, NETWORK)


@routine
def buffer(s: Record, i: int, t: Record, c: Record) -> bool:
    """The segment is there: account for what played meanwhile, and rest if there is plenty."""
    m = media_row(s.media, c.a)
    if t.playing == 1:
        elapsed = s.now - t.last
        played = min(elapsed, t.buffer)
        t.buffer -= played
        t.position += played
        record(s, i, t, c.b, played, t.weight, OK)
        record(s, i, t, c.b + 1, elapsed - played, t.weight, OK)
    t.buffer += m.duration
    t.last = s.now
    t.playing = 1
    bitrate = int(get_float(s.bitrate, m.first_rung + t.rung) + 0.5)
    record(s, i, t, c.b + 2, s.now - t.position, t.weight, OK)
    record(s, i, t, c.b + 3, bitrate, t.weight, OK)
    return pass_time(s, i, t, t.buffer - m.max_buffer, OTHER)
