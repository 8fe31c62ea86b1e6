"""The loop itself: empty the ready line, take the next event, and walk tokens through programs."""

from __future__ import annotations

import numpy as np

from simulator.loop import control
from simulator.loop.caches import fill, look, rehash
from simulator.loop.calls import (
    answered,
    attempt,
    call,
    fork,
    is_waiting_for,
    publish,
    timed_out,
)
from simulator.loop.curves import next_arrival
from simulator.loop.draws import chance, mix, nanoseconds, sample
from simulator.loop.heap import drop_first, push
from simulator.loop.line import pass_time, stop_waiting
from simulator.loop.media import buffer, segment, transfer
from simulator.loop.memory import (
    Record,
    control_row,
    event,
    get_float,
    get_int,
    get_key,
    instruction,
    law_row,
    put_int,
    ready_row,
    source,
    station,
    token,
)
from simulator.loop.numbers import (
    ANSWER,
    ARRIVES,
    BACKING_OFF,
    BRANCH,
    BROKEN,
    BUFFER,
    CALL,
    CALLING,
    CASE,
    CONTROLS,
    DELIVER,
    DONE,
    DRAW,
    END,
    ENTER,
    FAIL,
    FAILING,
    FILL,
    FORK,
    HOMING,
    ITEM,
    JUMP,
    LEAVE,
    LOOK,
    LOST,
    MARK,
    NO_ROOM,
    NOBODY,
    OK,
    PAUSED,
    PUBLISH,
    RESUMES,
    ROUTE,
    SEGMENT,
    SHORT_ENTRIES,
    SHORT_HEAP,
    SHORT_LINE,
    SHORT_ROWS,
    SHORT_SAMPLES,
    SHORT_TOKENS,
    TAKE,
    TICKS,
    TRANSFER,
    TRAVEL,
    UNKNOWN_INSTRUCTION,
    UNTIL,
    WAIT,
    WORK,
)
from simulator.loop.records import note, record
from simulator.loop.routine import routine
from simulator.loop.stations import count_time, release
from simulator.loop.tokens import come_to_an_end, fail, make_root
from simulator.loop.ways import end, enter, route, serving_region, take, travel, work
from simulator.plan import BIN_COLUMNS
from simulator.programs import HOLDS, SPREAD

COLUMNS = len(BIN_COLUMNS)
PIECES = SPREAD
# The most that one instruction, or one token's failing, can add.
MOST_SAMPLES = SPREAD + 2
MOST_ROWS = HOLDS + 4
MOST_EVENTS = 2


def advance(sims: np.ndarray, until: int, budget: int) -> int:
    """Run until the time, or for `budget` events, or until something is full."""
    s = sims[0]
    if s.rehash == 1:
        rehash(s)
    if s.begun == 0:
        begin(s)
    status = go(s, until, budget)
    for place in range(s.n_stations):
        close_bin(s, place)
    return status


@routine
def go(s: Record, until: int, budget: int) -> int:
    while s.broken == 0:
        if lacks_room(s):
            return NO_ROOM
        if s.doomed_next < s.doomed_n:
            i = get_int(s.doomed, s.doomed_next)
            s.doomed_next += 1
            fail(s, i, token(s.tokens, i), LOST)
        elif s.current >= 0:
            i = s.current
            s.current = -1
            run(s, i)
        elif s.line_n > 0:
            take_ready(s)
        elif s.heap_n == 0 or event(s.heap, 0).time > until:
            s.now = max(s.now, until)
            return DONE
        elif budget == 0:
            return PAUSED
        else:
            budget -= 1
            take_event(s)
    return BROKEN


@routine
def lacks_room(s: Record) -> bool:
    """Whether the next step, whatever it is, might not fit; `short` says into what."""
    short = 0
    if s.heap_n + MOST_EVENTS > s.heap_cap:
        short |= SHORT_HEAP
    if s.line_n + s.burst + HOLDS + 2 + s.coalescing > s.line_cap:
        short |= SHORT_LINE
    if s.tokens_alive + s.burst > s.tokens_cap:
        short |= SHORT_TOKENS
    if s.entries_alive >= s.entries_cap:
        short |= SHORT_ENTRIES
    if s.samples_n + MOST_SAMPLES > s.samples_cap:
        short |= SHORT_SAMPLES
    if s.rows_n + s.burst + MOST_ROWS > s.rows_cap:
        short |= SHORT_ROWS
    s.short = short
    return short != 0


