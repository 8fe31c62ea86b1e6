"""The loop itself: empty the ready line, take the next event, start from the top."""

from __future__ import annotations

from simulator.loop import control
from simulator.loop.beliefs import count_unknown, write_down
from simulator.loop.caches import rehash
from simulator.loop.calls import (
    answered,
    is_waiting_for,
    timed_out,
    try_again,
)
from simulator.loop.curves import next_arrival
from simulator.loop.heap import drop_first, push
from simulator.loop.line import stop_waiting
from simulator.loop.memory import (
    Record,
    board_row,
    control_row,
    event,
    get_int,
    instruction,
    put_int,
    ready_row,
    scaler_row,
    sim,
    source,
    station,
    token,
)
from simulator.loop.numbers import (
    ABANDONED,
    ALIAS,
    ANSWER,
    ARRIVES,
    BACKING_OFF,
    BROKEN,
    CALLING,
    COME,
    CONTROLS,
    DONE,
    ELECT,
    FAIL,
    FAILING,
    HOMING,
    LEAVES,
    LOOKS,
    LOST,
    NO_ROOM,
    NOBODY,
    PAUSED,
    QUEUED,
    RESUMES,
    SHARES,
    SHORT_ENTRIES,
    SHORT_LINE,
    SHORT_ROWS,
    SHORT_SAMPLES,
    TICKS,
    WARMS,
    WORKERS,
    WRITES,
)
from simulator.loop.routine import routine
from simulator.loop.scaling import be_warm, come, look_around
from simulator.loop.sharing import is_done
from simulator.loop.stations import count_time, waiting_at
from simulator.loop.steps import lacks_room, run
from simulator.loop.tokens import come_to_an_end, fail, make_root
from simulator.loop.viewers import go_away
from simulator.plan import BIN_COLUMNS

COLUMNS = len(BIN_COLUMNS)


def advance(address: int, until: int, budget: int) -> int:
    """Run until the time, or for `budget` events, or until something is full.

    `address` is that of the run's record.
    """
    s = sim(address, 0)
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
    """Turn after turn: see that there is room for one, then let one thing happen, and who it moves.

    Whoever it sets going (`current`) walks on in the same turn; all others wait for theirs.
    """
    while s.broken == 0:
        if lacks_room(s):
            return NO_ROOM
        if s.doomed_next < s.doomed_n:
            i = get_int(s.doomed, s.doomed_next)
            s.doomed_next += 1
            fail(s, i, token(s.tokens, i), LOST)
            continue
        if s.current < 0:
            if s.line_n > 0:
                take_ready(s)
            elif s.heap_n == 0 or event(s.heap, 0).time > until:
                s.now = max(s.now, until)
                return DONE
            elif budget == 0:
                return PAUSED
            elif control_lacks_room(s):
                return NO_ROOM
            else:
                budget -= 1
                take_event(s)
        if s.current >= 0:
            i = s.current
            s.current = -1
            run(s, i)
    return BROKEN


@routine
def begin(s: Record) -> None:
    s.begun = 1
    s.now = s.start
    count_unknown(s)
    if s.n_controls > 0:
        push(s, control_row(s.control, 0).time, CONTROLS, 0, 0)
    for j in range(s.n_sources):
        await_arrival(s, j)
    push(s, s.start + s.tick, TICKS, 0, 0)
    for k in range(s.n_scalers):
        push(s, s.start + scaler_row(s.scaler, k).interval, LOOKS, k, 0)
    for k in range(s.n_boards):
        push(s, s.start + board_row(s.board, k).interval, WRITES, k, 0)


@routine
def control_lacks_room(s: Record) -> bool:
    """Whether a fail-over, or new workers, might write more than what a step may always write."""
    e = event(s.heap, 0)
    if e.what != CONTROLS:
        return False
    c = control_row(s.control, e.who)
    if c.op == WORKERS:
        return lacks_room_for(s, station(s.stations, c.a).queued)
    if c.op != ALIAS and c.op != ELECT:
        return False
    at = station(s.stations, c.a)
    many = at.seen if c.op == ELECT else max(at.seen, station(s.stations, at.alias).seen)
    short = 0
    if s.samples_n + many >= s.samples_cap:
        short |= SHORT_SAMPLES
    if s.entries_alive + many >= s.entries_cap:
        short |= SHORT_ENTRIES
    s.short = short
    return short != 0


@routine
def lacks_room_for(s: Record, many: int) -> bool:
    """Whether so many at once might not fit into the ready line and the journal."""
    short = 0
    if s.line_n + many >= s.line_cap:
        short |= SHORT_LINE
    if s.rows_n + many >= s.rows_cap:
        short |= SHORT_ROWS
    s.short = short
    return short != 0


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
        # The ready line is empty when an event is taken, so the newcomer need not stand in it.
        s.current = make_root(s, x.program, x.region, x.upcoming, x.weight)
        x.ordinal += 1
        await_arrival(s, who)
    else:
        take_seldom(s, what, who, gen)


@routine
def take_seldom(s: Record, what: int, who: int, gen: int) -> None:
    """The events that are few, or more than one request's."""
    if what == CONTROLS:
        control.act(s, who)
        if who + 1 < s.n_controls:
            push(s, control_row(s.control, who + 1).time, CONTROLS, who + 1, 0)
    elif what == SHARES:
        is_done(s, who, gen)
    elif what == LOOKS:
        look_around(s, who)
    elif what == COME:
        come(s, who, gen)
    elif what == WARMS:
        be_warm(s, who)
    elif what == WRITES:
        write_down(s, who)
    elif what == LEAVES:
        go_away(s, who, gen)
    else:
        for place in range(s.n_stations):
            close_bin(s, place)
        s.bin = min(s.bin + 1, s.n_bins - 1)
        for place in range(s.n_stations):
            at = station(s.stations, place)
            at.queue_max = waiting_at(at)
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
    put_int(row, 8, get_int(row, 8) + at.on_ns)
    at.entered = 0
    at.refused = 0
    at.busy_ns = 0
    at.queue_ns = 0
    at.hits = 0
    at.misses = 0
    at.coalesced = 0
    at.on_ns = 0


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
        if try_again(s, i, t, instruction(s.code, t.pc)):
            s.current = i
    elif phase == QUEUED:
        fail(s, i, t, ABANDONED)
    else:
        t.pc += 1
        s.current = i
