"""Loop and twin agree event for event; and a twin that is wrong in one thing is found out."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from simulator.assembler import Assembler
from simulator.plan import Plan
from simulator.programs import Blame, Law, Op, Outcome, Policy
from simulator.twin import Twin
from simulator.twin.things import Entry, Next, Station, Token
from tests.simulator.agreement import Seen, by_loop, by_twin, difference
from tests.simulator.random_places import END
from tests.simulator.random_plans import plans

# Deterministic, so that a red check is red for everybody; other seeds: --hypothesis-seed.
PROFILE = settings(
    derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@settings(PROFILE, max_examples=1000)
@given(plans())
def test_loop_and_twin_agree_event_for_event(plan):
    """Journal, samples, counters, endings, bins and who is still inside."""
    note(listing(plan))
    assert not difference(by_loop(plan), by_twin(plan))


@settings(PROFILE, max_examples=60)
@given(plans(), st.lists(st.integers(0, int(END * 1e9)), min_size=1, max_size=3).map(sorted))
def test_resting_on_the_way_changes_nothing(plan, stops):
    note(listing(plan))
    assert not difference(by_loop(plan, tuple(stops)), by_loop(plan))


class TiesGoToTheLast(Twin):
    def push(self, time, action):
        self.pushes -= 2
        super().push(time, action)


class TimeoutsCancelTheCallee(Twin):
    def time_out(self, token, child):
        waits = token.ticket == child.slip
        super().time_out(token, child)
        if waits and child.alive:
            self.fail(child, Outcome.TIMED_OUT)


class QueuesAdmitOneTooMany(Twin):
    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        for station in self.stations:
            station.room += station.room >= 0


class TwoChoicesMayBeTheSame(Twin):
    def second(self, token: Token, step: int, lot: int, k: int) -> int:
        return int(self.chance(token, step, 1) * k)


class EntriesLiveForEver(Twin):
    def fresh(self, entry: Entry) -> bool:
        return entry.owner is None


class RetriesReuseTheirKey(Twin):
    def child_key(self, parent: Token, step: int, attempt: int, branch: int) -> int:
        return super().child_key(parent, step, 0, branch)


class BackoffsDoNotJitter(Twin):
    def backoff(self, token, step, failures, base, cap, jitter, previous):
        return super().backoff(token, step, failures, base, cap, 0, previous)


class NobodyTravelsHome(Twin):
    def do_end(self, token: Token, a: int, *rest: int) -> Next:
        return self.close(token, a, Outcome.LOST)


class DroppedCountsAsRefused(Twin):
    def do_take(self, token, a, b, c, d, e, step):
        return super().do_take(token, a, b, c % 2, d, e, step)


class FirstInIsFirstEvicted(Twin):
    def touch(self, node: Station, name: int) -> None:
        pass


BUGS = (
    TiesGoToTheLast, TimeoutsCancelTheCallee, QueuesAdmitOneTooMany, TwoChoicesMayBeTheSame,
    EntriesLiveForEver, RetriesReuseTheirKey, BackoffsDoNotJitter, NobodyTravelsHome,
    DroppedCountsAsRefused, FirstInIsFirstEvicted,
)  # fmt: skip


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.__name__)
def test_a_twin_that_is_wrong_in_one_thing_is_found_out(bug):
    assert any(difference(seen, by_twin(plan, bug)) for plan, seen in corpus())


@cache
def corpus() -> list[tuple[Plan, Seen]]:
    """A plan by hand and many out of the same strategy, and what the loop makes of them."""
    found = [(shop(), by_loop(shop()))]

    @settings(PROFILE, max_examples=400, phases=[Phase.generate])
    @given(plans())
    def collect(plan: Plan) -> None:
        found.append((plan, by_loop(plan)))

    collect()
    return found


def shop() -> Plan:
    """A busy web shop in small, for what chance seldom brings together: it lasts a second."""
    a = Assembler(regions=2)
    a.distance[0, 1] = a.distance[1, 0] = 4_000_000
    front, cache = a.view([[1], [2, 2, 2, 2]], room=2), a.view([[1], [1]], entries=3)
    ask = a.program("ask", stream=0)
    ask.add(Op.TRAVEL, b=2)
    ask.add(Op.TAKE, a.bucket(rate=450, burst=3), a.constant(1.0), 2)
    ask.add(Op.ENTER, front, Policy.TWO)
    ask.add(Op.DRAW, a.keyspace([1 / rank for rank in range(1, 9)], salt=3))
    ask.add(Op.LOOK, cache, 1, "miss", 1)
    ask.add(Op.JUMP, c="hit")
    ask.label("miss")
    policy = a.policy(timeout=0.012, attempts=3, backoff=0.004, cap=0.02, jitter=1)
    ask.add(Op.CALL, a.program_index("read"), policy)
    ask.add(Op.FILL, a.constant(0.05))
    ask.label("hit")
    ask.add(Op.WORK, a.law(Law.EXPONENTIAL, 0.01))
    ask.add(Op.END, Outcome.OK)
    read = a.program("read")
    read.add(Op.WAIT, a.law(Law.EXPONENTIAL, 0.008), Blame.OTHER)
    read.add(Op.END, Outcome.OK)
    a.source("ask", 0, a.curve([(0.0, 500.0)]), key=1)
    return a.plan(end=1.0, tick=0.1)


def listing(plan: Plan) -> str:
    """A plan to read: its code line by line, and the arrays that say where and when."""
    code = [f"{i}: {Op(row[0]).name} {row[1:6]}" for i, row in enumerate(plan.code.tolist())]
    arrays = [
        f"{name} {array.tolist()}"
        for name, array in vars(plan).items()
        if name != "code" and hasattr(array, "tolist")
    ]
    return "\n".join([*code, *arrays])