@routine
def begin(s: Record) -> None:
    s.begun = 1
    s.now = s.start
    control.count_unknown(s)
    if s.n_controls > 0:
        push(s, control_row(s.control, 0).time, CONTROLS, 0, 0)
    for j in range(s.n_sources):
        await_arrival(s, j)
    push(s, s.start + s.tick, TICKS, 0, 0)


@routine
def take_event(s: Record) -> None:
    e = event(s.heap, 0)
    what, who, gen = e.what, e.who, e.gen
    s.now = max(s.now, e.time)
    s.events += 1
    drop_first(s)
    if what == RESUMES:
        t = token(s.tokens, who)
        if t.gen == gen and t.kind != NOBODY:
            resume(s, who, t)
    elif what == ARRIVES:
        x = source(s.sources, who)
        make_root(s, x.program, x.region, mix(x.key, np.uint64(x.ordinal)), x.weight)
        x.ordinal += 1
        await_arrival(s, who)
    elif what == CONTROLS:
        control.act(s, who)
        if who + 1 < s.n_controls:
            push(s, control_row(s.control, who + 1).time, CONTROLS, who + 1, 0)
    else:
        for place in range(s.n_stations):
            close_bin(s, place)
        s.bin = min(s.bin + 1, s.n_bins - 1)
        for place in range(s.n_stations):
            at = station(s.stations, place)
            at.queue_max = at.queued
        push(s, s.now + s.tick, TICKS, 0, 0)


@routine
def await_arrival(s: Record, j: int) -> None:
    time = next_arrival(s, j)
    if time >= 0:
        push(s, time, ARRIVES, j, 0)


@routine
def close_bin(s: Record, place: int) -> None:
    """Move what a station counted since the last time into the open bin."""
    at = station(s.stations, place)
    count_time(s, at)
    row = s.bins + (s.bin * s.n_stations + place) * COLUMNS * 8
    put_int(row, 0, get_int(row, 0) + at.entered)
    put_int(row, 1, get_int(row, 1) + at.refused)
    put_int(row, 2, get_int(row, 2) + at.busy_ns)
    put_int(row, 3, get_int(row, 3) + at.queue_ns)
    put_int(row, 4, max(get_int(row, 4), at.queue_max))
    put_int(row, 5, get_int(row, 5) + at.hits)
    put_int(row, 6, get_int(row, 6) + at.misses)
    put_int(row, 7, get_int(row, 7) + at.coalesced)
    at.entered = 0
    at.refused = 0
    at.busy_ns = 0
    at.queue_ns = 0
    at.hits = 0
    at.misses = 0
    at.coalesced = 0


@routine
def take_ready(s: Record) -> None:
    place = s.line_head
    row = ready_row(s.line, place)
    i, what = row.who, row.what
    s.line_head = (place + 1) & (s.line_cap - 1)
    s.line_n -= 1
    t = token(s.tokens, i)
    if what == ANSWER:
        if is_waiting_for(t, row.ticket) and answered(s, i, t, row.outcome, place):
            s.current = i
    elif t.gen == row.gen:
        if what == FAIL:
            fail(s, i, t, row.outcome)
        else:
            s.current = i


@routine
def resume(s: Record, i: int, t: Record) -> None:
    """The time that a token waited for has come."""
    phase = t.phase
    if phase == CALLING:
        if timed_out(s, i, t):
            s.current = i
        return
    stop_waiting(s, i, t)
    if phase == HOMING:
        come_to_an_end(s, i, t, t.verdict)
    elif phase == FAILING:
        fail(s, i, t, t.verdict)
    elif phase == BACKING_OFF:
        attempt(s, i, t, instruction(s.code, t.pc))
    else:
        t.pc += 1
        s.current = i


