"""Losses, collapses and cold caches whose effect one can work out on paper."""

from __future__ import annotations

from math import inf

import pytest

from designs.document import read
from designs.trials.report import Evidence, Verdict
from designs.trials.tunnel import run

OUTAGE = 190.0  # judged: 10 s before the loss, 120 s of it, 60 s after


def text(
    asked: dict[str, str],
    during: str,
    rate: float,
    path: str,
    components: dict[str, str],
    *,
    client: str = "",
    where: str = "here: 100 %",
    more: str = "",
    ways: str = "",
) -> str:
    """One endpoint and its requirements, a short event, and a scenario `bad` in `more`."""
    regions = [each.split(":")[0] for each in where.split(", ")]
    lines = ["windtunnel: 1", "title: By hand", "requirements:"]
    lines += [f"  {id}: {{of: ask, measure: {m}, during: {during}}}" for id, m in asked.items()]
    lines += ["flows:", f"  asking: {{as: person, rate: {rate}/s, steps: [ask]}}"]
    lines += ["endpoints:", f"  ask: {{http: GET /answer, {client}path: {path}}}"]
    lines += ["architecture:", f"  regions: [{', '.join(regions)}]"]
    lines += ["  distances: {east-west: 50 ms}"] if len(regions) > 1 else []
    lines += ["  components:", *(f"    {id}: {said}" for id, said in components.items())]
    lines += [f"  ways: [{ways}]"] if ways else []
    lines += ["workload:", f"  audience: {{size: 10, where: {{{where}}}}}"]
    lines += ["  shape: {ramp: 10 s, stay: 3 min, end: 10 s}", more]
    return "\n".join(lines)


def judged(document: str, trial: str, fault: str = "") -> dict[str, Evidence]:
    found = read(document)
    assert not found.problems, found.problems
    report = run(found, trials=(trial,), effort="quick", seed=1)
    return {row.requirement: row for row in report.rows if row.fault == fault}


def holds(row: Evidence, truth: float) -> bool:
    """Within twice the interval, or a thousandth where all seeds agree."""
    assert row.low is not None and row.high is not None and row.value is not None
    half = max((row.high - row.low) / 2, 1e-3 * truth)
    return abs(row.value - truth) <= 2 * half


AVAILABLE = {"up": "availability >= 99 %", "back": "time_to_recover max <= 1 min"}


@pytest.mark.parametrize(("retries", "failing"), [(0, 1 / 3), (1, 1 / 9)])
def test_one_of_three_zones_fails_its_share_until_the_check_has_noticed(retries, failing):
    """10 s of a third of the calls, and of a third of their retries."""
    desk = "{kind: service, instances: 3, zones: 3, workers: 100, check: 5 s x 2}"
    client = f"timeout: 1 s, retries: {{times: {retries}}}, "
    document = text(
        AVAILABLE, "outage", 300, "[{work: 1 ms, at: desk}]", {"desk": desk}, client=client
    )
    rows = judged(document, "outage", "zone here/1")
    assert holds(rows["up"], 1 - failing * 10 / OUTAGE)
    assert rows["back"].value == pytest.approx(11 + retries, abs=1)


@pytest.mark.parametrize(("rate", "verdict"), [(150, Verdict.MET), (240, Verdict.NOT_MET)])
def test_two_of_three_zones_carry_what_two_can_carry(rate, verdict):
    """Each does 100 a second: two carry 150 a second with 40 ms on average, 240 they do not."""
    desk = "{kind: service, instances: 3, zones: 3, workers: 1, check: 1 s x 1}"
    document = text(
        {"fast": "response_time p95 <= 1 s"},
        "outage",
        rate,
        "[{work: exp 10 ms, at: desk}]",
        {"desk": desk},
    )
    assert judged(document, "outage", "zone here/1")["fast"].verdict is verdict


def test_the_loss_of_the_only_region_is_the_loss_of_everything_and_the_period_decides():
    asked = {**AVAILABLE, "month": "availability >= 99.9 % over 30 d"}
    desk = "{kind: service, instances: 3}"
    rows = judged(
        text(asked, "outage", 100, "[{work: 1 ms, at: desk}]", {"desk": desk}),
        "outage",
        "region here",
    )
    assert holds(rows["up"], 1 - 120 / OUTAGE)
    assert rows["up"].verdict is Verdict.NOT_MET
    assert rows["month"].value == pytest.approx(1 - 120 / (30 * 86400), abs=1e-6)
    assert rows["month"].verdict is Verdict.MET
    assert rows["back"].value == pytest.approx(123, abs=1)  # who asks last waits 3 s in vain


