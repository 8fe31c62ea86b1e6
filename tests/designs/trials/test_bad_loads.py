"""Loads that nobody could carry, or that are none at all, are answered in words and end."""

from __future__ import annotations

import pytest

from designs.document import read
from designs.trials import tunnel
from designs.trials.effort import EFFORTS
from designs.trials.report import Verdict

DESK = """windtunnel: 1
title: A desk
requirements:
  quick: {of: ask, measure: response_time mean <= 100 ms, during: [load, outage, event]}
flows: {ask: {as: person, rate: 80/s, steps: [answer]}}
endpoints: {answer: {http: GET /answer, path: [{work: exp 10 ms, at: desk}]}}
architecture:
  regions: [home]
  components:
    desk: {kind: service, instances: 1, workers: 1}
workload: {audience: {size: 100, where: {home: 100 %}}}
"""


def row(text: str, trial: str):
    report = tunnel.run(read(text), trials=(trial,), effort="quick")
    return report, report.rows[0]


@pytest.mark.parametrize("trial", ["load", "outage", "event"])
def test_nobody_at_all_is_said_to_be_nobody(trial):
    _, found = row(DESK.replace("80/s", "0/s"), trial)
    assert found.verdict is Verdict.UNDECIDED
    assert found.reason == "nothing was seen that this measures"


@pytest.mark.parametrize("trial", ["outage", "event"])
def test_a_billion_calls_a_second_are_given_up_with_what_would_do(trial):
    report, found = row(DESK.replace("80/s", "1000000000/s"), trial)
    assert found.verdict is Verdict.NOT_TRIED
    assert "events this effort has for one" in found.reason and "lower rates" in found.reason
    assert any("was given up" in note for note in report.notes)
    assert report.events < EFFORTS["quick"].most_events


@pytest.mark.parametrize("rate", ["1000000000/s", "200/s"])
def test_a_load_that_can_never_be_steady_is_said_to_grow(rate):
    _, found = row(DESK.replace("80/s", rate), "load")
    assert found.verdict is Verdict.NOT_MET
    assert "no steady state" in found.reason and "grows by about" in found.reason


def test_clients_who_never_pause_do_not_hang_a_run():
    text = DESK.replace("rate: 80/s", "clients: 3").replace(
        "{work: exp 10 ms, at: desk}", "{wait: 0 s}"
    )
    report, found = row(text, "load")
    assert found.verdict is Verdict.MET
    assert report.events < EFFORTS["quick"].most_events
