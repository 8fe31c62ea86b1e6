"""Breakers fail fast and close again; budgets bound how much retries add."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.assembler import Assembler
from simulator.loop.run import Run
from simulator.plan import Plan
from simulator.programs import Control, Law, Op, Outcome
from tests.simulator.loop.loads import SECOND, finished_run, outcomes, serve

RATE, LOST, BACK = 50.0, 5.0, 25.0
TIMEOUT, WINDOW, OPEN = 0.1, 0.5, 1.0


def calls(
    *, guarded: bool, attempts: int = 1, budget: tuple[float, float] | None = None, key: int = 1
) -> Plan:
    """Calls of a server that says nothing from LOST to BACK."""
    a = Assembler(regions=1)
    breaker = a.breaker(window=WINDOW, minimum=5, share=0.5, stays_open=OPEN) if guarded else -1
    allowance = a.budget(*budget) if budget else -1
    policy = a.policy(TIMEOUT, attempts, 0.01, 0.01, 1, breaker, allowance)
    ask, callee = a.program("ask", stream=0), a.program("callee")
    ask.add(Op.CALL, a.program_index("callee"), policy)
    ask.add(Op.END, 0)
    serve(a, callee, a.view([[4]]), a.law(Law.EXPONENTIAL, 0.005))
    callee.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, RATE)]), key=key)
    a.control(LOST, Control.DOWN, 0, -1)
    a.control(BACK, Control.UP, 0)
    return a.plan(end=40.0)


def ended(run: Run, outcome: Outcome, since: float = 0.0, until: float = 1e9) -> np.ndarray:
    """How long those took that ended so in a while, ns."""
    samples = run.samples()
    time = samples.time / SECOND
    taken: np.ndarray = samples.value[
        (samples.outcome == outcome) & (time > since) & (time <= until)
    ]
    return taken


def test_an_open_breaker_fails_at_once_and_lets_a_probe_through_now_and_then():
    free, guarded = (finished_run(calls(guarded=guarded)) for guarded in (False, True))
    asked = RATE * (BACK - LOST)
    assert outcomes(free)["TIMED_OUT"] == pytest.approx(asked, abs=4 * asked**0.5)
    under_way, probes = RATE * TIMEOUT, (BACK - LOST) / OPEN
    assert outcomes(guarded)["TIMED_OUT"] < 2 * RATE * WINDOW + under_way + probes
    assert outcomes(guarded)["REJECTED"] > 0.8 * asked
    assert outcomes(guarded)["REJECTED"] == guarded.counters["rejected"]
    assert not ended(guarded, Outcome.REJECTED).any()


@pytest.mark.parametrize("key", [1, 2, 3])
def test_a_breaker_closes_when_a_probe_succeeds(key):
    run = finished_run(calls(guarded=True, key=key))
    closed = BACK + OPEN + 3 * TIMEOUT
    assert len(ended(run, Outcome.REJECTED, BACK, closed)) > 0
    assert len(ended(run, Outcome.REJECTED, closed)) == 0
    assert len(ended(run, Outcome.OK, closed)) > 0.7 * RATE * (40 - closed)


@pytest.mark.parametrize("start", [-60.0, 0.0])
def test_a_breaker_works_alike_before_time_0(start):
    """The first call of three fails; of the others only the third comes when a probe may."""
    a = Assembler(regions=1)
    breaker = a.breaker(window=10.0, minimum=1, share=0.5, stays_open=OPEN)
    ask, callee = a.program("ask", stream=0), a.program("callee")
    ask.add(Op.CALL, a.program_index("callee"), a.policy(0.0, 1, 0.0, 0.0, 0, breaker))
    ask.add(Op.END, 0)
    callee.add(Op.END, Outcome.LIMITED)
    for number, time in enumerate((1.0, 1.5, 2.5)):
        a.control(start + time, Control.SPAWN, 0, 0, number, value=1.0)
    run = finished_run(a.plan(start=start, end=start + 5.0))
    assert outcomes(run) == {"LIMITED": 2, "REJECTED": 1}


@pytest.mark.parametrize("key", [1, 2, 3])
def test_a_budget_bounds_how_much_retries_add(key):
    ratio, cap, attempts = 0.1, 10.0, 4
    free = finished_run(calls(guarded=False, attempts=attempts, key=key))
    run = finished_run(calls(guarded=False, attempts=attempts, budget=(ratio, cap), key=key))
    asked = RATE * (BACK - LOST)
    assert free.counters["retries"] == pytest.approx((attempts - 1) * asked, rel=0.2)
    assert run.counters["retries"] <= ratio * run.counters["roots_started"] + cap
    assert run.counters["retries"] == pytest.approx(ratio * asked + cap, rel=0.3)
