"""Calls, retries, forks and messages under load."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.assembler import Assembler
from simulator.loop.run import Run
from simulator.plan import Plan
from simulator.programs import Blame, Law, Op, Outcome
from tests.simulator.loop.loads import SECOND, agrees, finished_run, outcomes, serve, values

REFUSE, WAIT, DROP = 0, 1, 2


def caller(
    *,
    timeout: float = 0.0,
    attempts: int = 1,
    backoff: float = 0.0,
    arrivals: float = 50.0,
    service: float = 100.0,
    room: int = -1,
    end: float = 60.0,
    key: int = 1,
) -> Plan:
    """Requests that call one M/M/1 server; stream 0 the requests, stream 1 the calls."""
    a = Assembler(regions=1)
    ask, callee = a.program("ask", stream=0), a.program("callee")
    policy = a.policy(timeout, attempts, backoff, 10.0, jitter=1)
    ask.add(Op.CALL, a.program_index("callee"), policy, -1, 1)
    ask.add(Op.END, 0)
    serve(a, callee, a.view([[1]], room=room), a.law(Law.EXPONENTIAL, 1 / service))
    callee.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, arrivals)]), key=key)
    return a.plan(end=end)


def test_a_call_takes_as_long_as_what_it_calls():
    run = finished_run(caller())
    assert values(run, 0).tolist() == values(run, 1).tolist()
    assert np.array_equal(run.samples().blame.sum(axis=1), run.samples().value)


def test_an_abandoned_callee_goes_on_working():
    """Without retries the server's load does not fall, however many give up."""
    run = finished_run(caller(timeout=0.02))
    c = run.counters
    assert c["timeouts"] == outcomes(run)["TIMED_OUT"] > 500
    assert c["children_orphaned"] <= c["timeouts"] <= c["children_orphaned"] + 40
    assert run.bins[:, 0, 2].sum() / run.plan.end == pytest.approx(0.5, rel=0.08)
    assert values(run).max() <= 0.02


def test_a_retry_is_a_new_child_of_the_same_request():
    plan = caller(timeout=0.015, attempts=3, backoff=0.001)
    run = Run(plan, journal="all")
    run.advance()
    c, journal = run.counters, run.journal()
    assert c["retries"] > 300
    assert c["children_started"] == c["roots_started"] + c["retries"]
    children = journal.key[(journal.what == 100) & (journal.parent != 0)]
    assert len(set(children.tolist())) == c["children_started"]
    assert len(set(journal.root.tolist())) == c["roots_started"]
    assert c["roots_finished"] == len(run.samples().value[run.samples().stream == 0])


def test_retries_without_end_make_a_storm():
    """At 0.7 load a patient caller is served; one that asks five times every 20 ms drowns it."""
    patient = finished_run(caller(arrivals=70.0))
    hasty = finished_run(caller(arrivals=70.0, timeout=0.02, attempts=5))
    assert outcomes(patient) == {"OK": len(patient.samples().value) // 2}
    served = outcomes(hasty).get("OK", 0) / hasty.counters["roots_started"]
    assert served < 0.5
    assert hasty.bins[:, 0, 0].sum() > 2 * hasty.counters["roots_started"]


def test_a_refusal_comes_back_at_once_and_is_retried():
    run = finished_run(caller(arrivals=150.0, room=2, attempts=2, backoff=0.01))
    refused = run.bins[:, 0, 1].sum()
    assert refused == run.finished[1, Outcome.REFUSED]
    assert run.counters["retries"] > 0
    assert outcomes(run)["REFUSED"] == run.finished[0, Outcome.REFUSED]


def test_a_failed_call_may_go_elsewhere():
    """With a fail target the request ends well all the same."""
    a = Assembler(regions=1)
    ask, callee = a.program("ask", stream=0), a.program("callee")
    ask.add(Op.CALL, a.program_index("callee"), a.policy(0.0, 1, 0.0, 0.0, 0), "else", -1)
    ask.label("else")
    ask.add(Op.END, 0)
    callee.add(Op.END, Outcome.REFUSED)
    a.source("ask", region=0, curve=a.curve([(0.0, 50.0)]), key=1)
    run = finished_run(a.plan(end=10.0))
    assert outcomes(run) == {"OK": run.counters["roots_started"]}
    assert run.finished[1, Outcome.REFUSED] == run.counters["children_started"]


def fan_out(count: int, need: int, key: int) -> Plan:
    a = Assembler(regions=1)
    ask, part = a.program("ask", stream=0), a.program("part")
    ask.add(Op.FORK, a.program_index("part"), count, need)
    ask.add(Op.END, 0)
    part.add(Op.WAIT, a.law(Law.EXPONENTIAL, 0.1), Blame.OTHER)
    part.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, 100.0)]), key=key)
    return a.plan(end=30.0)


