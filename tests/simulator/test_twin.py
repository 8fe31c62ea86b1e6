"""The twin against times worked out by hand: each rule of the instruction set once.

Requests are spawned at given milliseconds, so that every number here can be added up in the head.
"""

from __future__ import annotations

import numpy as np
import pytest

from simulator import draws
from simulator.plan import ANSWERED, FINISHED, GOT
from simulator.programs import SPAWN_SALT, SPREAD, Control, Law, Op, Outcome, Policy
from tests.simulator.bench import MS, Bench, blame, requests, stream


def test_a_queue_is_first_come_first_served():
    """One worker, 4 ms of work, three at 0, 1 and 2 ms: done at 4, 8 and 12."""
    b = Bench()
    b.serve(b.a.view([[1]]), 4)
    r = b.run([0, 1, 2])
    assert requests(r) == [(4, "OK"), (7, "OK"), (10, "OK")]
    assert blame(r) == {"WAITING": 6, "WORKING": 4}
    got = r.journal.what == GOT
    assert (r.journal.time[got] / 1e6).tolist() == [4, 8]
    entered, refused, busy, queue, longest = r.bins[:2, 0, :5].T.tolist()
    assert (entered, refused, longest) == ([3, 0], [0, 0], [2, 0])
    # until 10 ms: one works all the time; 1-2 one waits, 2-4 two, 4-8 one. Then 2 ms are left.
    assert (busy, queue) == ([10_000_000, 2_000_000], [9_000_000, 0])


def test_ties_go_by_the_order_of_scheduling():
    """Three at the same instant are served in the order of the timeline's rows."""
    b = Bench()
    b.serve(b.a.view([[1]]), 4)
    r = b.run([0, 0, 0])
    keys = [draws.mix(SPAWN_SALT, i) for i in range(3)]
    assert r.samples.root.tolist() == keys
    assert requests(r) == [(4, "OK"), (8, "OK"), (12, "OK")]


def test_a_full_queue_refuses_instead_of_growing():
    b = Bench()
    b.serve(b.a.view([[1]], room=1), 4)
    r = b.run([0, 1, 2])
    assert requests(r) == [(0, "REFUSED"), (4, "OK"), (7, "OK")]
    assert r.bins[0, 0, 1] == 1


def test_slow_stations_and_levels_stretch_the_work():
    """4 ms at speed 1/2 and level 3 take 24 ms; SPEED 2 halves what begins later."""
    b = Bench()
    b.ask.add(Op.ENTER, b.a.view([[-1]], speed=0.5), Policy.RANDOM)
    b.ask.add(Op.WORK, b.a.constant(4 * MS), b.a.curve([(0.0, 3.0)]))
    b.a.control(10 * MS, Control.SPEED, 0, value=2.0)
    assert requests(b.run([0, 20])) == [(24, "OK"), (12, "OK")]


def test_going_there_and_home_costs_half_a_round_trip_each():
    b = Bench(regions=2)
    b.a.distance[0, 1] = b.a.distance[1, 0] = 10_000_000
    b.ask.add(Op.TRAVEL, b.a.view([[1], [1]], serves=[1, 1]))
    b.wait(b.ask, 1)
    r = b.run()
    assert requests(r) == [(11, "OK")]
    assert blame(r) == {"NETWORK": 10, "OTHER": 1}


def test_a_cut_way_is_found_out_after_the_connect_timeout():
    b = Bench(regions=2)
    b.ask.add(Op.TRAVEL, b=2)
    b.a.control(5 * MS, Control.CUT, 1, 0, 1)
    b.a.control(9 * MS, Control.CUT, 0, 1, 0)
    b.a.connect_timeout = 3_000_000
    assert requests(b.run([0, 6, 10])) == [(0, "OK"), (3, "UNREACHABLE"), (0, "OK")]


def test_a_resolver_keeps_old_answers():
    """Region 1 answers from 10 ms on; a resolver holds an answer that is up to 20 ms old."""
    b = Bench(regions=2)
    b.ask.add(Op.ROUTE, b.a.router(0.02, {0: [(-1.0, -1), (0.01, 1)]}), step="route")
    b.a.connect_timeout = 1_000_000
    u = draws.unit(draws.draw(draws.mix(SPAWN_SALT, 0), int(b.ask.rows[0][6]), -1, 0))
    switch = 10 + 20 * u  # ms
    b.a.control((switch - 0.1) * MS, Control.SPAWN, 0, 0, 0, value=1.0)
    b.a.control((switch + 0.1) * MS, Control.SPAWN, 0, 0, 0, value=1.0)
    assert requests(b.run([])) == [(0, "OK"), (1, "UNREACHABLE")]


