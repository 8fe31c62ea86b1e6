"""Gateways, bulkheads, errors, deploys and lossy ways against theory and hand computations."""

from __future__ import annotations

import pytest

from designs.trials.report import Evidence
from simulator.programs import LOST_WAIT, MOST_LOST
from simulator.queueing import erlang_b
from tests.designs.trials.test_by_hand import holds, judged, text

DESK = "{kind: service, instances: 1, workers: 10}"
PATH = "[{work: exp 1 ms, at: desk}]"
GATE = "{kind: gateway, authenticates: 0 s, sheds: {0: 1}, watches: desk}"
HALF = "{kind: service, instances: 2, workers: 200}"


def failing(found: dict[str, Evidence]) -> float:
    """The share of calls that failed."""
    value = found["up"].value
    assert value is not None
    return 1 - value


def test_a_gateway_that_sheds_at_all_busy_makes_a_loss_system():
    """Nobody waits, so the desk is M/M/10/10: Erlang 1917."""
    parts = {"gate": GATE, "desk": DESK}
    asked = {"up": "availability >= 50 %"}
    found = judged(
        text(asked, "load", 900, "[{work: exp 10 ms, at: desk}]", parts, ways="gate > desk"), "load"
    )
    assert holds(found["up"], 1 - erlang_b(10, 9.0))


def guarded(c: int, spare: int, first: float, second: float) -> tuple[float, float]:
    """What two ranks lose where the second keeps out of the last `spare` of c.

    Guard channels: Hong & Rappaport 1986.
    """
    weight, weights = 1.0, [1.0]
    for n in range(c):
        weight *= (first + (second if n < c - spare else 0.0)) / (n + 1)
        weights.append(weight)
    return weights[c] / sum(weights), sum(weights[c - spare :]) / sum(weights)


def test_a_gateway_sheds_the_lower_priority_first():
    document = text(
        {"up": "availability >= 50 %"}, "load", 600, "[{work: exp 10 ms, at: desk}]",
        {"gate": GATE.replace("0: 1", "0: 1, 1: 0.8"), "desk": DESK},
        ways="gate > desk",
    )  # fmt: skip
    document = document.replace(
        "flows:", "  low: {of: later, measure: availability >= 5 %}\nflows:"
    )
    document = document.replace(
        "endpoints:",
        "  later: {as: person, rate: 600/s, steps: [later]}\nendpoints:\n"
        "  later: {http: GET /later, priority: 1, path: [{work: exp 10 ms, at: desk}]}",
    )
    found = judged(document, "load")
    high, low = guarded(10, 2, 6.0, 6.0)
    assert holds(found["up"], 1 - high)
    assert holds(found["low"], 1 - low)
    assert high < 0.2 < 0.5 < low


def test_a_limit_without_a_burst_is_a_loss_system_with_one_place():
    """After each that passes nobody does for 10 ms: 1 / (1 + 8 / 10) (Erlang B)."""
    desk = "{kind: service, instances: 1, workers: 9, limit: 100/s}"
    found = judged(text({"up": "availability >= 5 %"}, "load", 80, PATH, {"desk": desk}), "load")
    assert holds(found["up"], 1 - erlang_b(1, 0.8))


def test_a_limit_by_key_leaves_a_key_its_rate_and_the_others_theirs():
    """One client sends 200 a second of 20; a hundred others send 2 a second each, all let in."""
    gate = "{kind: gateway, key_limit: 20/s, key_burst: 20}"
    document = text(
        {"up": "availability >= 50 %"}, "load", 200, "[{work: exp 1 ms, at: desk}]",
        {"gate": gate, "desk": DESK, "store": "{kind: database}"},
        client="keyed_by: user, ", ways="gate > desk",
    )  # fmt: skip
    document = document.replace(
        "flows:", "  greedy: {of: grab, measure: availability >= 5 %}\nflows:"
    )
    document = document.replace(
        "endpoints:",
        """  grab: {as: robot, rate: 200/s, steps: [grab]}
definitions: {user: {fields: {id: id}}, robot: {fields: {id: id}}}
objects: {users: {keeps: user, in: store, key: id, size: 1 kB, count: 100}}
endpoints:
  grab: {http: GET /all, keyed_by: robot, path: [{work: exp 1 ms, at: desk}]}""",
    )
    found = judged(document, "load")
    assert found["up"].value == pytest.approx(1.0, abs=1e-3)
    assert found["greedy"].value == pytest.approx(0.1, rel=0.02)