@routine
def run(s: Record, i: int) -> None:
    """Walk a token until it waits or ends; with no room left it stays `current`."""
    t = token(s.tokens, i)
    goes_on = True
    while goes_on:
        if lacks_room(s):
            s.current = i
            return
        c = instruction(s.code, t.pc)
        op = c.op
        if op != ENTER and op != LOOK:
            note(s, t, op, -1)
        if op == ENTER:
            goes_on = enter(s, i, t, c)
        elif op == WORK:
            goes_on = work(s, i, t, c)
        elif op == LEAVE:
            if t.held > 0:
                release(s, i, t)
            t.pc += 1
        elif op == END:
            goes_on = end(s, i, t, c)
        elif op == WAIT:
            ns = nanoseconds(sample(law_row(s.laws, c.a), t.key, c.step, t.seg, 0))
            goes_on = pass_time(s, i, t, ns, c.b)
        elif op == TRAVEL:
            goes_on = travel(s, i, t, serving_region(s, t, c))
        elif op == ROUTE:
            goes_on = route(s, i, t, c)
        elif op == CALL:
            goes_on = call(s, i, t, c)
        elif op == FORK:
            goes_on = fork(s, i, t, c)
        elif op == LOOK:
            goes_on = look(s, i, t, c)
        elif op == FILL:
            goes_on = fill(s, i, t, c)
        elif op == PUBLISH:
            goes_on = publish(s, i, t, c)
        elif op == TAKE:
            goes_on = take(s, i, t, c)
        elif op == SEGMENT:
            goes_on = segment(s, i, t, c)
        elif op == TRANSFER:
            goes_on = transfer(s, i, t, c)
        elif op == BUFFER:
            goes_on = buffer(s, i, t, c)
        elif op == DELIVER:
            deliver(s, i, t, c)
            t.pc += 1
        elif op == MARK:
            record(s, i, t, c.a, s.now - t.start, t.weight, OK)
            t.pc += 1
        else:
            choose(s, t, c)
        if s.broken != 0:
            return


@routine
def choose(s: Record, t: Record, c: Record) -> None:
    """What passes no time: jumps, and what the request is about."""
    op = c.op
    if op == JUMP:
        t.pc = c.c
    elif op == BRANCH:
        t.pc = c.c if chance(t, c, 0) < law_row(s.laws, c.a).p1 else t.pc + 1
    elif op == CASE:
        t.pc = c.c if t.branch % 1024 == c.a else t.pc + 1
    elif op == UNTIL:
        length = nanoseconds(sample(law_row(s.laws, c.a), t.root, c.step, -1, 0))
        t.pc = c.c if s.now - t.start < length else t.pc + 1
    elif op == DRAW:
        own = mix(get_key(s.keyspace_salt, c.a), np.uint64(rank(s, c.a, chance(t, c, 0))))
        t.item = mix(t.item, own) if c.b == 1 else own
        t.pc += 1
    elif op == ITEM:
        t.item = mix(np.uint64(c.d), np.uint64(0))
        t.pc += 1
    else:
        s.broken = UNKNOWN_INSTRUCTION


@routine
def rank(s: Record, keyspace: int, u: float) -> int:
    """The first rank whose cumulated share is at least u, the last one if there is none."""
    first = get_int(s.keyspace_first, keyspace)
    low, high = first, get_int(s.keyspace_first, keyspace + 1) - 1
    while low < high:
        middle = (low + high) >> 1
        if get_float(s.keys_cdf, middle) < u:
            low = middle + 1
        else:
            high = middle
    return low - first


@routine
def deliver(s: Record, i: int, t: Record, c: Record) -> None:
    """A message has come; with a bucket, one token stands for many whose turns come one by one."""
    age = s.now - t.born
    if c.b < 0:
        record(s, i, t, c.a, age, t.weight, OK)
        return
    bucket = c.b + t.branch % 1024 if c.c == 1 else c.b
    span = t.weight / get_float(s.bucket_rate, bucket) * 1e9
    for j in range(PIECES):
        before = int(span * (1 - (j + 0.5) / PIECES) + 0.5)
        record(s, i, t, c.a, age - before, t.weight / PIECES, OK)
