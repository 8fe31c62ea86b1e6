"""Intervals hold what they should, against scipy and against chance itself."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from designs.trials.intervals import beta_quantile, of_mean, of_percentile, of_share
from designs.trials.observed import Stream


def stream(values: np.ndarray, times: np.ndarray | None = None) -> Stream:
    n = len(values)
    at = np.linspace(0.0, 1.0, n) if times is None else times
    return Stream(at, values, np.ones(n), np.zeros(n, np.int16), np.zeros(n, np.uint64))


@pytest.mark.parametrize(("a", "b"), [(0.3, 900.0), (3.0, 40_000.0), (12.5, 0.7), (5e4, 5e4)])
@pytest.mark.parametrize("chance", [0.0091, 0.025, 0.5, 0.975])
def test_quantiles_of_beta_are_those_of_scipy(a, b, chance):
    assert beta_quantile(chance, a, b) == pytest.approx(stats.beta.ppf(chance, a, b), rel=1e-6)


def test_independent_failures_give_the_interval_of_clopper_and_pearson():
    """As many samples as there are, but for what four stretches of five runs do not know."""
    rng = np.random.default_rng(3)
    runs = [stream(np.where(rng.random(4_000) < 0.02, np.inf, 1.0)) for _ in range(40)]
    failed = sum(int(np.isinf(r.value).sum()) for r in runs)
    exact = stats.binomtest(failed, 160_000).proportion_ci(0.95)
    found = of_share(runs)
    assert 1 - found.high == pytest.approx(exact.low, rel=0.02)
    assert 1 - found.low == pytest.approx(exact.high, rel=0.02)


def test_no_failure_leaves_room_for_some():
    """Below 1 - 0.025^(1/n), the end of Clopper and Pearson."""
    found = of_share([stream(np.ones(500))] * 2)
    assert found.high == 1.0
    assert 1 - found.low == pytest.approx(1 - 0.025 ** (1 / 1000))


def test_failures_in_clusters_count_as_few():
    """Ten outages of a hundred calls each say no more than some ten single failures do."""
    rng = np.random.default_rng(5)
    runs = []
    for _ in range(5):
        values = np.ones(20_000)
        for at in rng.integers(0, 19_900, 2):
            values[at : at + 100] = np.inf
        runs.append(stream(values))
    found = of_share(runs)
    assert 3 < found.episodes < 30
    assert 1 - found.low > 1.5 * 0.01


def coverage(draw, truth, many=400):
    rng = np.random.default_rng(11)
    found = [draw(rng) for _ in range(many)]
    return sum(i.low <= truth <= i.high for i in found) / many


def test_means_of_skewed_samples_are_covered():
    """Lognormal with sigma 1.5, 20 samples a stretch: plain t covers about 91 %."""
    truth = float(np.exp(1.5**2 / 2))

    def draw(rng):
        return of_mean([stream(rng.lognormal(0, 1.5, 80)) for _ in range(5)])

    assert 0.91 <= coverage(draw, truth) <= 0.985


def test_percentiles_of_clustered_samples_are_covered():
    """Values that come in runs of 50 alike: p95 of an exponential, 0.95 to 4 binomial errors."""

    def draw(rng):
        return of_percentile(
            [stream(np.repeat(rng.exponential(1, 100), 50)) for _ in range(5)], 0.95
        )

    assert 0.905 <= coverage(draw, float(-np.log(0.05))) <= 0.99


def test_a_percentile_of_failures_is_infinite_and_so_is_what_it_may_be():
    values = np.ones(1_000)
    values[::10] = np.inf
    found = of_percentile([stream(values)] * 3, 0.99)
    assert found.value == found.low == found.high == np.inf


def test_neighbours_that_go_together_make_a_run_one_sample():
    """Each run at a level of its own: 4 stretches of it say no more than one."""
    levels = np.linspace(1.0, 2.0, 6)
    runs = [stream(np.full(400, level) + np.linspace(0, 1e-3, 400)) for level in levels]
    found = of_mean(runs)
    half = stats.t.ppf(0.975, 5) * levels.std(ddof=1) / np.sqrt(6)
    assert found.high - found.low == pytest.approx(2 * half, rel=0.05)
