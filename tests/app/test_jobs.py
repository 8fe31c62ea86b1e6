"""Runs off the page's thread: shared by content, bounded, with progress and cancel."""

import dataclasses
import threading
import time

import pytest

from app import history
from app.jobs import Busy, Jobs, NoSuchJob
from app.orders import Order
from tests.app.example import REPORT

PATIENCE = 10.0


@pytest.fixture(autouse=True)
def _own_store(tmp_path, monkeypatch):
    monkeypatch.setenv("WINDTUNNEL_DATA", str(tmp_path))


class Tunnel:
    """Stands in for the engine: a run lasts until it is let go, and counts how often it began."""

    def __init__(self):
        self.let_go = threading.Event()
        self.begun = 0

    def run(self, order, tell, cancelled):
        self.begun += 1
        tell(0.5, "event: seed 1 of 2", 1000)
        while not self.let_go.wait(0.005):
            if cancelled():
                raise RuntimeError("cancelled")
        if order.text == "wrong":
            raise ValueError("this cannot be")
        return dataclasses.replace(REPORT, seed=order.seed)


@pytest.fixture
def tunnel():
    made = Tunnel()
    yield made
    made.let_go.set()


def until(jobs, ticket, *states):
    end = time.monotonic() + PATIENCE
    while (told := jobs.look(ticket)).state not in states:
        assert time.monotonic() < end, f"still {told}"
        time.sleep(0.005)
    return told


def test_a_run_tells_how_far_it_is_and_its_result_is_kept(tunnel):
    jobs, order = Jobs(tunnel.run, workers=1), Order("a", seed=3)
    ticket = jobs.start(order)
    assert until(jobs, ticket, "running").doing
    tunnel.let_go.set()
    until(jobs, ticket, "done")
    assert jobs.report(order.key) == dataclasses.replace(REPORT, seed=3)


def test_a_result_outlives_the_process(tunnel):
    tunnel.let_go.set()
    first, order = Jobs(tunnel.run), Order("a")
    until(first, first.start(order), "done")
    assert Jobs(tunnel.run).report(order.key) == REPORT


def test_equal_orders_share_one_run_and_stop_only_when_both_give_up(tunnel):
    jobs, order = Jobs(tunnel.run, workers=1), Order("a")
    mine, yours = jobs.start(order), jobs.start(order)
    assert mine != yours
    until(jobs, yours, "running")
    jobs.cancel(mine)
    assert jobs.look(mine).state == "cancelled"
    assert jobs.look(yours).state == "running"
    assert tunnel.begun == 1
    jobs.cancel(yours)
    assert not jobs.under_way(order)


def test_who_waits_can_give_up_before_it_begins(tunnel):
    jobs = Jobs(tunnel.run, workers=1)
    jobs.start(Order("a"))
    waiting = jobs.start(Order("b"))
    assert jobs.look(waiting).state == "waiting"
    jobs.cancel(waiting)
    tunnel.let_go.set()
    assert until(jobs, waiting, "cancelled")
    assert jobs.report(Order("b").key) is None


def test_more_than_there_is_room_for_is_refused(tunnel):
    jobs = Jobs(tunnel.run, workers=1, room=2)
    for text in "abc":
        jobs.start(Order(text))
    with pytest.raises(Busy, match="3 runs"):
        jobs.start(Order("d"))


def test_a_failed_run_says_why_and_the_pool_goes_on(tunnel):
    tunnel.let_go.set()
    jobs = Jobs(tunnel.run, workers=1)
    assert "this cannot be" in until(jobs, jobs.start(Order("wrong")), "failed").trouble
    assert until(jobs, jobs.start(Order("right")), "done")


def test_a_ticket_cannot_be_guessed_and_an_unknown_one_is_nobodys(tunnel):
    jobs = Jobs(tunnel.run)
    assert len(jobs.start(Order("a"))) >= 20
    with pytest.raises(NoSuchJob):
        jobs.look("1")


def test_orders_are_told_apart_by_all_that_a_result_depends_on():
    keys = {
        Order("a").key,
        Order("b").key,
        Order("a", trials=("load",)).key,
        Order("a", scenario="s").key,
        Order("a", requirement="s").key,
        Order("a", effort="long").key,
        Order("a", seed=2).key,
    }
    assert len(keys) == 7
    assert Order("a").key == Order("a").key


def test_the_run_before_met_the_same_arrivals_on_another_text():
    old, other, new = Order("old"), Order("old", seed=2), Order("new")
    for order in (old, other, new):
        history.remember("d", order, order.text)
    assert (found := history.before("d", new.key)) is not None
    assert found.key == old.key
    assert history.before("d", other.key) is None
    assert history.of("another draft") == ()
