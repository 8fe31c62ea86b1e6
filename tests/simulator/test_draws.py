"""Draws: what their laws promise, and the compiled ones bit for bit."""

from __future__ import annotations

import math
from statistics import NormalDist, fmean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numba import njit

from simulator import draws
from simulator.loop import draws as compiled
from simulator.loop.memory import LAW
from simulator.programs import Law

LAWS = (
    ((Law.CONSTANT, 0.3, 0.0, 0.0), 0.3),
    ((Law.EXPONENTIAL, 2.0, 0.0, 0.0), 2.0),
    ((Law.LOGNORMAL, -1.0, 0.5, 0.0), math.exp(-1.0 + 0.5**2 / 2)),
    ((Law.UNIFORM, 1.0, 4.0, 0.0), 2.5),
    ((Law.ERLANG, 3.0, 5.0, 0.0), 3.0),
    ((Law.HYPEREXPONENTIAL, 0.9, 1.0, 10.0), 1.9),
    ((Law.PARETO, 1.0, 3.0, 0.0), 1.5),
)
NAMES = [law[0].name for law, _ in LAWS]
WORDS = st.integers(0, 2**64 - 1)
SIGNED = st.integers(-(2**63), 2**63 - 1)


@njit
def compiled_sample(law, key, step, seg, n):
    return compiled.sample(law, key, step, seg, n)


@njit
def compiled_nanoseconds(seconds):
    return compiled.nanoseconds(seconds)


@njit
def compiled_quantile(p):
    return compiled.normal_quantile(p)


@pytest.mark.parametrize(("law", "mean"), LAWS, ids=NAMES)
def test_a_law_has_its_mean(law, mean):
    values = [draws.sample(law, key, 5) for key in range(20_000)]
    assert fmean(values) == pytest.approx(mean, rel=0.05)


@pytest.mark.parametrize(("law", "_mean"), LAWS, ids=NAMES)
def test_the_compiled_draws_give_the_same_bits(law, _mean):
    row = np.array([law]).view(LAW)[0, 0]
    for key in range(0, 2**64, 2**64 // 2_000):
        for seg, n in ((-1, 0), (7, 3)):
            plain = draws.sample(law, key, -(key >> 1), seg, n)
            assert plain == compiled_sample(row, np.uint64(key), -(key >> 1), seg, n)


@given(st.floats(-1.0, 1e12))
def test_the_compiled_clock_rounds_alike(seconds):
    assert draws.nanoseconds(seconds) == compiled_nanoseconds(seconds)


@given(WORDS)
def test_a_unit_is_strictly_between_0_and_1(h):
    assert 0.0 < draws.unit(h) < 1.0


@given(WORDS)
def test_the_normal_quantile_is_that_of_the_standard_library(h):
    """Wichura 1988, AS 241; the library has the same algorithm."""
    p = draws.unit(h)
    assert draws.normal_quantile(p) == pytest.approx(NormalDist().inv_cdf(p), rel=1e-14, abs=1e-15)


@given(st.floats(2.0**-53, 1.0 - 2.0**-53))
def test_the_compiled_quantile_gives_the_same_bits(p):
    assert draws.normal_quantile(p) == compiled_quantile(p)


@given(SIGNED, SIGNED)
def test_mixing_takes_negative_numbers_as_their_bits(a, b):
    assert draws.mix(a, b) == draws.mix(a & draws.MASK, b & draws.MASK)


def test_draws_of_neighbours_do_not_hang_together():
    """Consecutive keys, steps, rounds and numbers: all correlations within four standard errors."""
    n = 20_000
    u = np.array([draws.unit(draws.draw(key, 1, -1, 0)) for key in range(n)])
    others = {
        "key": u[1:],
        "step": [draws.unit(draws.draw(key, 2, -1, 0)) for key in range(n - 1)],
        "seg": [draws.unit(draws.draw(key, 1, 0, 0)) for key in range(n - 1)],
        "n": [draws.unit(draws.draw(key, 1, -1, 1)) for key in range(n - 1)],
    }
    for name, other in others.items():
        assert abs(np.corrcoef(u[:-1], np.array(other))[0, 1]) < 4 / math.sqrt(n), name


def test_an_unknown_law_is_refused():
    with pytest.raises(ValueError, match="law must be one of"):
        draws.sample((99, 0, 0, 0), key=1, step=1)
