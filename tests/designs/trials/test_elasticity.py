"""Instances come when asked, late, cold, and by the clock; and they cost what they ran."""

from __future__ import annotations

import pytest

from designs.document import read
from designs.trials import tunnel
from designs.trials.bill import instances
from designs.trials.crowd import Crowd
from designs.trials.event import span_of
from designs.trials.miniature import Finished, build, run
from designs.trials.report import Verdict
from designs.trials.scale import Scale, tiers
from designs.trials.timeline import LEAD, faults_and_surges

SHOW = """windtunnel: 1
title: A show that opens
requirements:
  cheap: {measure: cost <= 1 $/h, during: [event]}
flows: {ask: {as: person, rate: 40/s, steps: [answer]}}
endpoints: {answer: {http: GET /answer, path: [{work: exactly 25 ms, at: it}]}}
architecture:
  regions: [home]
  within: 0 ms
  components:
    it: {kind: service, instances: 10, workers: 1, balance: least_connections, price: 1.0,
      scaling: "1 to 10 at 50 %, every 5 s, lag 20 s, calm 10 s, step 2PARTS", scheduled: []}
workload:
  audience: {size: 100, where: {home: 100 %}}
  shape: {ramp: 10 s, stay: 225 s, end: 5 s}
scenarios:
  rush: [{at: 60 s, surge: x4 on ask, for: 120 s}]
"""


def ran(text: str) -> Finished:
    design = read(text).sound
    faults, surges = faults_and_surges(design.scenarios["rush"])
    whole = (LEAD, LEAD + 240.0)
    span = span_of(Crowd(design.workload), whole, [whole], tuple(surges))
    return run(build(design, Scale(1.0, tiers(design)), span, faults, seed=3))


def by_time(finished: Finished) -> dict[int, float]:
    """Instances that are there, by seconds after the event opens."""
    many, lasts = instances(finished, "it")
    return {t: many[int(t / lasts[0])] for t in range(239)}


@pytest.fixture(scope="module")
def scaled() -> Finished:
    return ran(SHOW.replace("PARTS", ""))


def test_an_autoscaler_really_follows_the_crowd_and_as_late_as_it_says(scaled):
    """One worker's load at 50 % takes two; four times that takes eight, two by two and late."""
    there = by_time(scaled)
    assert 1 <= there[50] <= 3
    assert there[79] <= 3, "a look and the lag pass before anyone comes"
    assert there[130] >= 7
    assert there[238] <= 4, "and they go again"


def test_the_cost_is_that_of_the_instances_that_ran(scaled):
    report = tunnel.run(read(SHOW.replace("PARTS", "")), trials=("event",), effort="quick")
    row = next(row for row in report.rows if not row.scenario)
    rush = next(row for row in report.rows if row.scenario == "rush")
    assert row.verdict is Verdict.NOT_MET and row.value and rush.value
    assert 1.5 <= row.value <= 3, "two or so of ten that are written down, at a dollar an hour"
    many, lasts = instances(scaled, "it")
    assert rush.value == pytest.approx((many * lasts).sum() / lasts.sum(), rel=0.15)
    assert rush.value > 1.5 * row.value
    assert "those that ran" in row.reason


def test_what_is_planned_is_there_when_asked_for_the_lag_ahead():
    planned = SHOW.replace("PARTS", "").replace("[]", "[9 from 40 s into the event for 100 s]")
    there = by_time(ran(planned))
    assert there[57] <= 3 and there[63] == pytest.approx(9, abs=0.1)
    before = SHOW.replace("PARTS", "").replace("[]", "[9 from 5 min before the event for 400 s]")
    assert by_time(ran(before))[0] == pytest.approx(9, abs=0.1)


def test_who_has_just_come_is_slow_for_as_long_as_it_says():
    """Nine that come as four workers' load begins are plenty; at a quarter of their speed not."""
    planned = SHOW.replace("[]", "[9 from 40 s into the event for 100 s]")
    warm = ran(planned.replace("PARTS", ""))
    cold = ran(planned.replace("PARTS", ", warm-up 40 s at 25 %"))
    assert slow(cold, 60, 100) > 2 * slow(warm, 60, 100)
    assert slow(cold, 130, 170) == pytest.approx(slow(warm, 130, 170), rel=0.1)
    never = ran(planned.replace("PARTS", ", warm-up 40 s at 100 %"))
    assert slow(never, 60, 100) == slow(warm, 60, 100), "who is as quick when cold is not cold"


def slow(finished: Finished, begin: float, end: float) -> float:
    """The mean time of requests that end between two times."""
    stream = finished.seen.streams["request/answer"]
    mask = (stream.time >= LEAD + begin) & (stream.time < LEAD + end)
    return float(stream.value[mask].mean())


@pytest.mark.parametrize(
    ("field", "said", "words"),
    [
        ("1 to 10 at 50 %", "1 to 10 at 100 %", "none would ever come"),
        ("[]", "[11 from 1 min before the event for 1 h]", "must not ask for more"),
        ("PARTS", ", warm-up 60 s", "must be a time"),
    ],
)
def test_a_scaler_that_could_do_nothing_is_not_taken(field, said, words):
    problems = read(SHOW.replace(field, said).replace("PARTS", "")).problems
    assert len(problems) == 1 and words in problems[0].message
