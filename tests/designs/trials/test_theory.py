"""Queues of the textbook, written as documents, give the textbook's waits in their intervals."""

from __future__ import annotations

import pytest

from designs.document import read
from designs.trials.report import Evidence, Report, Verdict
from designs.trials.tunnel import run
from simulator.queueing import mmc_time_in_system, mmc_time_quantile
from tests.designs.trials.queues import queue


def rows(report: Report) -> dict[str, Evidence]:
    return {row.requirement: row for row in report.rows if row.metric != "completion"}


def covers(row: Evidence, truth: float) -> bool:
    return row.low is not None and row.high is not None and row.low <= truth <= row.high


def width(row: Evidence) -> float:
    assert row.low is not None and row.high is not None
    return row.high - row.low


@pytest.mark.parametrize(("servers", "rate"), [(1, 80.0), (8, 720.0), (1, 50.0)])
def test_mmc_keeps_a_request_as_long_as_erlang_says(servers, rate):
    """Mean and 95th percentile of the time in M/M/c. Erlang 1917; Kleinrock 1975, 3.5."""
    report = run(read(queue(servers, rate, 10.0)), trials=("load",), effort="normal", seed=3)
    found = rows(report)
    mean = mmc_time_in_system(servers, rate, 100.0)
    slow = mmc_time_quantile(servers, rate, 100.0, 0.95)
    assert covers(found["mean_time"], mean)
    assert covers(found["slow_time"], slow)
    assert width(found["mean_time"]) < 0.1 * mean


@pytest.mark.parametrize("seed", range(1, 7))
@pytest.mark.parametrize("servers", [1, 8])
def test_targets_five_percent_beside_the_truth_are_decided_rightly(servers, seed):
    rate = 80.0 * servers
    truth = mmc_time_in_system(servers, rate, 100.0) * 1000
    targets = f"""\
  easy: {{of: asking, measure: response_time mean <= {truth * 1.05} ms, during: [load]}}
  hard: {{of: asking, measure: response_time mean <= {truth * 0.95} ms, during: [load]}}
"""
    found = rows(run(read(queue(servers, rate, 10.0, targets)), trials=("load",), seed=seed))
    assert found["easy"].verdict is Verdict.MET
    assert found["hard"].verdict is Verdict.NOT_MET


def test_constant_service_halves_the_wait():
    """M/D/1 waits half of M/M/1. Pollaczek 1930, Khinchine 1932."""
    found = rows(run(read(queue(1, 80.0, 10.0, law="exactly")), trials=("load",), seed=5))
    assert covers(found["mean_time"], 0.01 + 0.02)


def test_work_that_arrives_faster_than_it_is_done_has_no_steady_state():
    report = run(read(queue(1, 120.0, 10.0)), trials=("load",), effort="quick")
    assert rows(report)["mean_time"].verdict is Verdict.NOT_MET
    assert "no steady state" in rows(report)["mean_time"].reason


def test_the_same_seed_gives_the_same_report_and_another_seed_another():
    document = read(queue(1, 80.0, 10.0))
    first = run(document, trials=("load",), effort="quick", seed=2)
    assert first == run(document, trials=("load",), effort="quick", seed=2)
    assert first.rows != run(document, trials=("load",), effort="quick", seed=3).rows


def test_a_rate_of_nothing_is_answered_in_words():
    report = run(read(queue(1, 0.0, 10.0)), trials=("load",), effort="quick")
    assert rows(report)["mean_time"].verdict is Verdict.UNDECIDED
    assert "nothing was seen" in rows(report)["mean_time"].reason
