"""Uses, ranges, rings, quorums and elections against what theory says of them."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.assembler import Assembler
from simulator.loop.run import Run
from simulator.programs import Blame, Control, Law, Op, Outcome, Policy
from tests.simulator.loop.loads import SECOND, finished_run
from tests.simulator.loop.test_caches import cached, hit_ratio

ITEMS = 2000


@pytest.mark.parametrize("key", [1, 2, 3])
def test_the_least_used_go_first(key):
    """Perfect LFU under independent requests keeps the most popular (Breslau et al. 1999).

    One place is always taken by who came last, so the ratio lies just below that of all places.
    """
    shares = 1 / np.arange(1, 201)
    shares /= shares.sum()
    run = finished_run(
        cached(shares.tolist(), entries=20, evicts=2, together=0, end=200, key=key)
    )  # fmt: skip
    at_most, at_least = shares[:20].sum(), shares[:19].sum()
    noise = 4 * np.sqrt(0.24 / 100_000)
    assert at_least - noise - 0.003 <= hit_ratio(run) <= at_most + noise


def served_by(policy: Policy, lost: bool) -> np.ndarray:
    """Which of four nodes each of many items goes to, with the first of them known to be lost."""
    a = Assembler(regions=1)
    view = a.view([[-1] * 4])
    if lost:
        a.unknown_stations.add(0)
    ask = a.program("ask", stream=0)
    ask.add(Op.DRAW, a.keyspace([1.0] * ITEMS, salt=9))
    ask.add(Op.ENTER, view, policy)
    ask.add(Op.END, 0)
    for n in range(ITEMS):
        a.control(0.0, Control.SPAWN, 0, 0, n, value=1.0)
    run = Run(a.plan(end=1.0), journal="all")
    run.advance()
    journal = run.journal()
    return np.asarray(journal.where[journal.what == Op.ENTER])


@pytest.mark.parametrize(("policy", "moved"), [(Policy.RING, 1 / 4), (Policy.MODULO, 3 / 4)])
def test_a_lost_node_moves_its_own_keys_on_a_ring_and_most_keys_by_modulo(policy, moved):
    """Of h modulo 4 and h modulo 3 (nodes 1 to 3), 3 of 12 remainders agree: 3/4 move."""
    before, after = served_by(policy, lost=False), served_by(policy, lost=True)
    share = (before != after).mean()
    assert share == pytest.approx(moved, abs=4 * np.sqrt(moved * (1 - moved) / ITEMS))
    if policy == Policy.RING:
        assert set(before[before != after].tolist()) == {0}


@pytest.mark.parametrize("order", [1, 2, -1])
def test_ranges_keep_neighbours_together_and_new_keys_at_the_end(order):
    """1000 keys in 4 ranges, the most popular in the last; new ones all go there."""
    a = Assembler(regions=1)
    view = a.view([[-1] * 4], groups=4)
    a.ranged.add(view)
    ask = a.program("ask", stream=0)
    popular = np.repeat([4.0, 3.0, 2.0, 1.0], 250)
    ask.add(Op.DRAW, a.keyspace(popular.tolist(), salt=9), -1, order)
    ask.add(Op.ENTER, view, Policy.KEY)
    ask.add(Op.END, 0)
    a.source("ask", 0, a.curve([(0.0, 1000.0)]), key=1)
    entered = finished_run(a.plan(end=10.0)).bins[:, :, 0].sum(axis=0)
    found = entered / entered.sum()
    by_range = {1: (0.1, 0.2, 0.3, 0.4), 2: (0, 0, 0, 1)}.get(order)
    if by_range:
        assert found == pytest.approx(by_range, abs=0.02)
    else:
        assert found.max() < 0.3  # by hash, as good as evenly


@pytest.mark.parametrize("need", [1, 2, 3])
def test_a_quorum_hears_a_write_as_often_as_the_nodes_overlap(need):
    """A write to one of three nodes; of `need` that are read at random some has it: need / 3."""
    a = Assembler(regions=1)
    nodes, book = a.view([[-1] * 3]), a.view([[-1]])
    ask = a.program("ask", stream=0)
    ask.add(Op.DRAW, a.keyspace([1.0] * 64, salt=9))
    ask.add(Op.STAMP, 1)
    for view in (book, nodes):
        ask.add(Op.ENTER, view, Policy.RANDOM, step=f"write {view}")
        ask.add(Op.STAMP, 0)
        ask.add(Op.LEAVE)
    ask.add(Op.LEARN, 1)
    ask.add(Op.FORK, a.program_index("read"), 3, need)
    ask.add(Op.WAIT, a.constant(0.001), Blame.OTHER)
    ask.add(Op.JUDGE, 1, book)
    ask.add(Op.END, Outcome.OK)
    read = a.program("read")
    read.add(Op.WAIT, a.law(Law.EXPONENTIAL, 0.01), Blame.OTHER)
    read.add(Op.ENTER, nodes, Policy.BRANCH)
    read.add(Op.LEARN, 1, 1)
    read.add(Op.END, Outcome.OK)
    a.source("ask", 0, a.curve([(0.0, 100.0)]), key=need)
    samples = finished_run(a.plan(end=60.0)).samples()
    fresh = (samples.value[samples.stream == 1] == 0).mean()
    assert fresh == pytest.approx(need / 3, abs=0.04)


def test_the_candidate_that_lacks_fewest_takes_over():
    """Copies have 90 %, 30 % and 60 % of the writes; the first is down, so the third wins."""
    a = Assembler(regions=1)
    a.view([[-1] * 4])
    put = a.program("put", stream=0)
    put.add(Op.DRAW, a.keyspace([1.0] * 1000, salt=9))
    put.add(Op.STAMP, 1)
    for station, share in ((0, 1.0), (1, 0.9), (2, 0.3), (3, 0.6)):
        put.add(Op.BRANCH, a.constant(1 - share), c=f"not {station}", step=f"chance {station}")
        view = a.view_of([station], [1])
        put.add(Op.ENTER, view, Policy.BRANCH, step=f"enter {station}")
        put.add(Op.STAMP, 0)
        put.add(Op.LEAVE)
        put.label(f"not {station}")
    put.add(Op.END, 0)
    a.source("put", 0, a.curve([(0.0, 200.0), (1.0, 0.0)]), key=1)
    a.control(2.0, Control.DOWN, 1)
    a.control(2.0, Control.ELECT, 0, 1, 3 + 1, value=3.0)
    samples = finished_run(a.plan(end=3.0)).samples()
    lost, items = (samples.stream == 3).sum(), (samples.stream == 0).sum()
    assert lost / items == pytest.approx(0.4, abs=0.12)
    assert set(samples.outcome[samples.stream == 3].tolist()) == {int(Outcome.LOST)}
    assert (samples.time[samples.stream == 3] == 2 * SECOND).all()