@pytest.mark.parametrize(
    ("desk", "places", "load"),
    [(HALF, 5, 5.0), ("{kind: service, instances: 1, workers: 200}", 10, 10.0)],
)
def test_a_bulkhead_is_a_loss_system_at_each_instance_of_the_caller(desk, places, load):
    """Each has as many places as it has traffic, and nobody waits: Erlang's loss formula."""
    path = f"[{{work: exactly 0.1 ms, at: desk}}, {{call: bank, bulkhead: '{places}'}}]"
    parts = {"desk": desk, "bank": "{kind: third_party, answers: exp 100 ms}"}
    found = judged(text({"up": "availability >= 50 %"}, "load", 100, path, parts), "load")
    assert holds(found["up"], 1 - erlang_b(places, load))


@pytest.mark.parametrize(
    ("bulkhead", "least", "most"), [("", 0.0, 0.2), (", bulkhead: '10'", 0.999, 1.0)]
)
def test_a_bulkhead_leaves_workers_to_those_who_do_not_need_what_hangs(bulkhead, least, most):
    """A hung bank takes all sixteen workers, or ten of them; the rest suffice for the others."""
    document = text(
        {"up": "availability >= 50 %"}, "bad", 100, "[{work: exp 10 ms, at: desk, timeout: 2 s}]",
        {"desk": "{kind: service, instances: 1, workers: 16}",
         "bank": "{kind: third_party, answers: exactly 10 ms}"},
        more="scenarios: {bad: [{at: 0 s, slow: bank x1e5}]}",
    )  # fmt: skip
    document = document.replace(
        "endpoints:",
        f"  pay: {{as: person, rate: 20/s, steps: [pay]}}\nendpoints:\n"
        "  pay: {http: POST /paid, path: [{work: exp 1 ms, at: desk}, "
        f"{{call: bank{bulkhead}}}]}}",
    )
    found = judged(document, "event")
    assert least <= found["up"].value <= most


@pytest.mark.parametrize(
    ("struck", "share"),
    [
        ("bank 30 %", 0.3),
        ("desk 30 %", 0.3),
        ("instance desk/here/2 100 %", 0.25),
        ("zone here/1 50 %", 0.25),
    ],
)
def test_the_share_that_fails_is_the_share_that_was_said(struck, share):
    path = "[{work: exp 1 ms, at: desk}, {call: bank}]"
    parts = {
        "desk": "{kind: service, instances: 4, zones: 2, workers: 8}",
        "bank": "{kind: third_party, answers: exp 1 ms}",
    }
    more = f"scenarios: {{bad: [{{at: 0 s, fail: {struck}}}]}}"
    found = judged(
        text({"up": "availability >= 50 %"}, "bad", 100, path, parts, more=more), "event"
    )
    assert holds(found["up"], 1 - share)


def test_the_instance_that_fails_fastest_draws_what_the_others_would_have_served():
    """Of four at 80 % load the one that fails at once is always free, so most are sent there."""
    shares = {}
    for policy in ("random", "least_connections"):
        desk = f"{{kind: service, instances: 4, workers: 1, balance: {policy}}}"
        more = "scenarios: {bad: [{at: 0 s, fail: instance desk/here/1 100 %}]}"
        found = judged(
            text(
                {"up": "availability >= 50 %"},
                "bad",
                320,
                "[{work: exp 10 ms, at: desk}]",
                {"desk": desk},
                more=more,
            ),
            "event",
        )
        shares[policy] = failing(found)
    assert shares["random"] == pytest.approx(0.25, abs=0.01)
    assert shares["least_connections"] > 0.4


