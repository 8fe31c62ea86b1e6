"""Losses, cuts and stale answers: what requests meet, and that the books still balance."""

from __future__ import annotations

import pytest

from simulator.assembler import Assembler
from simulator.loop.run import Run
from simulator.programs import Blame, Control, Law, Op, Policy
from tests.simulator.loop.loads import SECOND, assert_conserved, finished_run, outcomes, serve


def pair(policy: Policy = Policy.RANDOM) -> Assembler:
    """Two stations at 0.75 load each."""
    a = Assembler(regions=1)
    ask = a.program("ask", stream=0)
    serve(a, ask, a.view([[1, 1]]), a.law(Law.EXPONENTIAL, 0.01), policy)
    ask.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, 150.0)]), key=1)
    return a


def test_who_is_at_a_lost_station_is_lost():
    a = pair()
    a.control(10.0, Control.DOWN, 0)
    before, after = Run(a.plan(end=20.0)), Run(a.plan(end=20.0))
    before.advance(10 * SECOND - 1)
    after.advance(10 * SECOND)
    assert_conserved(after)
    gone = before.inside()["roots"] - after.inside()["roots"]
    assert gone >= 1
    assert outcomes(after)["LOST"] == gone


def test_a_lost_station_refuses_until_balancers_know():
    a = pair()
    a.control(10.0, Control.DOWN, 0)
    a.control(12.0, Control.KNOWN, 0, 0)
    a.control(20.0, Control.UP, 0)
    a.control(22.0, Control.KNOWN, 0, 1)
    run = finished_run(a.plan(end=30.0))
    assert outcomes(run)["UNREACHABLE"] == pytest.approx(150, abs=50)
    entered = run.bins[:, 0, 0]
    assert entered[10:22].sum() == 0
    assert entered[:10].min() > 0
    assert entered[22:].min() > 0


@pytest.mark.parametrize("policy", [p for p in Policy if p not in (Policy.BRANCH, Policy.MEMBER)])
def test_no_policy_picks_who_is_known_to_be_lost(policy):
    a = pair(policy)
    a.control(0.0, Control.DOWN, 0)
    a.control(0.0, Control.KNOWN, 0, 0)
    run = finished_run(a.plan(end=5.0))
    assert run.bins[:, 0, 0].sum() == 0
    assert run.counters["roots_started"] == run.bins[:, 1, 0].sum()


def test_a_silent_station_costs_the_connect_timeout():
    a = pair()
    a.connect_timeout = SECOND
    a.control(0.0, Control.DOWN, 0, -1)
    run = finished_run(a.plan(end=10.0))
    samples = run.samples()
    failed = samples.outcome != 0
    assert set(samples.value[failed].tolist()) == {SECOND}
    assert (samples.blame[failed, Blame.NETWORK] == SECOND).all()


def test_an_alias_answers_for_the_lost():
    a = pair()
    a.control(5.0, Control.DOWN, 0)
    a.control(5.0, Control.ALIAS, 0, 1)
    run = finished_run(a.plan(end=10.0))
    assert set(outcomes(run)) <= {"OK", "LOST"}
    assert run.bins[5:, 0, 0].sum() == 0


def test_a_slow_station_is_slow_from_then_on():
    a = pair()
    a.control(10.0, Control.SPEED, 0, value=0.25)
    run = finished_run(a.plan(end=20.0))
    assert run.bins[10:, 0, 4].max() > 3 * run.bins[:10, 0, 4].max()


def regions() -> Assembler:
    """People in region 0 served in region 1, 40 ms away and back."""
    a = Assembler(regions=2)
    a.distance[0, 1] = a.distance[1, 0] = 40_000_000
    a.connect_timeout = SECOND // 10
    view = a.view([[], [-1]], serves=[1, 1])
    ask = a.program("ask", stream=0)
    ask.add(Op.TRAVEL, view)
    serve(a, ask, view, a.constant(0.005))
    ask.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, 100.0)]), key=1)
    return a


def test_the_way_there_and_home_is_paid():
    run = finished_run(regions().plan(end=5.0))
    assert set(run.samples().value.tolist()) == {45_000_000}


def test_a_cut_region_is_unreachable_until_it_is_whole():
    a = regions()
    a.control(1.0, Control.CUT, 1, 0, 1)
    a.control(2.0, Control.CUT, 0, 1, 0)
    run = finished_run(a.plan(end=5.0))
    samples = run.samples()
    began = samples.time - samples.value
    assert ((samples.outcome == 2) == ((began >= SECOND) & (began < 2 * SECOND))).all()


def test_a_longer_way_takes_longer():
    a = regions()
    a.control(2.0, Control.DISTANCE, 0, 1, 100_000_000)
    assert set(finished_run(a.plan(end=5.0)).samples().value.tolist()) >= {45_000_000, 105_000_000}


def test_who_serves_a_region_can_change():
    a = regions()
    a.control(2.0, Control.SERVE, 0, 0, -1)
    run = finished_run(a.plan(end=4.0))
    assert outcomes(run)["UNREACHABLE"] == pytest.approx(200, abs=60)


def test_old_answers_die_out_over_their_lifetime():
    """The answer changes at 10 s, lifetime 20 s: half the resolvers have it at 20 s, all at 30."""
    a = Assembler(regions=3)
    ask = a.program("ask", stream=0)
    ask.add(Op.ROUTE, a.router(ttl=20.0, answers={0: [(-100.0, 1), (10.0, 2)]}))
    view = a.view([[], [-1], [-1]])
    serve(a, ask, view, a.constant(0.001))
    ask.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, 500.0)]), key=1)
    run = finished_run(a.plan(end=40.0))
    new = run.bins[:, 1, 0] / run.bins[:, :, 0].sum(axis=1)
    assert new[:10].max() == 0
    assert new[20] == pytest.approx(0.5, abs=0.1)
    assert new[30:].min() == 1


def test_a_loss_among_nested_holds_and_calls_keeps_the_books():
    """A front station held while calling a back one; both are lost in turn, with retries."""
    a = Assembler(regions=1)
    front, back = a.view([[4, 4]]), a.view([[1, 1]], room=5)
    ask, callee = a.program("ask", stream=0), a.program("callee")
    ask.add(Op.ENTER, front, Policy.LEAST)
    policy = a.policy(0.05, 3, 0.01, 1.0, jitter=3)
    ask.add(Op.CALL, a.program_index("callee"), policy, -1, 1)
    ask.add(Op.END, 0)
    serve(a, callee, back, a.law(Law.EXPONENTIAL, 0.01), Policy.TWO)
    callee.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, 180.0)]), key=1)
    for second, station in enumerate((0, 2, 1, 3), start=1):
        a.control(second, Control.DOWN, station)
        a.control(second + 0.5, Control.UP, station)
    run = Run(a.plan(end=8.0))
    for until in range(0, 8 * SECOND, SECOND // 7):
        run.advance(until)
        assert_conserved(run)
    assert outcomes(run)["LOST"] > 0
    assert run.bins[-1, :, 2].sum() > 0
