"""The compiled loop against the closed forms of queueing theory."""

from __future__ import annotations

import numpy as np
import pytest

from simulator import queueing
from simulator.programs import Law, Policy
from tests.simulator.loop.loads import agrees, finished_run, queue, values


@pytest.mark.parametrize("load", [0.3, 0.8])
def test_mm1_mean_time_in_system(load):
    """Kleinrock 1975, section 3.2: 1 / (mu - lambda)."""

    def measure(seed):
        run = finished_run(queue(load * 100, 100, end=300.0, key=seed))
        return values(run, after=10.0).mean()

    assert agrees(measure, queueing.mm1_time_in_system(load * 100, 100))


def test_mm1_time_in_system_is_exponential():
    """Its 99th percentile is ln(100) means."""

    def measure(seed):
        run = finished_run(queue(60, 100, end=300.0, key=seed))
        return float(np.quantile(values(run, after=10.0), 0.99))

    assert agrees(measure, np.log(100) / 40)


@pytest.mark.parametrize(("servers", "load"), [(3, 0.8), (8, 0.9)])
def test_mmc_mean_time_in_system(servers, load):
    """Erlang 1917; Harchol-Balter 2013, section 14.3."""

    def measure(seed):
        run = finished_run(queue(load * 100 * servers, 100, workers=(servers,), key=seed))
        return values(run, after=10.0).mean()

    assert agrees(measure, queueing.mmc_time_in_system(servers, load * 100 * servers, 100))


def test_md1_mean_time_in_system():
    """Pollaczek 1930, Khinchine 1932: without variation in the service, half the wait."""

    def measure(seed):
        run = finished_run(queue(80, 100, law=Law.CONSTANT, key=seed))
        return values(run, after=10.0).mean()

    assert agrees(measure, queueing.mg1_wait(80, 0.01, 0.0) + 0.01)


@pytest.mark.parametrize("load", [0.8, 1.5])
def test_mm1k_loses_what_finds_it_full(load):
    """Kleinrock 1975, section 3.6. Room for 4: one works, three wait."""

    def measure(seed):
        run = finished_run(queue(load * 100, 100, room=3, key=seed))
        return float(run.bins[:, 0, 1].sum() / run.counters["roots_started"])

    assert agrees(measure, queueing.mm1k_loss(load, 4))


def test_erlang_b_whatever_the_law_of_service():
    """Five servers without a queue; constant service loses as much as exponential."""

    def measure(seed):
        run = finished_run(queue(400, 100, workers=(5,), room=0, law=Law.CONSTANT, key=seed))
        return float(run.finished[0, 1] / run.counters["roots_started"])

    assert agrees(measure, queueing.erlang_b(5, 4.0))


def test_busy_and_queue_areas_obey_little():
    """L = lambda W, on the run's own numbers: areas, arrivals and times are counted apart."""
    run = finished_run(queue(70, 100, end=100.0))
    busy, waiting = run.bins[:, 0, 2].sum(), run.bins[:, 0, 3].sum()
    samples = run.samples()
    inside = run.counters["roots_started"] - len(samples.value)
    assert samples.value.sum() <= busy + waiting
    assert busy + waiting - samples.value.sum() <= inside * 1e9
    assert busy / 100e9 == pytest.approx(0.7, rel=0.05)


@pytest.mark.parametrize(
    ("policy", "shorter"),
    [(Policy.TWO, Policy.RANDOM), (Policy.LEAST, Policy.TWO), (Policy.ROUND_ROBIN, Policy.RANDOM)],
)
def test_choosing_beats_chance(policy, shorter):
    """Two choices beat one (Mitzenmacher 2001), all beat two, and turns beat chance."""
    better, worse = (
        values(finished_run(queue(1800, 100, workers=(1,) * 20, policy=p, end=50.0))).mean()
        for p in (policy, shorter)
    )
    assert better < worse


def test_a_random_pick_splits_a_poisson_stream():
    """Twenty stations picked by chance are twenty M/M/1 queues."""

    def measure(seed):
        plan = queue(1000, 100, workers=(1,) * 20, policy=Policy.RANDOM, end=30.0, key=seed)
        return values(finished_run(plan), after=2.0).mean()

    assert agrees(measure, queueing.mm1_time_in_system(50, 100))
