"""Breakers and retry budgets: whether another attempt is made at all."""

from __future__ import annotations

from simulator.loop.memory import (
    Record,
    breaker_row,
    breaker_state,
    budget_row,
    get_float,
    put_float,
)
from simulator.loop.numbers import NEVER, OK
from simulator.loop.routine import routine


@routine
def lets_through(s: Record, t: Record, breaker: int) -> bool:
    """Whether the breaker lets the token's attempt go; a probe is marked as one."""
    t.probe = 0
    if breaker < 0:
        return True
    state = breaker_state(s.breakers, breaker * s.regions + t.at)
    if state.until == NEVER:
        return True
    if s.now < state.until:
        return False
    if s.now < state.probe + breaker_row(s.breaker, breaker).open:
        return False
    state.probe = s.now
    t.probe = 1
    return True


@routine
def hears(s: Record, t: Record, breaker: int, outcome: int) -> None:
    """The breaker hears how an attempt ended."""
    if breaker < 0:
        return
    row = breaker_row(s.breaker, breaker)
    state = breaker_state(s.breakers, breaker * s.regions + t.at)
    if state.until != NEVER:
        if t.probe == 1:
            state.probe = NEVER
            if outcome == OK:
                state.until = NEVER
                state.good = 0
                state.bad = 0
                state.since = s.now
            else:
                state.until = s.now + row.open
        return
    if s.now - state.since >= row.window:
        state.good = 0
        state.bad = 0
        state.since = s.now
    if outcome == OK:
        state.good += 1
    else:
        state.bad += 1
    made = state.good + state.bad
    if made >= row.minimum and state.bad >= get_float(s.breaker_share, breaker) * made:
        state.until = s.now + row.open


@routine
def earn(s: Record, t: Record, budget: int) -> None:
    """A first attempt lets the budget grow."""
    if budget >= 0:
        row = budget_row(s.budget, budget)
        place = budget * s.regions + t.at
        put_float(s.budgets, place, min(row.cap, get_float(s.budgets, place) + row.ratio))


@routine
def pays(s: Record, t: Record, budget: int) -> bool:
    """Whether the budget has one for another attempt, which takes it."""
    if budget < 0:
        return True
    place = budget * s.regions + t.at
    left = get_float(s.budgets, place)
    if left < 1.0:
        return False
    put_float(s.budgets, place, left - 1.0)
    return True
