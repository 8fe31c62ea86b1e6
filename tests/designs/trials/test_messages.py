"""Queues and topics: what theory says of their lines, and what becomes of messages in trouble."""

from __future__ import annotations

import pytest

from designs.document import read
from designs.metrics import metrics
from designs.trials.bench import Bench
from designs.trials.effort import EFFORTS
from designs.trials.load import steady_span
from designs.trials.miniature import build, run
from designs.trials.observed import Observed
from designs.trials.scale import Scale, tiers
from designs.trials.timeline import Fault
from simulator.queueing import mmc_time_in_system

DESIGN = """\
windtunnel: 1
title: Messages
flows: {{talk: {{as: person, rate: {rate}/s, steps: [say]}}}}
definitions: {{room: {{fields: {{id: id}}}}}}
objects: {{rooms: {{keeps: room, in: store, key: id, size: 1 kB, count: 50}}}}
endpoints: {{say: {{http: POST /said, path: [{{publish: it}}]}}}}
architecture:
  regions: [home]
  within: 0
  components:
    it: {{{it}}}
    store: {{kind: database}}
    doer: {{kind: worker, reads: it, {doer}}}
"""
LOST = Fault("lose", ("instance", "doer", "home", "1"), 1030.0, 1110.0)  # runs begin at 1,015 s


def seen(rate: float, it: str, doer: str, faults=(), seconds=150.0, seed=1) -> Observed:
    design = read(DESIGN.format(rate=rate, it=f"{it}, append: exactly 1 us", doer=doer)).sound
    span = steady_span(Bench(design, EFFORTS["quick"], seed), 1.0, seconds)
    return run(build(design, Scale(1.0, tiers(design)), span, faults, seed)).seen


def of(metric: str, found: Observed, statistic: str = "") -> float:
    one = metrics()[metric]
    streams = {"out_of_order": ("delivered/doer", "late/doer"), "duplicates": ("twice/doer",)}
    value = one.measure(found, streams.get(metric, ("delivered/doer",)), statistic)
    assert value is not None
    return value


@pytest.mark.parametrize("doer", ["workers: 8, instances: 4", "workers: 8"])
def test_competing_consumers_are_m_m_c(doer):
    """With one message in hand each, instances share one line. Erlang 1917."""
    found = seen(56.0, "kind: queue", f"{doer}, work: exp 100 ms", seconds=1200.0)
    assert of("queue_lag", found, "mean") == pytest.approx(mmc_time_in_system(8, 56, 10), rel=0.03)


def test_a_full_queue_refuses_as_m_m_1_k_does_and_a_dropping_one_refuses_nobody():
    """Room for four and one at work: 8.9 % at 80 %. What is dropped is as much."""
    lost = 0.2 * 0.8**5 / (1 - 0.8**6)
    doer = "workers: 1, work: exp 10 ms"
    found = seen(80.0, "kind: queue, length: 4", doer, seconds=600.0)
    assert found.pooled(("request/say",)).good_share() == pytest.approx(1 - lost, abs=0.06 * lost)
    found = seen(80.0, "kind: queue, length: 4, when_full: drop_oldest", doer, seconds=600.0)
    assert found.pooled(("request/say",)).good_share() == 1
    assert of("dead_letters", found, "total") / 600 / 80 == pytest.approx(lost, rel=0.06)


def test_messages_in_hand_wait_beside_idle_workers():
    """One worker each: a message that is given ahead cannot go to another who is free sooner."""
    lags = [
        of(
            "queue_lag",
            seen(
                64.0,
                "kind: queue",
                f"workers: 8, instances: 8, prefetch: {n}, work: exp 100 ms",
                seconds=400.0,
            ),
            "mean",
        )
        for n in (1, 8)
    ]
    assert lags[1] > 1.05 * lags[0]


def test_a_slow_message_is_done_twice_and_an_idempotent_worker_does_not_mind():
    """P(work > 300 ms) is exp(-3) at each attempt; all but the last are given to another."""
    doer = "workers: 100, work: exp 100 ms, redeliver_after: 300 ms, attempts: 20"
    found = seen(100.0, "kind: queue", doer, seconds=200.0)
    p = 2.718281828**-3
    assert of("duplicates", found, "total") / 200 == pytest.approx(100 * p / (1 - p), rel=0.06)
    harmless = seen(100.0, "kind: queue", f"{doer}, idempotent: true", seconds=200.0)
    assert of("duplicates", harmless, "total") == 0


def test_what_fails_thrice_is_a_dead_letter():
    found = seen(100.0, "kind: queue", "workers: 100, work: 1 ms, spoils: 40 %", seconds=200.0)
    assert of("dead_letters", found, "total") / 200 == pytest.approx(100 * 0.4**3, rel=0.08)


def test_a_log_keeps_the_order_of_a_key_through_a_lost_worker_and_a_queue_does_not():
    """A group gives a partition's next message out when the one before is done or given up."""
    doer = "workers: 4, instances: 4, work: exp 10 ms, attempts: 20"
    log = seen(200.0, "kind: topic, key: room, partitions: 8", f"{doer}, ordered: true", (LOST,))
    queue = seen(200.0, "kind: queue, key: room", doer, (LOST,))
    assert of("out_of_order", log) == 0
    assert of("out_of_order", queue) > 0.01
    assert of("dead_letters", log, "total") == of("dead_letters", queue, "total") == 0


def test_a_group_stands_still_until_a_lost_worker_is_missed_and_a_queue_goes_on():
    """Its partitions wait 45 s until it is missed and 3 s more; a queue has no partitions."""
    doer = "workers: 4, instances: 4, work: exp 5 ms"
    log = seen(200.0, "kind: topic, key: room, partitions: 8", f"{doer}, ordered: true", (LOST,))
    soon = seen(
        200.0,
        "kind: topic, key: room, partitions: 8",
        f"{doer}, ordered: true, check: 1 s x 2",
        (LOST,),
    )
    queue = seen(200.0, "kind: queue, key: room", doer, (LOST,))
    assert of("queue_lag", log, "max") == pytest.approx(48, abs=1.5)
    assert 5 < of("queue_lag", soon, "max") < 7
    assert of("queue_lag", queue, "max") < 0.5


def test_a_group_further_behind_than_the_retention_loses_messages():
    """90/s come and 80/s are done: once it is 2 s behind, a ninth of all is lost."""
    found = seen(
        90.0, "kind: topic, retention: 2 s", "workers: 8, work: exactly 100 ms", seconds=300.0
    )
    assert of("dead_letters", found, "total") / 300 == pytest.approx(10, rel=0.1)