@pytest.mark.parametrize(("drain", "lost"), [("10 s", 0.0), ("0 s", 4 * 10 / 4 / 100)])
def test_a_deploy_that_drains_loses_nobody_and_one_that_kills_loses_until_the_check(drain, lost):
    """Four instances, 25 s each; each that is killed is picked for 10 s by a quarter of all."""
    desk = "{kind: service, instances: 4, workers: 8}"
    more = f"scenarios: {{bad: [{{at: 10 s, deploy: 'desk, each 25 s, drain {drain}'}}]}}"
    found = judged(
        text(
            {"up": "availability >= 50 %"},
            "bad",
            200,
            "[{work: exp 5 ms, at: desk}]",
            {"desk": desk},
            more=more,
        ),
        "event",
    )
    assert failing(found) == pytest.approx(lost * 100 / 200, abs=0.004)


def test_a_bad_version_fails_where_it_has_come_until_it_is_rolled_back():
    """Ten instances, 10 s each: the i-th new one fails from 10 i s on, rolled back from 60 s on.

    Those away take nothing, so after k of ten a share k / 9 of all fails while one is away.
    """
    desk = "{kind: service, instances: 10, workers: 8}"
    bad = "{at: 10 s, deploy: 'desk, each 10 s, drain 5 s, fails 100 %', for: 60 s}"
    more = f"scenarios: {{bad: [{bad}]}}"
    found = judged(
        text(
            {"up": "availability >= 50 %"},
            "bad",
            300,
            "[{work: exp 5 ms, at: desk}]",
            {"desk": desk},
            more=more,
        ),
        "event",
    )
    up = sum(10 * k / 9 for k in range(6))
    down = sum(10 * (5 - k) / 9 for k in range(6))
    assert failing(found) == pytest.approx((up + down) / 200, abs=0.01)


def test_what_is_lost_on_the_way_comes_after_a_round_trip_and_200_ms():
    """There and back are two messages; each is lost k times with p ** k (1 - p)."""
    p, trip = 0.1, 0.05
    waits = [2**k - 1 for k in range(MOST_LOST + 1)]
    shares = [p**k * (1 - p) for k in range(MOST_LOST)] + [p**MOST_LOST]
    each = sum(w * s for w, s in zip(waits, shares, strict=True)) * (trip + LOST_WAIT / 1e9)
    document = text(
        {"mean": "response_time mean <= 1 s"}, "bad", 200, "[{work: exactly 1 ms, at: desk}]",
        {"desk": "{kind: service, in: west, workers: 200}"}, where="east: 100 %, west: 0 %",
        more="scenarios: {bad: [{at: 0 s, lossy: east-west 10 %}]}",
    )  # fmt: skip
    found = judged(document, "event")
    assert holds(found["mean"], 0.001 + trip + 2 * each)


@pytest.mark.parametrize(
    ("bad", "share", "mean"), [("fail: store 30 %", 0.7, 0.003), ("slow: store x10", 1.0, 0.021)]
)
def test_a_store_fails_and_is_slow_like_any_other(bad, share, mean):
    """A read of 2 ms after 1 ms of work; an error comes before the read is done."""
    document = text(
        {"up": "availability >= 50 %", "mean": "response_time mean <= 1 s"}, "bad", 100,
        "[{work: exactly 1 ms, at: desk}, {read: things}]",
        {"desk": "{kind: service, workers: 200}", "store": "{kind: database, connections: 200}"},
        more=f"scenarios: {{bad: [{{at: 0 s, {bad}}}]}}",
    )  # fmt: skip
    things = "definitions: {thing: {fields: {id: id}}}\n"
    things += "objects: {things: {keeps: thing, in: store, key: id, size: 1 kB}}\n"
    found = judged(document.replace("flows:", things + "flows:"), "event")
    assert holds(found["up"], share)
    assert share < 1 or holds(found["mean"], mean)


def test_only_the_slow_instance_is_slow():
    """Of four with a worker for everyone, one takes ten times as long: (3 + 10) / 4 of the mean."""
    desk = "{kind: service, instances: 4, workers: 200}"
    more = "scenarios: {bad: [{at: 0 s, slow: instance desk/here/3 x10}]}"
    found = judged(
        text(
            {"mean": "response_time mean <= 1 s"},
            "bad",
            200,
            "[{work: exp 10 ms, at: desk}]",
            {"desk": desk},
            more=more,
        ),
        "event",
    )
    assert holds(found["mean"], 0.0325)
