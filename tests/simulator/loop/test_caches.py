"""Cache nodes under load: hit ratios, evictions, lifetimes, and one fetch for many."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.assembler import Assembler
from simulator.loop.run import Run
from simulator.plan import Plan
from simulator.programs import Blame, Control, Law, Op, Outcome
from tests.simulator.loop.loads import SECOND, agrees, finished_run, outcomes, same_samples, values


def cached(
    shares: list[float],
    *,
    entries: int,
    lifetime: float = 1e6,
    fetch: float = 0.0,
    together: int = 1,
    arrivals: float = 500.0,
    clear_at: float | None = None,
    fails: bool = False,
    nodes: int = 1,
    evicts: int = 0,
    end: float = 40.0,
    key: int = 1,
) -> Plan:
    """Requests for drawn keys: look, on a miss fetch and fill. Stream 1: those who had to fetch."""
    a = Assembler(regions=1)
    view = a.view([[0] * nodes], entries=entries, groups=nodes)
    a.behave(range(nodes), evicts=evicts)
    ask = a.program("ask", stream=0)
    ask.add(Op.DRAW, a.keyspace(shares, salt=9))
    ask.add(Op.LOOK, view, together, "miss", 5, 0)
    ask.add(Op.END, 0)
    ask.label("miss")
    ask.add(Op.WAIT, a.law(Law.EXPONENTIAL, fetch), Blame.OTHER)
    ask.add(Op.MARK, 1)
    if fails:
        ask.add(Op.TAKE, a.bucket(1e-9), a.constant(1.0), 0, 0, 0)
    ask.add(Op.FILL, a.constant(lifetime))
    ask.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, arrivals)]), key=key)
    if clear_at is not None:
        a.control(clear_at, Control.CLEAR, 0)
    return a.plan(end=end)


def hit_ratio(run: Run) -> float:
    c = run.counters
    return c["hits"] / (c["hits"] + c["misses"] + c["coalesced"])


def che(shares: list[float], entries: int) -> float:
    """The hit ratio of least recently used by Che's approximation (Che, Tung, Wang 2002)."""
    p = np.array(shares) / np.sum(shares)
    low, high = 0.0, 1e9
    for _ in range(200):
        t = (low + high) / 2
        low, high = (t, high) if (1 - np.exp(-p * t)).sum() < entries else (low, t)
    return float((p * (1 - np.exp(-p * low))).sum())


def first_out(shares: list[float], entries: int) -> float:
    """The hit ratio when the first come goes first, which is that of a victim by chance.

    King 1971, Gelenbe 1973: each set of `entries` keys is as likely as the product of its shares.
    """
    p = np.array(shares) / np.sum(shares)

    def products(of: np.ndarray) -> np.ndarray:
        sums = np.zeros(entries + 1)
        sums[0] = 1.0
        for share in of:
            sums[1:] += share * sums[:-1]
        return sums

    whole = products(p)[entries]
    inside = [share * products(np.delete(p, i))[entries - 1] for i, share in enumerate(p)]
    return float(p @ np.array(inside) / whole)


def test_a_big_enough_cache_misses_each_key_once():
    run = finished_run(cached([1.0] * 100, entries=100))
    assert run.counters["misses"] == 100
    assert run.bins[:, 0, 5].sum() == run.counters["hits"]
    assert run.bins[:, 0, 6].sum() == 100


def test_the_least_recently_used_go_first():
    """Zipf keys, room for a tenth of them."""
    shares = [1 / rank for rank in range(1, 1001)]

    def measure(seed):
        return hit_ratio(finished_run(cached(shares, entries=100, end=60.0, key=seed)))

    assert abs(np.mean([measure(seed) for seed in range(1, 4)]) - che(shares, 100)) < 0.01


def test_the_first_come_go_first():
    """Zipf keys, room for a fifth of them; by last use it would be some percent better."""
    shares = [1 / rank for rank in range(1, 51)]

    def measure(seed):
        return hit_ratio(finished_run(cached(shares, entries=10, evicts=1, end=60.0, key=seed)))

    assert agrees(measure, first_out(shares, 10))
    assert not agrees(measure, che(shares, 10))


