"""Loop and twin agree event for event; and a twin that is wrong in one thing is found out."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from simulator.plan import Plan
from simulator.programs import Op
from tests.simulator.agreement import Seen, by_loop, by_twin, difference
from tests.simulator.busy_plans import bank, gate, shop
from tests.simulator.busy_rounds import rounds
from tests.simulator.busy_stores import library
from tests.simulator.random_places import END
from tests.simulator.random_plans import plans
from tests.simulator.wrong_limits import BUGS as OF_LIMITS
from tests.simulator.wrong_twins import BUGS

# Deterministic, so that a red check is red for everybody; other seeds: --hypothesis-seed.
PROFILE = settings(
    derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@settings(PROFILE, max_examples=600)
@given(plans())
def test_loop_and_twin_agree_event_for_event(plan):
    """Journal, samples, counters, endings, bins and who is still inside."""
    note(listing(plan))
    assert not difference(by_loop(plan), by_twin(plan))


@pytest.mark.parametrize("busy", [shop, bank, gate, library, rounds])
def test_loop_and_twin_agree_on_busy_plans(busy):
    assert not difference(by_loop(busy()), by_twin(busy()))


@settings(PROFILE, max_examples=60)
@given(plans(), st.lists(st.integers(0, int(END * 1e9)), min_size=1, max_size=3).map(sorted))
def test_resting_on_the_way_changes_nothing(plan, stops):
    note(listing(plan))
    assert not difference(by_loop(plan, tuple(stops)), by_loop(plan))


@pytest.mark.parametrize("bug", (*BUGS, *OF_LIMITS), ids=lambda bug: bug.__name__)
def test_a_twin_that_is_wrong_in_one_thing_is_found_out(bug):
    assert any(difference(seen, by_twin(plan, bug)) for plan, seen in corpus())


@cache
def corpus() -> list[tuple[Plan, Seen]]:
    """A few plans by hand and many out of the same strategy, and what the loop makes of them."""
    found = [(plan, by_loop(plan)) for plan in (shop(), bank(), gate(), library(), rounds())]

    @settings(PROFILE, max_examples=400, phases=[Phase.generate])
    @given(plans())
    def collect(plan: Plan) -> None:
        found.append((plan, by_loop(plan)))

    collect()
    return found


def listing(plan: Plan) -> str:
    """A plan to read: its code line by line, and the arrays that say where and when."""
    code = [f"{i}: {Op(row[0]).name} {row[1:6]}" for i, row in enumerate(plan.code.tolist())]
    arrays = [
        f"{name} {array.tolist()}"
        for name, array in vars(plan).items()
        if name != "code" and hasattr(array, "tolist")
    ]
    return "\n".join([*code, *arrays])
