"""Caches, quorums, ranges, pools and object stores as documents, against what one works out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from designs.trials.report import Evidence
from simulator.queueing import mmc_time_in_system
from tests.designs.trials.test_by_hand import judged

NODES = "read: exp 10 ms, write: exp 10 ms, connections: 1000"
KEPT = "definitions: {thing: {fields: {id: id}}}"


def measured(
    rates: Mapping[str, tuple[float, str]], components: str, asked: Mapping[str, str], keeps: str
) -> dict[str, Evidence]:
    """A steady run of one flow for each path; requirements are written `of: measure`."""
    lines = ["windtunnel: 1", "title: Stores", "requirements:"]
    for id, said in asked.items():
        of, measure = said.split(": ")
        lines.append(f"  {id}: {{of: {of}, measure: {measure}, during: load}}")
    lines += ["flows:"]
    lines += [f"  to_{p}: {{as: x, rate: {r}/s, steps: [{p}]}}" for p, (r, _) in rates.items()]
    lines += [KEPT, f"objects: {keeps}", "endpoints:"]
    lines += [f"  {p}: {{http: GET /{p}, path: {path}}}" for p, (_, path) in rates.items()]
    lines += ["architecture:", "  regions: [here]", f"  components: {components}"]
    return judged("\n".join(lines), "load")


def near(row: Evidence, truth: float, slack: float = 0.0) -> bool:
    """Within twice the 95 % interval, and what the formula leaves out."""
    assert row.value is not None and row.low is not None and row.high is not None
    half = max(row.high - row.value, row.value - row.low)
    return abs(row.value - truth) <= 2 * half + slack


def value(row: Evidence) -> float:
    assert row.value is not None
    return row.value


def things(store: str, count: int, more: str = "") -> str:
    return f"{{things: {{keeps: thing, in: {store}, key: id, size: 1 kB, count: {count}{more}}}}}"


@pytest.mark.parametrize(("reads", "writes"), [(1, 3), (2, 2), (3, 1)])
def test_quorums_take_as_long_as_their_order_statistic(reads, writes):
    """The k-th of n exponentials of mean m: m times the sum of 1/(n - i) for i < k (David 1981)."""

    def kth(k: int) -> float:
        return 0.010 * sum(1 / (3 - i) for i in range(k))

    db = f"replicas: 2, replication: leaderless, write_quorum: {writes}, read_from: quorum, "
    rows = measured(
        {"get": (50, "[{read: things}]"), "put": (50, "[{write: things, by: thing}]")},
        f"{{db: {{kind: database, {db}read_quorum: {reads}, {NODES}}}}}",
        {
            "get": "get: response_time mean <= 1 s",
            "put": "put: response_time mean <= 1 s",
            "stale": "db: staleness max <= 0 s",
        },
        things("db", 50),
    )
    assert near(rows["get"], kth(reads)) and near(rows["put"], kth(writes))
    assert rows["stale"].value == 0  # reads and writes together are more than all


def test_a_read_of_one_node_of_those_that_got_one_write_is_now_and_then_stale():
    db = "replicas: 2, replication: leaderless, write_quorum: 1, read_from: quorum, read_quorum: 1"
    rows = measured(
        {"get": (200, "[{read: things}]"), "put": (50, "[{write: things, by: thing}]")},
        f"{{db: {{kind: database, {db}, lag: exp 50 ms, {NODES}}}}}",
        {"stale": "db: staleness mean <= 1 s"},
        things("db", 5),
    )
    assert value(rows["stale"]) > 0.001


def test_a_range_sends_all_new_things_to_one_shard_as_m_m_1():
    """70 new things a second at 100 a second: as M/M/1; by hash each of 4 shards gets a quarter."""
    times = {}
    for way in ("range", "hash"):
        db = f"shards: 4, replicas: 0, connections: 1, write: exp 10 ms, shards_by: {way}"
        rows = measured(
            {"put": (70, "[{write: things}]")},
            f"{{db: {{kind: database, {db}}}}}",
            {"put": "put: response_time mean <= 1 s"},
            things("db", 1000),
        )
        times[way] = rows["put"]
    assert near(times["range"], mmc_time_in_system(1, 70.0, 100.0))
    assert near(times["hash"], mmc_time_in_system(1, 17.5, 100.0))


def test_a_hot_node_of_a_cache_is_a_queue_of_its_own():
    """One key, so one node of four: 800 a second at 1000 a second, each exactly 1 ms: M/D/1."""
    rows = measured(
        {"get": (800, "[{look_up: it, by: thing, on_miss: [{read: things}]}]")},
        "{it: {kind: cache, nodes: 4, operations: 1000/s, answers: 0, ttl: 1 d},"
        " db: {kind: database}}",
        {"get": "get: response_time mean <= 1 s"},
        things("db", 1),
    )
    assert near(rows["get"], 0.001 * (1 + 0.8 / (2 * 0.2)))


def test_the_least_used_keep_the_most_popular():
    shares = np.arange(1, 201) ** -1.0
    shares /= shares.sum()
    rows = measured(
        {"get": (2000, "[{look_up: it, by: thing, on_miss: [{read: things}]}]")},
        "{it: {kind: cache, size: 20 kB, item: 1 kB, ttl: 1 d, evicts: lfu, answers: 0},"
        " db: {kind: database, read: exactly 1 us, connections: 1000}}",
        {"hits": "it: hit_ratio mean >= 1 %"},
        things("db", 200, ", popularity: zipf 1"),
    )
    assert near(rows["hits"], shares[:20].sum(), slack=float(shares[19]))


def test_a_pool_of_one_connection_is_one_server():
    """Each call holds the one connection for exp 10 ms: M/M/1 at 60 %, beside 1 ms of work."""
    rows = measured(
        {"get": (60, "[{work: exactly 1 ms, at: api}, {read: things}]")},
        "{api: {kind: service, instances: 1, workers: 100, pools: {db: 1}},"
        " db: {kind: database, replicas: 0, read: exp 10 ms}}",
        {"get": "get: response_time mean <= 1 s"},
        things("db", 1),
    )
    assert near(rows["get"], 0.001 + mmc_time_in_system(1, 60.0, 100.0))


def test_an_object_store_refuses_beyond_its_prefixes_and_takes_its_time_for_size():
    """200 reads a second of 50 and 2 prefixes: half; 10 MB at 80 Mbit/s: 1 s and the first byte."""
    store = "kind: object_store, first_byte: exactly 100 ms, each: 80 Mbit/s, prefixes: 2"
    rows = measured(
        {"get": (200, "[{read: things}]"), "far": (1, "[{read: big}]")},
        f"{{few: {{{store}, gets: 50/s}}, many: {{{store}}}}}",
        {
            "ok": "get: availability >= 1 %",
            "time": "far: response_time mean <= 10 s",
            "cost": "many: cost <= 1000 $/h",
        },
        things("few", 100_000)[:-1] + ", big: {keeps: thing, in: many, key: id, size: 10 MB}}",
    )
    assert near(rows["ok"], 0.5, slack=0.02)
    assert rows["time"].value == pytest.approx(1.1, abs=1e-6)
    assert rows["cost"].value == pytest.approx(3600 * 0.0004 / 1000 + 0.01 * 0.023 / 730)


def test_invalidating_keeps_a_cache_young_and_leases_close_the_race():
    """5 things, kept 10 s and written twice a second each.

    The newest write is t old with density 2 exp(-2 t), and missed if the entry is older than that:
    0.5 - 0.5 / 10 s on average. Told of each write, only a fetch that a write overtakes is old.
    """
    old = {}
    for how, cache, step in (
        ("never told", "", ""),
        ("told", "", ", {invalidate: it, by: thing}"),
        ("with leases", ", leases: true", ", {invalidate: it, by: thing}"),
    ):
        old[how] = measured(
            {
                "get": (50, "[{look_up: it, by: thing, on_miss: [{read: things}, {wait: 20 ms}]}]"),
                "put": (10, f"[{{write: things, by: thing}}{step}]"),
            },
            f"{{it: {{kind: cache, answers: 0, ttl: 10 s, coalescing: true{cache}}},"
            " db: {kind: database, read: exactly 1 us, write: exactly 1 us}}",
            {"old": "it: staleness mean <= 1 s"},
            things("db", 5),
        )["old"]
    assert near(old["never told"], 0.45, slack=0.01)
    assert value(old["told"]) > 5 * value(old["with leases"])
    assert value(old["with leases"]) < 1e-3
