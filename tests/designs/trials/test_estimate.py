"""What formulas say before any run knows room, patience, limits, autoscalers and quotas."""

import pytest

from designs.document import read
from designs.trials.estimate import estimate
from simulator.birth_death import standing
from simulator.queueing import erlang_b, erlang_c, mm1k_loss

DESK = """\
windtunnel: 1
title: A desk
requirements:
  soon: {{of: ask, measure: response_time mean <= 1 s}}
flows:
  asking: {{as: person, rate: {rate}/s, steps: [ask]}}
endpoints:
  ask: {{http: GET /answer, path: [{{work: exp 10 ms, at: desk}}{more}]}}
architecture:
  regions: [here]
  components:
    desk: {{kind: service, {fields}}}
    push: {{kind: third_party, limit: 50/s}}
"""


def said(rate: float, fields: str, more: str = "") -> tuple[float, str, tuple[str, ...]]:
    """The desk's busy share, what is expected of the requirement, and the notes."""
    found = estimate(read(DESK.format(rate=rate, fields=fields, more=more)).sound)
    load = next(row.load for row in found.rows if row.component == "desk")
    return load, found.requirements["soon"], found.notes


@pytest.mark.parametrize("load", [0.5, 0.8, 1.5])
def test_a_full_queue_turns_away_and_is_steady_at_any_load(load):
    """M/M/1/5: Kleinrock 1975, section 3.6."""
    busy, words, notes = said(100 * load, "instances: 1, workers: 1, queue: 4")
    lost = mm1k_loss(load, 5)
    assert busy == pytest.approx(load * (1 - lost)) and not notes
    assert f"{lost:.1%} are not served" in words


def test_without_room_or_with_it_the_ends_are_erlangs():
    assert standing(10, 9.0, room=0).refused == pytest.approx(erlang_b(10, 9.0))
    waits = erlang_c(4, 3.0) / (4 - 3.0)
    assert standing(4, 3.0).wait == pytest.approx(waits, rel=1e-6)
    assert standing(4, 3.0, patience=1e9).wait == pytest.approx(waits, rel=1e-3)


def test_who_runs_out_of_patience_keeps_an_overload_steady():
    """M/M/1+M with patience as long as a service: an M/M/infinity queue seen from the door."""
    busy, words, notes = said(200, "instances: 1, workers: 1, patience: 10 ms")
    assert busy == pytest.approx(1 - 2.718281828**-2, rel=1e-6) and not notes
    assert "are not served" in words


def test_an_autoscaler_is_reckoned_as_it_will_be_and_no_larger():
    assert said(300, "instances: 2, workers: 1, scaling: 2 to 8 at 60 %")[0] == pytest.approx(0.6)
    busy, words, notes = said(900, "instances: 2, workers: 1, scaling: 2 to 8 at 60 %")
    assert busy == pytest.approx(9 / 8) and "no steady state" in words and notes


def test_a_limit_lets_no_more_through():
    busy, words, notes = said(200, "instances: 1, workers: 1, limit: 80/s, burst: 10")
    assert busy == pytest.approx(0.8) and "60.0% are not served" in words and not notes


def test_a_quota_that_is_passed_is_said():
    notes = said(80, "instances: 1, workers: 8", ", {call: push}")[2]
    assert any("push" in note and "160%" in note for note in notes)