@pytest.mark.parametrize(("count", "need"), [(1, 1), (10, 1), (5, 3), (10, 10)])
def test_a_quorum_waits_for_its_order_statistic(count, need):
    """The need-th of n exponential times has mean 1/n + ... + 1/(n - need + 1)."""
    truth = 0.1 * sum(1 / (count - k) for k in range(need))

    def measure(seed):
        return values(finished_run(fan_out(count, need, seed))).mean()

    assert agrees(measure, truth)


def test_the_late_ones_of_a_quorum_are_orphans():
    run = finished_run(fan_out(5, 3, 1))
    c = run.counters
    assert c["children_answered"] == pytest.approx(3 * c["roots_finished"], rel=0.02)
    assert c["children_orphaned"] == pytest.approx(2 * c["roots_finished"], rel=0.02)


def test_a_fork_fails_when_too_many_have_failed():
    a = Assembler(regions=1)
    ask, part = a.program("ask", stream=0), a.program("part")
    ask.add(Op.FORK, a.program_index("part"), 3, 2)
    ask.add(Op.END, 0)
    part.add(Op.CASE, 0, -1, "good")
    part.add(Op.END, Outcome.LIMITED)
    part.label("good")
    part.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, 50.0)]), key=1)
    run = finished_run(a.plan(end=10.0))
    assert outcomes(run) == {"LIMITED": run.counters["roots_started"]}


def limited(mode: int, burst: float = 0.0) -> Run:
    """Two hundred a second through a bucket of a hundred."""
    a = Assembler(regions=1)
    ask = a.program("ask", stream=0)
    ask.add(Op.TAKE, a.bucket(100.0, burst), a.constant(1.0), mode, 0, 0)
    ask.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, 200.0)]), key=1)
    return finished_run(a.plan(end=20.0))


def test_a_bucket_refuses_what_exceeds_it():
    run = limited(REFUSE, burst=10.0)
    assert outcomes(run)["OK"] == pytest.approx(2000 + 10, abs=20)
    assert outcomes(run)["LIMITED"] == run.counters["roots_started"] - outcomes(run)["OK"]
    assert set(outcomes(limited(DROP, burst=10.0))) == {"OK", "SAMPLED"}


def test_a_bucket_that_makes_wait_lets_through_its_rate():
    run = limited(WAIT)
    assert len(values(run)) == pytest.approx(2000, abs=20)
    gaps = np.diff(np.sort(run.samples().time))
    assert gaps.min() >= SECOND // 100


def test_every_message_reaches_every_subscription():
    a = Assembler(regions=2)
    ask, told = a.program("ask", stream=0), a.program("told")
    ask.add(Op.PUBLISH, topic := a.topic())
    ask.add(Op.END, 0)
    told.add(Op.WAIT, a.constant(0.25), Blame.OTHER)
    told.add(Op.DELIVER, 1)
    told.add(Op.END, 0)
    a.subscribe(topic, "told", count=3, weight=10.0)
    a.subscribe(topic, "told", count=2, weight=1.0, region=1, level=a.curve([(0.0, 7.0)]))
    a.source("ask", region=0, curve=a.curve([(0.0, 20.0), (10.0, 0.0)]), key=1)
    run = finished_run(a.plan(end=20.0))
    samples, posts = run.samples(), run.counters["roots_started"]
    delivered = samples.stream == 1
    assert run.counters["detached_started"] == run.counters["detached_finished"] == 5 * posts
    assert set(samples.value[delivered].tolist()) == {SECOND // 4}
    assert samples.weight[delivered].sum() == posts * (3 * 10.0 + 2 * 7.0)
