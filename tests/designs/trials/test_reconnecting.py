"""The crush after a node or a region is lost, by hand."""

from __future__ import annotations

from math import inf

import pytest

from designs.trials.report import Evidence
from tests.designs.trials.test_by_hand import judged

SHAPE = "{ramp: 10 s, stay: 6 min, end: 1 s}"
ONE = "exactly 1 s"


def value(found: dict[str, Evidence]) -> float:
    """How long the last take, or those whom a requirement names so."""
    row = found["last"].value
    assert row is not None
    return row


def hub(fields: str, bad: str, asked: dict[str, str], more: str = "") -> str:
    """16,000 people at two nodes of eight cores in one region, or as `more` says."""
    lines = ["windtunnel: 1", "title: A hub", "requirements:"]
    lines += [f"  {id}: {{of: hub, measure: {said}, during: bad}}" for id, said in asked.items()]
    where = "{east: 50 %, west: 50 %}" if more else "{east: 100 %}"
    return "\n".join([
        *lines,
        "flows: {listening: {as: person, rate: once per viewer, steps: [hear]}}",
        "endpoints: {hear: {websocket: /said, path: [{deliver: said, through: hub}]}}",
        "architecture:",
        f"  regions: [{'east, west' if more else 'east'}]",
        "  distances: {east-west: 50 ms}" if more else "  within: 0 ms",
        "  components:",
        "    said: {kind: topic}",
        f"    hub: {{kind: connection_hub, nodes: 2, cores: 8, {fields}}}",
        more,
        f"workload: {{audience: {{size: 16 k, where: {where}}}, shape: {SHAPE}}}",
        f"scenarios: {{bad: [{{at: 1 min, lose: {bad}}}]}}",
    ])  # fmt: skip


def test_the_last_is_back_when_all_have_been_let_in():
    """8,000 come after 1 s to a node that lets in 8 cores / 8 ms = 1,000 a second."""
    asked = {"mean": "reconnect_time mean <= 1 min", "last": "reconnect_time max <= 1 min"}
    fields = "connecting: exactly 8 ms, reconnects: exactly 1 s, check: 1 s x 1"
    found = judged(hub(fields, "instance hub/east/1", asked), "event")
    assert found["mean"].value == pytest.approx(1 + 4, rel=0.02)
    assert found["last"].value == pytest.approx(1 + 8, rel=0.02)


def test_who_finds_no_place_stays_out():
    """10,000 places at the node that is left, of which 8,000 are taken: a quarter comes back."""
    asked = {"some": "reconnect_time mean <= 1 min", "half": "reconnect_time p50 <= 1 min"}
    fields = "connections: 10 k, connecting: exactly 1 ms, check: 1 s x 1"
    found = judged(hub(fields, "instance hub/east/1", asked), "event")
    assert found["some"].value == found["half"].value == inf


def test_who_comes_back_spread_out_is_back_sooner_than_who_comes_at_once():
    """20 s of work, and nobody waits longer than 10 s: in a crowd much of it is for nobody."""
    last = {}
    for first, jitter in (("uniform 0 s to 25 s", "full"), (ONE, "full"), (ONE, "none")):
        fields = f"connecting: exactly 20 ms, reconnects: {first}, check: 1 s x 1, jitter: {jitter}"
        asked = {"last": "reconnect_time p95 <= 1 min"}
        last[first, jitter] = value(judged(hub(fields, "instance hub/east/1", asked), "event"))
    assert last["uniform 0 s to 25 s", "full"] == pytest.approx(0.95 * 25, rel=0.03)
    assert 40 < last[ONE, "full"] < last[ONE, "none"]


def test_people_of_a_lost_region_connect_elsewhere_once_its_name_has_moved():
    """Names are known to be lost after 10 s, and old answers live for 20 s: uniform between."""
    more = "    names: {kind: geo_router, check: 5 s x 2, ttl: 20 s}\n  ways: [names > hub]"
    asked = {"half": "reconnect_time p50 <= 1 min", "last": "reconnect_time max <= 3 min"}
    fields = "connecting: exactly 1 ms, reconnects: uniform 0 s to 1 s, check: 1 s x 1"
    found = judged(hub(fields, "region east", asked, more), "event")
    assert found["half"].value is not None and 15 < found["half"].value < 45
    assert found["last"].value is not None and 30 < found["last"].value < 110
