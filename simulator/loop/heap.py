"""Events to come, as a binary heap by (time, order of pushing)."""

from __future__ import annotations

from simulator.loop.memory import Record, event
from simulator.loop.routine import routine


@routine
def push(s: Record, time: int, what: int, who: int, gen: int) -> None:
    hole = s.heap_n
    s.heap_n = hole + 1
    # The newcomer has the highest order, so among equal times it stays below.
    while hole > 0:
        up = (hole - 1) >> 1
        above = event(s.heap, up)
        if above.time <= time:
            break
        _move(event(s.heap, hole), above)
        hole = up
    e = event(s.heap, hole)
    e.time = time
    e.order = s.pushes
    e.gen = gen
    e.who = who
    e.what = what
    s.pushes += 1


@routine
def drop_first(s: Record) -> None:
    """Take the earliest event off; read it before, at index 0."""
    n = s.heap_n - 1
    s.heap_n = n
    if n == 0:
        return
    last = event(s.heap, n)
    hole = 0
    while True:
        child = 2 * hole + 1
        if child >= n:
            break
        e = event(s.heap, child)
        if child + 1 < n:
            right = event(s.heap, child + 1)
            if _before(right, e):
                child += 1
                e = right
        if _before(last, e):
            break
        _move(event(s.heap, hole), e)
        hole = child
    _move(event(s.heap, hole), last)


@routine
def _before(a: Record, b: Record) -> bool:
    return a.time < b.time or (a.time == b.time and a.order < b.order)


@routine
def _move(to: Record, e: Record) -> None:
    to.time = e.time
    to.order = e.order
    to.gen = e.gen
    to.who = e.who
    to.what = e.what