def test_without_names_that_move_people_each_region_falls_alone():
    desk = "{kind: service, instances: 3}"
    document = text(
        AVAILABLE,
        "outage",
        200,
        "[{work: 1 ms, at: desk}]",
        {"desk": desk},
        where="east: 70 %, west: 30 %",
    )
    assert holds(judged(document, "outage", "region east")["up"], 1 - 0.7 * 120 / OUTAGE)
    assert holds(judged(document, "outage", "region west")["up"], 1 - 0.3 * 120 / OUTAGE)


def test_a_lost_primary_is_missed_until_its_replica_takes_over():
    components = {
        "api": "{kind: service, instances: 3, zones: 3}",
        "db": "{kind: database, replicas: 1, fail_over: 30 s, read: exp 1 ms}",
    }
    objects = "definitions:\n  note: {fields: {id: id}}\nobjects:\n"
    objects += "  notes: {keeps: note, in: db, key: id, size: 1 kB, count: 100 k}\n"
    document = text(AVAILABLE, "outage", 200, "[{read: notes}]", components, more=objects)
    rows = judged(document, "outage", "zone here/1")
    assert holds(rows["up"], 1 - 30 / OUTAGE)
    assert rows["back"].value == pytest.approx(31, abs=3)


STORM = "scenarios:\n  bad: [{at: 1 min, slow: desk x2, for: 10 s}]\n"
RETRIES = "timeout: 1 s, retries: {times: 3}, "


def storm(client: str, queue: str = "", scenario: str = STORM) -> dict[str, Evidence]:
    """100 a second of capacity, 70 asked for; slowed to 50 for 10 s, so that 200 then wait."""
    asked = {"back": "time_to_recover max <= 1 min", "good": "goodput mean >= 60/s"}
    desk = f"{{kind: service, instances: 1, workers: 10{queue}}}"
    path = "[{work: exp 100 ms, at: desk}]"
    return judged(
        text(asked, "bad", 70, path, {"desk": desk}, client=client, more=scenario), "event"
    )


def test_a_retry_storm_outlives_what_began_it():
    """After 10 s 200 wait for 2 s: all time out, and four times 70 are more than 100."""
    rows = storm(RETRIES)
    assert rows["back"].value == inf and rows["back"].verdict is Verdict.NOT_MET
    assert "not recovered" in rows["back"].reason
    assert rows["good"].verdict is Verdict.NOT_MET


def test_without_retries_it_is_over_when_what_waits_has_been_served():
    """200 wait, 30 a second more are served than come: below 1 s of waiting after 3.3 s more."""
    row = storm("timeout: 1 s, ")["back"]
    assert row.verdict is Verdict.MET and row.value is not None and 11 <= row.value <= 20


def test_a_short_queue_turns_a_storm_into_ten_bad_seconds():
    row = storm(RETRIES, ", queue: 40")["back"]
    assert row.verdict is Verdict.MET and row.value is not None and 9 <= row.value <= 13


def test_a_surge_is_something_to_recover_from_too():
    surge = "scenarios:\n  bad: [{at: 1 min, surge: x3 on asking, for: 10 s}]\n"
    row = storm(RETRIES, scenario=surge)["back"]
    assert row.value == inf and row.verdict is Verdict.NOT_MET


def test_a_cache_gone_cold_sends_all_to_what_stands_behind_it():
    """1,000 keys, 200 a second, 100 a second behind: empty, half of the misses wait.

    What misses is fetched at 100 a second, 10 s for all; the longest wait is near 2.5 s
    (misses fall in a straight line from 200 to 0 in 10 s; up to the half of that 250 pile up).
    """
    more = "definitions:\n  page: {fields: {id: id}}\nobjects:\n"
    more += "  pages: {keeps: page, in: db, key: id, size: 1 kB, count: 1000}\n"
    more += "scenarios:\n  bad: [{at: 90 s, empty: kept}]\n"
    components = {
        "kept": "{kind: cache, ttl: 10 d, answers: 0, coalescing: true}",
        "db": "{kind: database, replicas: 0, connections: 1, read: exactly 10 ms}",
    }
    path = "[{look_up: kept, by: page, on_miss: [{read: pages}]}]"
    asked = {"slowest": "response_time max <= 1 s", "most": "response_time p50 <= 10 ms"}
    rows = judged(text(asked, "bad", 200, path, components, more=more), "event")
    assert rows["slowest"].value == pytest.approx(2.5, rel=0.3)
    assert rows["slowest"].verdict is Verdict.NOT_MET
    assert rows["most"].verdict is Verdict.MET
