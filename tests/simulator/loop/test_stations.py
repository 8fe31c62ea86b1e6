"""Who is next, who gives up, who goes where: orders, patience and rendezvous against theory."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from simulator import queueing
from simulator.assembler import Assembler
from simulator.loop.run import Run
from simulator.plan import Plan
from simulator.programs import Control, Law, Op, Order, Policy
from tests.simulator.loop.loads import agrees, finished_run, outcomes, serve, values

Drawn = tuple[Law, float, float, float]
EXPONENTIAL: Drawn = (Law.EXPONENTIAL, 0.01, 0.0, 0.0)


def station(
    rates: Sequence[float],
    *,
    order: Order = Order.FIRST,
    law: Drawn = EXPONENTIAL,
    workers: int = 1,
    patience: float | None = None,
    room: int = -1,
    reserve: int = 0,
    end: float = 200.0,
    key: int = 1,
) -> Plan:
    """Poisson arrivals of each rank at one station; a rank's number is its stream's."""
    a = Assembler(regions=1)
    view = a.view([[workers]], room=room)
    a.behave([0], order=order, reserve=reserve)
    if patience is not None:
        a.behave([0], patience=a.law(Law.EXPONENTIAL, patience))
    for rank, rate in enumerate(rates):
        ask = a.program(f"rank {rank}", stream=rank)
        ask.add(Op.RANK, rank)
        serve(a, ask, view, a.law(*law))
        ask.add(Op.END, 0)
        a.source(ask.name, region=0, curve=a.curve([(0.0, rate)]), key=100 * key + rank)
    return a.plan(end=end)


@pytest.mark.parametrize("rank", [0, 1, 2])
def test_a_lower_rank_waits_less_by_the_loads_before_it(rank):
    """Cobham 1954: W0 / ((1 - s) (1 - s - rho)), s the load of those who come before."""
    rates, service = (20.0, 30.0, 30.0), 0.01
    before, upto = sum(rates[:rank]) * service, sum(rates[: rank + 1]) * service
    rest = sum(rates) * service**2  # E[S^2] / 2 is the square of an exponential's mean
    wait = rest / ((1 - before) * (1 - upto))

    def measure(seed):
        run = finished_run(station(rates, order=Order.RANK, key=seed))
        return values(run, rank, after=10.0).mean()

    assert agrees(measure, wait + service)


def test_last_come_first_served_waits_as_long_on_average_and_more_unevenly():
    """No order that asks nobody for their work changes the mean (Kleinrock 1975, section 3.4)."""

    def times(order, seed):
        return values(finished_run(station([70.0], order=order, key=seed)), after=10.0)

    assert agrees(lambda seed: times(Order.LAST, seed).mean(), 1 / 30)
    spread = [(times(Order.LAST, s).std(), times(Order.FIRST, s).std()) for s in range(1, 6)]
    assert all(last > 1.3 * first for last, first in spread)


@pytest.mark.parametrize("load", [0.8, 1.25])
def test_as_many_give_up_as_palm_says(load):
    """M/M/c+M (Palm 1957): births and deaths at rates lambda and min(n, c) mu + (n - c) theta."""
    workers, service, patience, rate = 4, 100.0, 0.02, 400.0 * load
    likely = [1.0]
    for n in range(1, 400):
        leave = min(n, workers) * service + max(n - workers, 0) / patience
        likely.append(likely[-1] * rate / leave)
    queued = np.maximum(np.arange(400) - workers, 0) @ np.array(likely) / sum(likely)

    def measure(seed):
        run = finished_run(station([rate], workers=workers, patience=patience, end=60.0, key=seed))
        return outcomes(run)["ABANDONED"] / run.counters["roots_finished"]

    assert agrees(measure, queued / patience / rate)


def test_without_a_reserve_all_ranks_are_refused_alike_and_with_one_the_first_are_spared():
    """Ranks wait in the order in which they came, so that only the reserve tells them apart."""

    def refused(reserve, seed):
        run = finished_run(station([60.0, 60.0], room=4, reserve=reserve, end=100.0, key=seed))
        return [outcomes(run, rank)["REFUSED"] for rank in (0, 1)]

    alike = np.array([refused(0, seed) for seed in range(1, 7)])
    spared = np.array([refused(2, seed) for seed in range(1, 7)])
    apart = alike[:, 0] - alike[:, 1]
    assert abs(apart.mean()) < 4 * apart.std(ddof=1) / np.sqrt(len(apart))
    assert (4 * spared[:, 0] < spared[:, 1]).all()
    assert (spared[:, 0] < alike[:, 0]).all()


ITEMS, NODES = 300, 5


def visits(*losses: int) -> np.ndarray:
    """Where each item goes by RING: a row at first, and one after each loss."""
    a = Assembler(regions=1)
    view = a.view([[-1] * NODES])
    for item in range(ITEMS):
        ask = a.program(f"item {item}")
        ask.add(Op.ITEM, d=item)
        ask.add(Op.ENTER, view, Policy.RING)
        ask.add(Op.END, 0)
    for time in range(len(losses) + 1):
        for item in range(ITEMS):
            a.control(time, Control.SPAWN, item, 0, item, value=1.0)
    for time, node in enumerate(losses):
        a.control(time + 0.5, Control.KNOWN, node, 0)
    run = Run(a.plan(end=10.0), journal="all")
    run.advance()
    rows = run.journal()
    where: np.ndarray = rows.where[rows.what == Op.ENTER].reshape(-1, ITEMS)
    return where


def test_losing_one_node_moves_only_its_keys():
    """Thaler, Ravishankar 1998, Using name-based mappings to increase hit rates."""
    for (before, after), lost in zip(pairwise(visits(2, 4)), (2, 4), strict=True):
        assert (before == lost).any()
        assert np.array_equal(before != after, before == lost)


def test_every_node_gets_its_share_of_the_keys_and_of_a_lost_nodes():
    before, after = visits(2)
    error = np.sqrt(ITEMS / NODES * (1 - 1 / NODES))
    assert (abs(np.bincount(before, minlength=NODES) - ITEMS / NODES) < 4 * error).all()
    heirs = np.bincount(after[before == 2], minlength=NODES)
    assert heirs[2] == 0
    assert (heirs[[0, 1, 3, 4]] > 0).all()


def hot_item(bound: int) -> Run:
    """One item alone, more of it than a node serves."""
    a = Assembler(regions=1)
    view = a.view([[1] * 4])
    ask = a.program("ask", stream=0)
    ask.add(Op.ITEM, d=1)
    ask.add(Op.ENTER, view, Policy.RING, bound)
    ask.add(Op.WORK, a.law(Law.EXPONENTIAL, 0.01))
    ask.add(Op.END, 0)
    a.source("ask", region=0, curve=a.curve([(0.0, 250.0)]), key=1)
    return finished_run(a.plan(end=20.0))


def test_a_bound_spreads_what_one_node_cannot_serve():
    """Mirrokni, Thorup, Zadimoghaddam 2018: nobody has more than c times the mean, rounded up."""
    one, spread = hot_item(0), hot_item(125)
    assert (one.bins[:, :, 0].sum(axis=0) > 0).sum() == 1
    assert (spread.bins[:, :, 0].sum(axis=0) > 0).all()
    assert values(one).mean() > 20 * values(spread).mean()
    assert values(spread).mean() < 2 * queueing.mmc_time_in_system(4, 250, 100)
