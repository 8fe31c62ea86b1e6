"""Causes are typed, in order, and the story that they make is the one worked out by hand."""

from __future__ import annotations

from functools import lru_cache

import pytest

from designs.document import read
from designs.trials.report import Cause
from designs.trials.tunnel import run

TEXT = """windtunnel: 1
title: Log-in
requirements:
  sign_in: {{as: person, want: sign in}}
flows:
  signing_in: {{as: person, serves: [sign_in], rate: {rate}/s, steps: [login]}}
endpoints:
  login:
    http: POST /login
    path:
      - {{work: exactly 1 ms, at: api}}
      - {{work: exp 20 ms, at: ledger, {more}}}
architecture:
  regions: [home]
  components:
    api: {{kind: service, instances: 1, workers: {workers}}}
    ledger: {{kind: service, instances: 1, workers: 4}}
workload:
  audience: {{size: 100, where: {{home: 100 %}}}}
  shape: {{ramp: 10 s, stay: 240 s, end: 10 s}}
scenarios:
  push: [{what}]
"""
SURGE = "{at: 60 s, surge: x2.5 on signing_in, for: 30 s}"


@lru_cache
def found(rate: int, more: str, what: str = SURGE, workers: int = 4000) -> dict[str, Cause]:
    text = TEXT.format(rate=rate, more=more, what=what, workers=workers)
    report = run(read(text), trials=("event",), scenario="push", effort="quick", seed=1)
    kinds: dict[str, Cause] = {}
    for cause in report.runs[0].causes:
        kinds.setdefault(cause.kind, cause)
    return kinds


RETRIES = "timeout: 200 ms, retries: {times: 3}"


def test_a_surge_that_retries_keep_alive_is_told_as_one_story():
    """At 0.8 of four workers four tries a call are 3.2 of what they can do, surge or none."""
    kinds = found(160, RETRIES)
    assert {"saturated", "retry_storm", "metastable", "story"} <= set(kinds)
    assert kinds["saturated"].component == "ledger"
    assert 57 <= (kinds["saturated"].at or 0) <= 70
    assert kinds["metastable"].component == "ledger" and kinds["metastable"].at == 90
    said = kinds["story"].sentence
    assert said.startswith("ledger in home saturates") and "the surge of 2.5 on signing_in" in said
    assert "it does not recover" in said and "retries ask ledger" in said


def test_the_same_surge_without_retries_is_over_when_it_is_over():
    kinds = found(100, "timeout: 200 ms")
    assert "saturated" in kinds
    assert not {"retry_storm", "metastable"} & set(kinds)
    assert "does so" in kinds["story"].sentence


def test_workers_held_by_a_slow_store_run_dry_from_the_bottom_up():
    kinds = found(100, "timeout: 30 s", "{at: 60 s, slow: ledger x20, for: 60 s}", workers=32)
    assert kinds["held"].component == "api" and "ledger" in kinds["held"].sentence
    assert kinds["slow"].at == 60


def test_a_calm_run_has_no_causes():
    assert not found(20, "timeout: 30 s", "{at: 60 s, surge: x1.01 on signing_in, for: 30 s}")


ELSEWHERE = """windtunnel: 1
title: People who are sent elsewhere
requirements:
  read: {as: person, want: read}
flows:
  reading: {as: person, serves: [read], rate: 100/s, steps: [open]}
  rarely: {as: person, rate: 5/s, steps: [search]}
endpoints:
  open:
    http: GET /page
    timeout: 1 s
    retries: {times: 1, backoff: 100 ms}
    path: [{work: 5 ms, at: api}]
  search: {http: GET /search, path: [{work: 5 ms, at: api}, {work: 5 ms, at: index}]}
architecture:
  regions: [east, west]
  distances: {east-west: 70 ms}
  components:
    names: {kind: geo_router, check: 1 s x 2, ttl: 4 s}
    front: {kind: load_balancer}
    api: {kind: service, instances: 8, workers: 8}
    index: {kind: service, instances: 4, workers: 8}
  ways: [names > front > api]
workload:
  audience: {size: 1 k, where: {east: 60 %, west: 40 %}}
  shape: {ramp: 10 s, stay: 240 s, end: 10 s}
scenarios:
  moved: [{at: 60 s, lose: region east, for: 60 s}]
  busier: [{at: 60 s, surge: x9 on rarely, for: 60 s}]
"""


@pytest.mark.parametrize("scenario", ["moved", "busier"])
def test_people_sent_elsewhere_and_a_surge_of_other_calls_are_no_retry_storm(scenario):
    """A balancer that takes no worker is never without an idle one, either."""
    report = run(read(ELSEWHERE), trials=("event",), scenario=scenario, effort="quick", seed=1)
    told = {(cause.kind, cause.component) for cause in report.runs[0].causes}
    assert not {(kind, id) for kind, id in told if kind in ("retry_storm", "saturated")}
