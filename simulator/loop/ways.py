"""Getting somewhere and being served there: TRAVEL, ROUTE, ENTER, WORK, END, TAKE."""

from __future__ import annotations

from simulator.loop.curves import level
from simulator.loop.draws import below, draw, mix, nanoseconds, sample, unit
from simulator.loop.limits import beside, own_bucket, sent_again
from simulator.loop.line import pass_time, wait
from simulator.loop.memory import (
    HOLD_AT,
    TOKEN_SIZE,
    Record,
    answer_row,
    entry,
    get_float,
    get_int,
    law_row,
    put_int,
    station,
    token,
    view_row,
)
from simulator.loop.messages import can_drop, drop_next
from simulator.loop.numbers import (
    ABANDONED,
    BESIDE,
    CHILD,
    ENTER,
    FAILING,
    HOMING,
    LIMITED,
    NETWORK,
    NEVER,
    REFUSED,
    ROOT,
    SAMPLED,
    SHARED,
    UNREACHABLE,
    WAITING,
    WORKING,
)
from simulator.loop.records import note
from simulator.loop.routine import routine
from simulator.loop.sharing import begin_sharing
from simulator.loop.stations import SHARDS, count_time, hold, join_queue, pick
from simulator.loop.tokens import answers_to, come_to_an_end, fail, is_wanted_by_somebody


@routine
def end(s: Record, i: int, t: Record, c: Record) -> bool:
    """Travel home, then finish."""
    t.verdict = c.a
    there = t.at
    if t.seg < 0:
        if t.kind == ROOT:
            there = t.home
        elif t.kind == CHILD and answers_to(s, t):
            there = token(s.tokens, t.parent).at
    if there == t.at:
        come_to_an_end(s, i, t, c.a)
        return False
    ns = distance(s, t.at, there) // 2
    if s.lossy != 0:
        ns += sent_again(s, t, c, there)
    if wait(s, i, t, ns, NETWORK, HOMING):
        come_to_an_end(s, i, t, c.a)
    return False


@routine
def travel(s: Record, i: int, t: Record, c: Record, target: int) -> bool:
    if target < 0:
        fail(s, i, t, UNREACHABLE)
        return False
    if get_int(s.cut, t.at * s.regions + target) != 0:
        return give_up_connecting(s, i, t)
    ns = distance(s, t.at, target) // 2
    if s.lossy != 0:
        ns += sent_again(s, t, c, target)
    t.at = target
    return pass_time(s, i, t, ns, NETWORK)


@routine
def serving_region(s: Record, t: Record, c: Record) -> int:
    if c.b > 0:
        return c.b - 1
    return view_row(s.views, c.a * s.regions + t.at).serves


@routine
def route(s: Record, i: int, t: Record, c: Record) -> bool:
    """Go where the viewer's resolver says: an answer that may be as old as its time to live."""
    u = unit(draw(t.root, c.step, -1, 0))
    then = s.now - int(u * get_int(s.router_ttl, c.a))
    lot = int(unit(draw(t.root, c.step, -1, 1)) * 1e9)
    target, latest, open_ = -1, NEVER, False
    for row in range(s.n_answers):
        answer = answer_row(s.answers, row)
        if answer.router == c.a and answer.home == t.home and answer.time <= then:
            if answer.time != latest:
                latest, target, open_ = answer.time, -1, True
            if open_ and lot < answer.upto:
                target, open_ = answer.region, False
    if target < 0:
        return give_up_connecting(s, i, t)
    return travel(s, i, t, c, target)


@routine
def give_up_connecting(s: Record, i: int, t: Record) -> bool:
    t.verdict = UNREACHABLE
    if wait(s, i, t, s.connect_timeout, NETWORK, FAILING):
        fail(s, i, t, UNREACHABLE)
    return False


