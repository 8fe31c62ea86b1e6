"""Growth is followed as far as the autoscaler goes, at the cost of what runs, and no further."""

from __future__ import annotations

import pytest

from designs.document import read
from designs.trials import tunnel
from designs.trials.growth import buffers
from designs.trials.report import Verdict

SHOP = """windtunnel: 1
title: A shop that grows
requirements:
  quick: {of: ask, measure: response_time p95 <= 60 ms, during: [growth]}
  cheap: {measure: cost <= 0.6 $/h, during: [growth]}
flows: {ask: {as: person, rate: 80/s, steps: [answer]}}
endpoints: {answer: {http: GET /answer, path: [{work: exp 10 ms, at: it}]}}
architecture:
  regions: [home]
  within: 0 ms
  components:
    it: {kind: service, instances: 2, workers: 1, balance: least_connections, scaling: "SCALING"}
workload:
  audience: {size: 100, where: {home: 100 %}}
  shape: {ramp: 100 s}
  growth: x6
"""


@pytest.fixture(scope="module")
def grown():
    text = SHOP.replace("SCALING", "1 to 8 at 60 %, every 1 s, lag 2 s, calm 10 s")
    return tunnel.run(read(text), trials=("growth",), effort="quick")


def verdicts(report, requirement):
    return {r.scenario: r.verdict for r in report.rows if r.requirement == requirement}


def test_every_load_is_a_row_and_the_last_is_what_must_be_followed(grown):
    assert list(verdicts(grown, "quick")) == ["x1", "x3", "x6"]
    assert verdicts(grown, "quick")["x6"] is Verdict.MET


def test_cost_is_that_of_the_instances_that_ran(grown):
    rows = [row for row in grown.rows if row.requirement == "cheap"]
    assert rows[0].value < rows[1].value < rows[2].value
    instances = next(c for c in grown.runs[0].charts if c.id == "instances").series[0]
    for row, many in zip(rows, instances.y, strict=True):
        assert row.value == pytest.approx(many * 0.17, rel=1e-6)
    # The work of x6 is 4.8 workers; at 60 % busy it takes 8.
    assert 6 <= instances.y[2] <= 8


def test_an_autoscaler_that_may_not_grow_fails_where_the_work_outgrows_it():
    """The control: the same design whose autoscaler is held at two instances."""
    text = SHOP.replace("SCALING", "1 to 2 at 60 %, every 1 s, lag 2 s, calm 10 s")
    report = tunnel.run(read(text), trials=("growth",), effort="quick", requirement="quick")
    assert verdicts(report, "quick")["x6"] is Verdict.NOT_MET
    assert "no steady state" in report.rows[-1].reason


def test_the_buffer_is_the_ramp_times_the_time_to_scale_up():
    scaling = "1 to 8 at 80 %, every 10 s, lag 20 s, calm 10 s"
    (words,) = buffers(read(SHOP.replace("SCALING", scaling)).sound)
    assert "adds 30 % of the peak" in words and "room for 25 % more" in words
    assert "is not enough" in words