def test_stations_that_are_down_refuse_or_stay_silent_or_have_another_answer():
    b = Bench()
    b.serve(b.a.view([[1, 1]]), 1, Policy.BRANCH)
    b.a.connect_timeout = 5_000_000
    b.a.down_stations[0] = 0
    b.a.control(10 * MS, Control.DOWN, 0, -1)
    b.a.control(20 * MS, Control.ALIAS, 0, 1)
    b.a.control(30 * MS, Control.ALIAS, 0, 0)
    b.a.control(30 * MS, Control.UP, 0)
    r = b.run([0, 10, 20, 30])
    assert requests(r) == [(0, "UNREACHABLE"), (5, "UNREACHABLE"), (1, "OK"), (1, "OK")]
    assert r.journal.where[r.journal.what == Op.ENTER].tolist() == [0, 0, 1, 0]


def test_a_lost_station_loses_all_who_hold_or_wait_there_and_frees_what_else_they_hold():
    """Each holds a desk first; the second station is lost at 5 ms and the desk goes on."""
    b = Bench()
    desk, lost = b.a.view([[2]]), b.a.view([[1]])
    b.ask.add(Op.ENTER, desk, Policy.RANDOM)
    b.ask.add(Op.ENTER, lost, Policy.RANDOM)
    b.ask.add(Op.WORK, b.a.constant(10 * MS))
    b.a.control(5 * MS, Control.DOWN, 1, 0)
    r = b.run([0, 1, 2])
    assert requests(r) == [(5, "LOST"), (4, "LOST"), (3, "UNREACHABLE")]
    assert r.inside() == {"roots": 0, "children": 0, "detached": 0}


@pytest.mark.parametrize(
    ("policy", "picked"),
    [
        (Policy.ROUND_ROBIN, [0, 2, 0, 2]),
        (Policy.LEAST, [2, 2, 2, 2]),
        (Policy.BRANCH, [0, 0, 0, 0]),
        (Policy.MEMBER, [0, 0, 0, 0]),
    ],
)
def test_balancers_pick_among_those_they_believe_in(policy, picked):
    """Station 1 is not believed in; station 0 is kept busy by three who entered before."""
    b = Bench()
    view = b.a.view([[-1, -1, -1]])
    b.a.unknown_stations.add(1)
    hog = b.a.program("hog")
    hog.add(Op.ENTER, b.a.view_of([0], [1]), Policy.RANDOM)
    hog.add(Op.WORK, b.a.constant(1.0))
    hog.add(Op.END, 0)
    for i in range(3):
        b.a.control(0, Control.SPAWN, 1, 0, 100 + i, value=1.0)
    b.serve(view, 1, policy)
    r = b.run([1, 3, 5, 7])
    at = (r.journal.what == Op.ENTER) & (r.journal.time > 0)
    assert r.journal.where[at].tolist() == picked


def test_two_choices_never_compare_a_station_with_itself():
    """Of two stations both are looked at, so the idle one always wins."""
    b = Bench()
    b.serve(b.a.view([[-1, -1]]), 10, Policy.TWO)
    r = b.run(np.arange(20.0).tolist())
    entered = r.journal.where[r.journal.what == Op.ENTER].tolist()
    assert all(entered[i] != entered[i + 1] for i in range(0, 20, 2))


def test_a_call_ends_with_its_timeout_but_the_callee_works_on():
    b = Bench()
    policy = b.a.policy(timeout=3 * MS, attempts=2, backoff=4 * MS, cap=1.0, jitter=0)
    b.ask.add(Op.CALL, b.callee(5), policy, "failed", 1)
    b.ask.label("failed")
    r = b.run()
    assert requests(r) == [(10, "OK")]  # 3 + 4 + 3, and the way for failures leads to END
    assert stream(r, 1) == [10]
    assert blame(r) == {"RETRYING": 10}
    ended = r.journal.what == FINISHED
    assert (r.journal.time[ended] / 1e6).tolist() == [5, 10, 12]
    assert [r.counters[c] for c in ("timeouts", "retries", "children_orphaned")] == [2, 1, 2]
    assert len(set(r.journal.key.tolist())) == 3  # every attempt has luck of its own


def test_an_answer_brings_its_blame_and_a_failure_its_outcome():
    b = Bench()
    b.ask.add(Op.CALL, b.callee(5))
    b.ask.add(Op.CALL, b.callee(2, Outcome.LIMITED), step="second")
    r = b.run()
    assert requests(r) == [(7, "LIMITED")]
    assert blame(r) == {"OTHER": 5, "RETRYING": 2}
    assert r.journal.where[r.journal.what == ANSWERED].tolist() == [Outcome.OK, Outcome.LIMITED]


@pytest.mark.parametrize("jitter", range(4))
def test_backoffs_double_up_to_a_cap_and_jitter_by_their_rule(jitter):
    """Base 2 ms, cap 5 ms, three failures in no time; both backoffs add up to the span."""
    b = Bench()
    b.ask.add(Op.CALL, b.callee(0, Outcome.REFUSED), b.a.policy(0, 3, 2 * MS, 5 * MS, jitter))
    step = int(b.ask.rows[0][6])
    u1, u2 = (draws.unit(draws.draw(draws.mix(SPAWN_SALT, 0), step, -1, n)) for n in (1, 2))
    third = min(5, 2 + u1 * (3 * 2 - 2))
    by_hand = {
        0: 2 + 4,
        1: 2 * u1 + 4 * u2,
        2: 1 + u1 + 2 + 2 * u2,
        3: third + min(5, 2 + u2 * (3 * third - 2)),
    }
    [(took, outcome)] = requests(b.run())
    assert took == pytest.approx(by_hand[jitter], abs=1e-5)
    assert outcome == "REFUSED"