def test_a_lifetime_ends():
    """One key asked for at rate r with lifetime T: hit ratio rT / (1 + rT) (Jung et al. 2003)."""

    def measure(seed):
        plan = cached([1.0], entries=1, lifetime=0.1, arrivals=20.0, end=200.0, key=seed)
        return hit_ratio(finished_run(plan))

    assert agrees(measure, 2.0 / 3.0)


def test_equal_misses_wait_for_one_fetch():
    one = finished_run(cached([1.0], entries=1, lifetime=0.5, fetch=0.1))
    many = finished_run(cached([1.0], entries=1, lifetime=0.5, fetch=0.1, together=0))
    assert one.counters["coalesced"] > 100
    assert many.counters["coalesced"] == 0
    assert many.counters["misses"] > 3 * one.counters["misses"]


def test_a_failed_fetch_fails_those_who_waited_for_it():
    run = finished_run(cached([1.0], entries=1, fetch=0.1, fails=True))
    assert run.counters["hits"] == 0
    assert set(outcomes(run)) == {"LIMITED"}
    assert run.counters["coalesced"] > 10 * run.counters["misses"]


def test_a_cleared_cache_is_cold_again():
    run = finished_run(cached([1.0] * 50, entries=50, clear_at=20.0))
    assert run.counters["misses"] == 100
    assert (run.bins[:, 0, 6] > 0).sum() >= 2
    assert run.bins[19, 0, 6] == 0
    assert run.bins[20, 0, 6] > 0


def test_a_node_full_of_fetches_stores_nothing_more():
    """Two places, three keys that take for ever to fetch: the third's asker fetches alone."""
    run = Run(cached([1.0] * 3, entries=2, fetch=1e6, end=5.0))
    run.advance()
    waiting = run.inside()["roots"]
    fetching = run.counters["misses"]
    assert waiting == fetching + run.counters["coalesced"]
    assert fetching > 100
    assert run.counters["coalesced"] > 100


def test_keys_are_spread_over_shards():
    run = finished_run(cached([1.0] * 4000, entries=4000, nodes=4, end=20.0))
    assert run.bins[:, :, 6].sum(axis=0).std() / run.bins[:, :, 6].sum(axis=0).mean() < 0.1
    assert run.counters["misses"] <= 4000


def test_the_table_of_entries_grows_without_a_trace():
    plan = cached([1.0] * 3000, entries=1000, nodes=2, end=10.0, lifetime=0.4, fetch=0.01)
    tiny = Run(plan, first_sizes={"entries": 2, "tokens": 2, "line": 2})
    tiny.advance()
    assert same_samples(tiny, finished_run(plan))


def test_a_copy_keeps_its_own_cache():
    plan = cached([1.0] * 200, entries=100, lifetime=2.0, fetch=0.01, end=10.0)
    run = Run(plan)
    run.advance(5 * SECOND)
    branch = run.copy()
    branch.advance()
    run.advance()
    assert same_samples(run, branch)


def test_a_lost_node_hits_nothing():
    a = Assembler(regions=1)
    view = a.view([[0]], entries=10)
    ask = a.program("ask", stream=0)
    ask.add(Op.ITEM, d=1)
    ask.add(Op.LOOK, view, 1, "miss", 5, 0)
    ask.add(Op.END, 0)
    ask.label("miss")
    ask.add(Op.FILL, a.constant(100.0))
    ask.add(Op.END, Outcome.ABANDONED)
    a.source("ask", region=0, curve=a.curve([(0.0, 100.0)]), key=1)
    a.control(5.0, Control.DOWN, 0)
    a.control(6.0, Control.UP, 0)
    run = finished_run(a.plan(end=10.0))
    lost = run.bins[5, 0, 6]
    assert lost == pytest.approx(100, abs=40)
    assert outcomes(run)["ABANDONED"] == 1 + lost
    assert len(values(run)) == run.counters["hits"]
