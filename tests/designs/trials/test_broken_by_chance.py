"""Instances that break by chance: the shares that calls find against up / (up + down)."""

import pytest

from designs.document import read
from designs.trials import tunnel

BROKEN = """\
windtunnel: 1
title: Broken by chance
requirements:
  one: {of: one, measure: availability >= 90 %, during: load}
  series: {of: both, measure: availability >= 90 %, during: load}
flows:
  asking: {as: person, rate: 10/s, steps: [one]}
  asking_both: {as: person, rate: 10/s, steps: [both]}
endpoints:
  one: {http: GET /one, path: [{work: 1 ms, at: first}]}
  both: {http: GET /both, path: [{work: 1 ms, at: second}, {work: 1 ms, at: third}]}
architecture:
  regions: [here]
  components:
    first: {kind: service, instances: 1, fails: every 9 s for 1 s}
    second: {kind: service, instances: 1, fails: every 9 s for 1 s, check: 500 ms x 1}
    third: {kind: service, instances: 1, fails: every 9 s for 1 s}
"""


@pytest.fixture(scope="module")
def rows():
    report = tunnel.run(read(BROKEN), trials=["load"], effort="quick")
    return {row.requirement: row for row in report.rows}


@pytest.mark.parametrize(("id", "share"), [("one", 0.9), ("series", 0.81)])
def test_a_lone_instance_is_there_as_often_as_it_is_whole(rows, id, share):
    """Availability is up / (up + down), whatever its health check is; in series they multiply."""
    assert rows[id].low <= share <= rows[id].high
    assert rows[id].value == pytest.approx(share, abs=0.02)
