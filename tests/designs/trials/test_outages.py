"""Losing a region moves exactly that region's people, after a time one works out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from designs.document import read
from designs.trials.crowd import Crowd
from designs.trials.event import span_of, try_event
from designs.trials.miniature import Finished, build, run
from designs.trials.scale import Scale, tiers
from designs.trials.timeline import LEAD, faults_and_surges
from designs.trials.tunnel import asked_of
from tests.designs.trials.queues import two_regions

CHECKED, TTL = 10.0, 20.0


@pytest.fixture(scope="module", params=["east", "west"])
def lost(request) -> tuple[str, Finished]:
    design = read(two_regions(request.param)).sound
    faults, surges = faults_and_surges(design.scenarios["gone"])
    at = faults[0].at
    span = span_of(
        Crowd(design.workload), (at - 20, at + 300), [(at - 20, at + 300)], tuple(surges)
    )
    return request.param, run(build(design, Scale(1.0, tiers(design)), span, faults, seed=4))


def served(finished: Finished, region: str, begin: float, end: float) -> float:
    """Requests that entered a region's desks between two times, a second."""
    lowering, plan = finished.miniature.lowering, finished.miniature.plan
    stations = lowering.stations_of("desk", lowering.index[region])
    starts = (plan.start + np.arange(len(finished.bins)) * plan.tick) / 1e9
    chosen = (starts >= begin) & (starts + plan.tick / 1e9 <= end)
    return float(finished.bins[chosen][:, stations, 0].sum() / (chosen.sum() * plan.tick / 1e9))


def test_before_the_loss_each_region_serves_its_own(lost):
    at = LEAD + 240
    assert served(lost[1], "east", at - 20, at) == pytest.approx(120, rel=0.1)
    assert served(lost[1], "west", at - 20, at) == pytest.approx(80, rel=0.1)


def test_once_answers_have_aged_the_other_region_serves_everybody(lost):
    region, finished = lost
    other = {"east": "west", "west": "east"}[region]
    begin, end = LEAD + 240 + CHECKED + TTL + 1, LEAD + 240 + 119
    assert served(finished, region, begin, end) == 0
    assert served(finished, other, begin, end) == pytest.approx(200, rel=0.05)


def test_only_the_lost_regions_people_fail_and_for_as_long_as_names_are_wrong(lost):
    region, finished = lost
    at = LEAD + 240
    stream = finished.seen.streams["request/answer"]
    mine = stream.region == finished.miniature.lowering.index[region]
    failed = ~np.isfinite(stream.value)
    assert not failed[~mine].any()
    asked = (
        stream.time - finished.miniature.plan.connect_timeout / 1e9
    )  # they waited that long in vain
    assert asked[failed].min() >= at - 0.2 - 3
    assert asked[failed].max() <= at + CHECKED + TTL + 0.2
    rate = {"east": 120.0, "west": 80.0}[region]
    expected = rate * (CHECKED + TTL / 2)  # all until the check, then evenly fewer as answers age
    assert failed.sum() == pytest.approx(expected, rel=0.1)


def test_after_it_is_back_people_come_home(lost):
    region, finished = lost
    begin = LEAD + 240 + 120 + CHECKED + TTL + 1
    rate = {"east": 120.0, "west": 80.0}[region]
    assert served(finished, region, begin, begin + 100) == pytest.approx(rate, rel=0.1)


def test_the_offered_load_is_the_same_with_and_without_the_fault():
    design = read(two_regions("east")).sound
    faults, _ = faults_and_surges(design.scenarios["gone"])
    at = faults[0].at
    span = span_of(Crowd(design.workload), (at - 20, at + 100), [(at - 20, at + 100)], ())
    scale = Scale(1.0, tiers(design))
    calm = run(build(design, scale, span, [], seed=9))
    stormy = run(build(design, scale, span, faults, seed=9))
    assert set(stormy.seen.streams["request/answer"].root) <= set(
        calm.seen.streams["request/answer"].root
    ) | set(
        stormy.seen.streams["request/answer"].root[
            stormy.seen.streams["request/answer"].time > span.end - 4
        ]
    )
    assert calm.outcomes[0].sum() == pytest.approx(stormy.outcomes[0].sum(), abs=200 * 4)


def test_every_scenario_is_one_run_of_the_event():
    from designs.trials.bench import Bench
    from designs.trials.effort import EFFORTS

    design = read(two_regions("west")).sound
    bench = Bench(design, EFFORTS["quick"], 1)
    asked = asked_of(design, None)
    played = list(try_event(bench, {"": [], "gone": list(asked)}, ["", "gone"]))
    assert [p.scenario for p in played] == ["", "gone"]
    assert played[1].rows[0].scenario == "gone"
    assert len(played[1].runs) == EFFORTS["quick"].terminating_seeds
