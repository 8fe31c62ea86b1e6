"""Advice is only what was run; it says what it costs as it ran, what it breaks, what nobody ran."""

import pytest

from designs.document import read
from patterns.reasons import causes_of
from patterns.suggest import Advice, suggest

DESK = """windtunnel: 1
title: Four desks and a coin
requirements:
  soon: {of: asking, measure: response_time p95 <= 90 ms, during: [load]}
  cheap: {measure: cost <= 0.75 $/h, during: [load]}
  holds: {of: asking, measure: availability >= 90 %, during: [growth]}
flows: {asking: {as: person, rate: 130/s, steps: [ask]}}
endpoints: {ask: {http: GET /answer, path: [{work: exp 20 ms, at: desk}]}}
architecture:
  regions: [home]
  within: 0 ms
  components:
    desk: {kind: service, instances: 4, workers: 1, balance: random}  # 65 % busy
  ways: [desk]
"""


@pytest.fixture(scope="module")
def advice() -> Advice:
    return suggest(read(DESK))


def test_what_mends_one_requirement_and_breaks_another_is_no_help_and_says_so(advice):
    scaled = next(cure for cure in advice.cures if cure.pattern == "autoscaling")
    balanced = next(cure for cure in advice.cures if cure.pattern == "load_balancing")
    assert balanced.mended == ("soon",) and balanced.helps
    assert "cheap" in scaled.broken and not scaled.helps
    assert advice.cures[0] is balanced


def test_instances_that_come_are_paid_for_in_the_advice(advice):
    scaled = next(cure for cure in advice.cures if cure.pattern == "autoscaling")
    assert scaled.dearer > 0.1, "by the document alone it would cost nothing"


def test_what_was_not_run_is_told(advice):
    assert all(cure.untried == ("growth",) for cure in advice.cures)
    assert all(each.why for each in advice.not_run)
    none = suggest(read(DESK), advice.report, most=0)
    assert not none.cures
    beyond = {each.pattern for each in none.not_run if "beyond the budget" in each.why}
    assert beyond == {cure.pattern for cure in advice.cures}


def test_time_on_the_way_between_regions_is_a_cause_of_its_own():
    away = DESK.replace("[home]", "[home, away]").replace(
        "  within: 0 ms", "  within: 0 ms\n  distances: {home-away: 200 ms}"
    )
    away = away.replace("instances: 4", "instances: 4, in: away")
    report = suggest(read(away), most=0).report
    failed = [row for row in report.rows if row.requirement == "soon"]
    assert "far" in {cause.kind for cause in causes_of(read(away), report, failed)}
    near = suggest(read(DESK), most=0).report
    assert "far" not in {cause.kind for cause in causes_of(read(DESK), near, near.rows)}
