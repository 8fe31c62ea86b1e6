"""Processor sharing: who works at a station shares its workers; who has least left is first."""

from __future__ import annotations

from simulator.loop.draws import nanoseconds
from simulator.loop.heap import push
from simulator.loop.line import wait_in_line, wake
from simulator.loop.memory import Record, get_float, station, token
from simulator.loop.numbers import SHARES, SHARING, WORKING
from simulator.loop.routine import routine
from simulator.loop.stations import count_time, waiting_at


@routine
def begin_sharing(s: Record, i: int, t: Record, place: int, amount: float) -> None:
    """Work there until one has had `amount` seconds of a worker."""
    at = station(s.stations, place)
    count_time(s, at)
    bring_up(s, at)
    t.mark = at.attained + amount
    before = at.last_working
    while before >= 0 and token(s.tokens, before).mark > t.mark:
        before = token(s.tokens, before).prev
    after = token(s.tokens, before).next if before >= 0 else at.first_working
    t.prev = before
    t.next = after
    if before >= 0:
        token(s.tokens, before).next = i
    else:
        at.first_working = i
    if after >= 0:
        token(s.tokens, after).prev = i
    else:
        at.last_working = i
    at.working += 1
    at.queue_max = max(at.queue_max, waiting_at(at))
    t.shares_at = place
    wait_in_line(s, t, WORKING, SHARING)
    await_first(s, place, at)


@routine
def end_sharing(s: Record, t: Record) -> None:
    """Out of those who work there, whether done or not."""
    place = t.shares_at
    at = station(s.stations, place)
    count_time(s, at)
    bring_up(s, at)
    if t.prev >= 0:
        token(s.tokens, t.prev).next = t.next
    else:
        at.first_working = t.next
    if t.next >= 0:
        token(s.tokens, t.next).prev = t.prev
    else:
        at.last_working = t.prev
    t.shares_at = -1
    at.working -= 1
    if at.working == 0:
        at.attained = 0.0
    await_first(s, place, at)


@routine
def is_done(s: Record, place: int, gen: int) -> None:
    """The first of those who work there has had what it needs."""
    at = station(s.stations, place)
    if at.share_gen != gen or at.first_working < 0:
        return
    i = at.first_working
    t = token(s.tokens, i)
    end_sharing(s, t)
    wake(s, i)


@routine
def change_speed(s: Record, place: int, speed: float) -> None:
    at = station(s.stations, place)
    bring_up(s, at)
    at.speed = speed
    await_first(s, place, at)


@routine
def pace(s: Record, place: int) -> float:
    """Seconds of work that a worker does in a second: as planned, as befell it, as warm."""
    at = station(s.stations, place)
    return get_float(s.plan_speed, place) * at.factor * at.warmth


@routine
def bring_up(s: Record, at: Record) -> None:
    """What each has had grows by its share of the time since the last change."""
    passed = s.now - at.share_since
    at.share_since = s.now
    if at.working > 0 and passed > 0:
        at.attained += share(at) * (passed / 1e9)


@routine
def share(at: Record) -> float:
    if at.workers < 0:
        return at.speed
    return at.speed * min(1.0, at.workers / at.working)


@routine
def await_first(s: Record, place: int, at: Record) -> None:
    """An event for who stands first; any earlier one of this station is stale."""
    at.share_gen += 1
    if at.first_working < 0:
        return
    each = share(at)
    if each > 0:
        left = max(token(s.tokens, at.first_working).mark - at.attained, 0.0)
        push(s, s.now + nanoseconds(left / each), SHARES, place, at.share_gen)
