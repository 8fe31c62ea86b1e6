"""Traps that simulators fall into, one test each."""

from __future__ import annotations

import pytest

from designs.document import read
from designs.trials import tunnel
from designs.trials.bench import Bench
from designs.trials.effort import EFFORTS
from designs.trials.load import steady_span
from designs.trials.miniature import build, run
from designs.trials.report import Verdict
from designs.trials.scale import Scale
from designs.trials.timeline import Fault
from simulator.loop.run import Run

WORK = "{work: exp 10 ms, at: desk}"
DESK = """windtunnel: 1
title: A desk
requirements:
  it: {of: ask, measure: MEASURE, during: [TRIAL]}
flows: {ask: {as: person, rate: 80/s, steps: [answer]}}
endpoints: {answer: {http: GET /answer, path: [{work: exp 10 ms, at: desk}]}}
architecture:
  regions: [home]
  within: 0 ms
  components:
    desk: {kind: service, instances: 1, workers: 1}
    mint: {kind: third_party, answers: exactly 1 ms, availability: 70 %}
workload:
  audience: {size: 100, where: {home: 100 %}}
  shape: {ramp: 10 s, stay: 100 s, end: 10 s}
scenarios:
  one_less: [{at: 30 s, lose: instance desk/home/1, for: 60 s}]
"""


def found(measure: str, trial: str = "load", **changes: str):
    text = DESK.replace("MEASURE", measure).replace("TRIAL", trial)
    for old, new in changes.items():
        old = {"path": WORK, "desk": "instances: 1, workers: 1", "rate": "80/s", "of": "of: ask"}[
            old
        ]
        assert old in text
        text = text.replace(old, new)
    during = "load" if trial == "load" else "event"
    report = tunnel.run(read(text), trials=(during,), effort="quick")
    return next(row for row in report.rows if row.scenario == ("" if trial == "load" else trial))


def test_a_window_in_which_nothing_happens_still_passes():
    text = DESK.replace("of: ask, measure: MEASURE", "measure: cost <= 1 $/h")
    design = read(text.replace("TRIAL", "load").replace("80/s", "0/s")).sound
    bench = Bench(design, EFFORTS["quick"], 1)
    whole = Run(build(design, Scale(), steady_span(bench, 1.0, 40.0)).plan)
    whole.advance()
    assert whole.now == whole.plan.end
    assert len(whole.samples().time) == 0


def test_a_percentile_of_too_few_is_not_guessed():
    few = found("response_time p99.9 <= 1 h", trial="one_less", rate="1/s")
    assert 0 < few.samples < 10_000
    assert few.verdict is Verdict.UNDECIDED and few.value is None
    assert "needs at least 10000 samples" in few.reason


def test_those_who_fail_are_not_left_out_of_percentiles():
    row = found("response_time p95 <= 1 s", path="{call: mint}")
    assert row.verdict is Verdict.NOT_MET and row.value == float("inf")


def test_work_that_nobody_waits_for_any_more_keeps_its_worker_busy():
    patient = found("utilisation max <= 100 %", of="of: desk")
    path = "{work: exp 10 ms, at: desk, timeout: 5 ms}"
    hasty = found("utilisation max <= 100 %", of="of: desk", path=path)
    assert patient.value == pytest.approx(0.8, abs=0.03)
    assert hasty.value == pytest.approx(patient.value, abs=0.03)


def test_a_retry_is_another_draw_and_the_same_call():
    path = "{call: mint, retries: {times: 1}}"
    answered = found("availability >= 90 %", path=path)
    assert answered.value == pytest.approx(1 - 0.3**2, abs=0.01)  # not 0.7: draws are not shared
    made = found("throughput mean >= 1/s", path=path)
    assert made.value == pytest.approx(80, rel=0.03)  # not 104: a retry is no call of its own


def test_the_least_busy_is_whoever_refuses_at_once_until_the_check_sees_it():
    """Least connections fills a hole that answers fast; taking turns gives it only its turn."""
    three = "instances: 3, workers: 2, check: 10 s x 3, balance: "
    least = found("availability >= 99 %", trial="one_less", desk=three + "least_connections")
    turns = found("availability >= 99 %", trial="one_less", desk=three + "round_robin")
    assert least.value < turns.value - 0.02


def test_a_fault_does_not_change_how_many_come():
    calm = found("throughput mean >= 1/s", trial="one_less", desk="instances: 8, workers: 2")
    struck = found("throughput mean >= 1/s", trial="one_less", desk="instances: 2, workers: 8")
    assert struck.value == pytest.approx(calm.value, rel=0.01)


def test_calls_that_hang_when_a_run_ends_were_never_answered():
    """Ten of twenty seconds the desk stands still: what was begun then has no end to be counted."""
    design = read(DESK.replace("MEASURE", "availability >= 1 %").replace("TRIAL", "load")).sound
    bench = Bench(design, EFFORTS["quick"], 1)
    span = steady_span(bench, 1.0, 20.0)
    stuck = Fault("slow", ("component", "desk"), span.begin + 10, span.end + 1, 1e6)
    hung = run(build(design, Scale(), span, [stuck])).seen.streams["request/answer"]
    assert hung.good_share() == pytest.approx(0.5, abs=0.05)
    assert hung.statistic("p99") == float("inf")
    well = run(build(design, Scale(), span)).seen.streams["request/answer"]
    assert well.good_share() == 1.0