@routine
def enter(s: Record, i: int, t: Record, c: Record) -> bool:
    place = beside(s, i, t, c) if c.b == BESIDE else pick(s, t, c, c.a, c.b, c.c)
    if place >= 0:
        place = station(s.stations, place).alias
    note(s, t, ENTER, place)
    if place < 0:
        return is_turned_away(s, i, t, UNREACHABLE)
    at = station(s.stations, place)
    if at.up != 1:
        if at.up < 0:
            return give_up_connecting(s, i, t)
        return is_turned_away(s, i, t, UNREACHABLE)
    count_time(s, at)
    if at.order == SHARED:
        if at.room >= 0 and at.busy >= at.room:
            at.refused += 1
            return is_turned_away(s, i, t, REFUSED)
    elif at.workers >= 0 and at.busy >= at.workers:
        return queue_up(s, i, t, c, place, at)
    at.entered += 1
    hold(s, i, t, place, at)
    t.pc += 1
    return True


@routine
def queue_up(s: Record, i: int, t: Record, c: Record, place: int, at: Record) -> bool:
    """All workers are busy: join the queue, if it lets one in."""
    kept = at.reserve if t.rank > 0 else 0
    if at.room >= 0 and at.queued >= at.room - kept:
        if not can_drop(at):
            at.refused += 1
            return is_turned_away(s, i, t, REFUSED)
        drop_next(s, at)
    at.entered += 1
    join_queue(s, i, t, c, place, at)
    return False


@routine
def is_turned_away(s: Record, i: int, t: Record, outcome: int) -> bool:
    fail(s, i, t, outcome)
    return False


@routine
def work(s: Record, i: int, t: Record, c: Record) -> bool:
    seconds = sample(law_row(s.laws, c.a), t.key, c.step, t.seg, 0)
    place = -1
    if t.held > 0:
        place = get_int(s.tokens + i * TOKEN_SIZE + HOLD_AT, t.held - 1)
        if station(s.stations, place).order == SHARED:
            if c.b >= 0:
                seconds *= level(s, c.b)
            if nanoseconds(seconds) == 0:
                t.pc += 1
                return True
            begin_sharing(s, i, t, place, seconds)
            return False
        seconds /= station(s.stations, place).speed
    if c.b >= 0:
        seconds *= level(s, c.b)
    return pass_time(s, i, t, nanoseconds(seconds), WORKING)


@routine
def take(s: Record, i: int, t: Record, c: Record) -> bool:
    """A token bucket, kept as the time at which it will be full again (GCRA)."""
    b = c.a
    if c.e == 1:
        b += t.branch % 1024
    elif c.e >= 2:
        b += t.at
    amount = law_row(s.laws, c.b).p1
    if c.d == 1:
        amount *= t.weight
    e = own_bucket(s, t, b) if c.e == 3 else -1
    then = get_int(s.tat, b) if e < 0 else entry(s.entries, e).expiry
    full = max(then, s.now) + nanoseconds(amount / get_float(s.bucket_rate, b))
    over = full - s.now - get_int(s.bucket_burst, b)
    if over > 0 and c.c != 1:
        fail(s, i, t, LIMITED if c.c == 0 else SAMPLED)
        return False
    if e < 0:
        put_int(s.tat, b, full)
    else:
        entry(s.entries, e).expiry = full
    return pass_time(s, i, t, over, WAITING)


@routine
def take_keyed(s: Record, i: int, t: Record, c: Record) -> bool:
    """One from the bucket of the token's item."""
    b = c.a + t.at * c.b + below(mix(t.item, SHARDS), c.b)
    full = max(get_int(s.tat, b), s.now) + nanoseconds(1.0 / get_float(s.bucket_rate, b))
    over = full - s.now - get_int(s.bucket_burst, b)
    if over > 0 and c.c != 1:
        fail(s, i, t, LIMITED if c.c == 0 else SAMPLED)
        return False
    put_int(s.tat, b, full)
    return pass_time(s, i, t, over, WAITING)


@routine
def give_up_unwanted(s: Record, i: int, t: Record, c: Record) -> bool:
    if is_wanted_by_somebody(s, t):
        t.pc += 1
        return True
    if c.c >= 0:
        t.pc = c.c
        return True
    fail(s, i, t, ABANDONED)
    return False


@routine
def distance(s: Record, a: int, b: int) -> int:
    return get_int(s.distance, a * s.regions + b)