@pytest.mark.parametrize(("need", "took"), [(3, 6), (2, 4), (1, 2), (0, 0)])
def test_a_fork_goes_on_when_enough_have_answered(need, took):
    """Branch i takes a place at station i, which works 2, 4 or 6 ms."""
    b = Bench()
    child = b.a.program("child")
    child.add(Op.ENTER, b.a.view([[1, 1, 1]]), Policy.BRANCH)
    child.add(Op.WORK, b.a.constant(2 * MS))
    child.add(Op.END, 0)
    for i in range(3):
        b.a.control(0, Control.SPEED, i, value=1 / (i + 1))
    b.ask.add(Op.FORK, 1, 3, need)
    r = b.run()
    assert requests(r) == [(took, "OK")]
    assert r.counters["children_orphaned"] == (3 - need if need else 0)
    assert r.counters["detached_finished"] == (0 if need else 3)


def test_a_fork_fails_when_too_many_have():
    b = Bench()
    b.ask.add(Op.FORK, b.callee(3, Outcome.LOST), 3, 2)
    r = b.run()
    assert requests(r) == [(3, "LOST")]
    assert (r.counters["children_answered"], r.counters["children_orphaned"]) == (2, 1)


def test_an_answer_that_comes_too_late_within_an_instant_is_dropped():
    """All three end in one turn of the ready line, so all are counted before the first is heard."""
    b = Bench()
    b.ask.add(Op.FORK, b.callee(0), 3, 1)
    r = b.run()
    assert requests(r) == [(0, "OK")]
    assert (r.counters["children_answered"], r.counters["children_orphaned"]) == (3, 0)
    assert (r.journal.what == ANSWERED).sum() == 1


def test_a_message_goes_to_every_subscription_with_its_weight_and_age():
    """Each is born with the message; spread over a second's 1000 they arrive in 8 steps."""
    b = Bench()
    b.wait(b.ask, 5)
    b.ask.add(Op.PUBLISH, b.a.topic())
    sub = b.a.program("sub")
    b.wait(sub, 9)
    sub.add(Op.DELIVER, 1, b.a.bucket(rate=1000), 1)
    sub.add(Op.DELIVER, 2)
    sub.add(Op.END, 0)
    b.a.bucket(rate=2000)
    b.a.subscribe(0, "sub", count=2, weight=8.0)
    r = b.run()
    spread = [9 - 8 * (1 - (j + 0.5) / SPREAD) for j in range(SPREAD)]
    faster = [9 - 4 * (1 - (j + 0.5) / SPREAD) for j in range(SPREAD)]
    assert stream(r, 1) == spread + faster
    assert stream(r, 2) == [9, 9]
    assert r.samples.weight.tolist() == [1.0] + ([1.0] * SPREAD + [8.0]) * 2


@pytest.mark.parametrize(
    ("mode", "times"),
    [
        (0, [(0, "OK"), (0, "OK"), (0, "LIMITED"), (0, "OK")]),
        (1, [(0, "OK"), (0, "OK"), (10, "OK"), (9, "OK")]),
        (2, [(0, "OK"), (0, "OK"), (0, "SAMPLED"), (0, "OK")]),
    ],
)
def test_a_bucket_refuses_makes_wait_or_drops(mode, times):
    """100 a second and a burst of one more: the third within 10 ms is too many."""
    b = Bench()
    bucket = b.a.bucket(rate=100, burst=2)
    b.ask.add(Op.TAKE, bucket, b.a.constant(1.0), mode)
    assert requests(b.run([0, 0, 0, 11])) == times


def test_branches_of_a_fork_can_go_different_ways():
    """Branch 1 waits 1 ms, the others 5."""
    b = Bench()
    child = b.a.program("child")
    child.add(Op.CASE, 1, c="short")
    b.wait(child, 4)
    child.label("short")
    b.wait(child, 1)
    child.add(Op.END, 0)
    b.ask.add(Op.FORK, 1, 3, 1, -1)
    b.ask.add(Op.MARK, 1)
    b.ask.add(Op.FORK, 1, 3, 2, -1)
    r = b.run()
    assert stream(r, 1) == [1]
    assert requests(r) == [(6, "OK")]


def test_arrivals_follow_the_curve():
    """Gaps of one: every 10 ms, from 25 ms on none, from 45 ms on every 2 ms."""
    b = Bench()
    b.ask.add(Op.END, 0)
    curve = b.a.curve([(0.0, 100.0), (0.025, 0.0), (0.045, 500.0)])
    b.a.source("ask", 0, curve, key=1, gap=b.a.law(Law.CONSTANT, 1.0))
    assert (b.run([], end=50).samples.time / 1e6).tolist() == [10, 20, 46, 48, 50]
