"""Walking: a token executes one instruction after another until it must wait or ends."""

from __future__ import annotations

import numpy as np

from simulator.loop.caches import fill, forget, look
from simulator.loop.calls import (
    call,
    fork,
    publish,
)
from simulator.loop.draws import chance, mix, nanoseconds, sample
from simulator.loop.limits import flaw, shed
from simulator.loop.line import pass_time
from simulator.loop.media import buffer, segment, transfer
from simulator.loop.memory import (
    Record,
    get_float,
    get_int,
    get_key,
    instruction,
    law_row,
    token,
)
from simulator.loop.messages import admit, after, is_aged, renew
from simulator.loop.numbers import (
    ADMIT,
    AFTER,
    AGED,
    BRANCH,
    BUFFER,
    CALL,
    CASE,
    COMPARE,
    DELIVER,
    DRAW,
    END,
    ENTER,
    FILL,
    FLAW,
    FORGET,
    FORK,
    IMPATIENT,
    ITEM,
    JUDGE,
    JUMP,
    LEARN,
    LEAVE,
    LISTED,
    LOOK,
    MARK,
    OK,
    PUBLISH,
    RANK,
    RENEW,
    ROUTE,
    SEGMENT,
    SHED,
    SHORT_ENTRIES,
    SHORT_HEAP,
    SHORT_LINE,
    SHORT_ROWS,
    SHORT_SAMPLES,
    SHORT_TOKENS,
    STAMP,
    TAKE,
    TAKE_KEYED,
    TRANSFER,
    TRAVEL,
    UNKNOWN_INSTRUCTION,
    UNTIL,
    WAIT,
    WANTED,
    WORK,
)
from simulator.loop.quorums import gather, judge
from simulator.loop.records import note, record
from simulator.loop.routine import routine
from simulator.loop.stations import release
from simulator.loop.versions import compare, stamp
from simulator.loop.viewers import watch
from simulator.loop.ways import (
    end,
    enter,
    give_up_unwanted,
    route,
    serving_region,
    take,
    take_keyed,
    travel,
    work,
)
from simulator.programs import HOLDS, SPREAD

PIECES = SPREAD
# The most that one instruction, one event or one token's failing can add (and `burst` tokens, each
# with its place in the ready line and its row). What may add more asks for its own room before it
# is begun: see `interpreter.control_lacks_room`.
MOST_SAMPLES = SPREAD + 2
MOST_ROWS = HOLDS + 4
MOST_EVENTS = 3
MOST_ENTRIES = 3  # an entry, a group of those used as often, a count
MOST_READY = HOLDS + 2
STEPS = 8  # instructions that are walked through before room is looked for again
TURN = STEPS + 2  # and an event or a place in the ready line before them


@routine
def run(s: Record, i: int) -> None:
    """Walk a token until it waits or ends; after `STEPS` it stays `current` for another turn."""
    t = token(s.tokens, i)
    goes_on = True
    left = STEPS
    while goes_on:
        if left == 0:
            s.current = i
            return
        left -= 1
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
        elif op == TRAVEL:
            goes_on = travel(s, i, t, c, serving_region(s, t, c))
        elif op == WAIT:
            goes_on = rest(s, i, t, c)
        elif op == CALL:
            goes_on = call(s, i, t, c)
        elif op == LOOK:
            goes_on = look(s, i, t, c)
        else:
            goes_on = act(s, i, t, c)
        if s.broken != 0:
            return


@routine
def act(s: Record, i: int, t: Record, c: Record) -> bool:
    """The instructions that are not met on every way; True if the token goes on.

    Apart from the others, for whoever may call much keeps room for all of it, however seldom.
    """
    op = c.op
    goes_on = True
    if op == ROUTE:
        goes_on = route(s, i, t, c)
    elif op == FORK:
        goes_on = fork(s, i, t, c)
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
    elif op >= IMPATIENT and op <= LISTED:
        goes_on = watch(s, i, t, c)
    elif op == DELIVER:
        deliver(s, i, t, c)
        t.pc += 1
    elif op == MARK:
        record(s, i, t, c.a, s.now - t.start, t.weight, OK)
        t.pc += 1
    elif op == WANTED:
        goes_on = give_up_unwanted(s, i, t, c)
    elif op == STAMP:
        stamp(s, i, t, c)
        t.pc += 1
    elif op == FLAW:
        goes_on = flaw(s, i, t, c)
    elif op == SHED:
        goes_on = shed(s, i, t, c)
    elif op == COMPARE:
        compare(s, i, t, c)
        t.pc += 1
    elif op == TAKE_KEYED:
        goes_on = take_keyed(s, i, t, c)
    elif op == LEARN:
        gather(s, i, t, c)
        t.pc += 1
    elif op == JUDGE:
        judge(s, i, t, c)
        t.pc += 1
    elif op == FORGET:
        forget(s, t, c)
        t.pc += 1
    elif op == ADMIT:
        goes_on = admit(s, i, t, c)
    elif op == AFTER:
        after(s, i, t, c)
        t.pc += 1
    else:
        choose(s, t, c)
    return goes_on


@routine
def rest(s: Record, i: int, t: Record, c: Record) -> bool:
    ns = nanoseconds(sample(law_row(s.laws, c.a), t.key, c.step, t.seg, 0))
    return pass_time(s, i, t, ns, c.b)


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
        number = rank(s, c.a, chance(t, c, 0))
        own = mix(get_key(s.keyspace_salt, c.a), np.uint64(number))
        if c.b == 1:
            t.item = mix(t.item, own)
        else:
            t.item = own
            t.place = place_of(s, c, number)
        t.pc += 1
    elif op == RANK:
        t.rank = c.a
        t.pc += 1
    elif op == AGED:
        t.pc = c.c if is_aged(s, t, c) else t.pc + 1
    elif op == RENEW:
        renew(t, c)
        t.pc += 1
    elif op == ITEM:
        t.item = mix(np.uint64(c.d), np.uint64(0))
        t.place = -1.0
        t.pc += 1
    else:
        s.broken = UNKNOWN_INSTRUCTION


@routine
def place_of(s: Record, c: Record, number: int) -> float:
    """Where in the order of keys: the most popular are the newest, and lie last."""
    if c.c == 1:
        count = get_int(s.keyspace_first, c.a + 1) - get_int(s.keyspace_first, c.a)
        return 1 - (number + 1) / count
    return 1.0 if c.c == 2 else -1.0


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


@routine
def lacks_room(s: Record) -> bool:
    """Whether the next turn, whatever happens in it, might not fit; `short` says into what."""
    short = 0
    if s.heap_n + TURN * MOST_EVENTS > s.heap_cap:
        short |= SHORT_HEAP
    if s.line_n + TURN * (s.burst + MOST_READY) + s.coalescing > s.line_cap:
        short |= SHORT_LINE
    if s.tokens_alive + TURN * s.burst > s.tokens_cap:
        short |= SHORT_TOKENS
    if s.entries_alive + TURN * MOST_ENTRIES > s.entries_cap:
        short |= SHORT_ENTRIES
    if s.samples_n + TURN * MOST_SAMPLES > s.samples_cap:
        short |= SHORT_SAMPLES
    if s.rows_n + TURN * (s.burst + MOST_ROWS) > s.rows_cap:
        short |= SHORT_ROWS
    s.short = short
    return short != 0
