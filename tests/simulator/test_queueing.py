"""The closed forms against their definitions, their tables and each other."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator import queueing as q
from simulator.availability import in_parallel, in_series

loads = st.floats(0.01, 0.99)
servers = st.integers(1, 200)


def births_and_deaths(servers: int, load: Fraction, room: int) -> list[Fraction]:
    """The steady state of M/M/c/K, state by state: the definition that the formulas shorten."""
    weights = [Fraction(1)]
    for n in range(1, room + 1):
        weights.append(weights[-1] * load / min(n, servers))
    return [weight / sum(weights) for weight in weights]


@given(st.integers(1, 12), st.fractions(Fraction(1, 10), 20, max_denominator=10))
def test_erlang_b_is_the_full_state_of_a_system_without_a_queue(c, load):
    """Erlang 1917: the loss system is a birth and death process cut at c."""
    assert q.erlang_b(c, float(load)) == pytest.approx(float(births_and_deaths(c, load, c)[c]))


@given(st.integers(1, 12), st.integers(1, 9))
def test_erlang_c_is_the_share_of_states_with_all_servers_busy(c, tenths):
    """Erlang 1917, with the queue's geometric tail summed by hand."""
    load = Fraction(c * tenths, 10)
    states = births_and_deaths(c, load, c)
    tail = states[c] / (1 - load / c)
    assert q.erlang_c(c, float(load)) == pytest.approx(float(tail / (sum(states[:c]) + tail)))


@given(st.integers(1, 30), st.fractions(Fraction(1, 10), 3, max_denominator=10))
def test_a_bounded_queue_loses_what_finds_it_full(room, load):
    """M/M/1/K, Kleinrock 1975 section 3.6, beside its own states."""
    assert q.mm1k_loss(float(load), room) == pytest.approx(
        float(births_and_deaths(1, load, room)[room])
    )
    assert q.mm1k_in_system(float(load), room) == pytest.approx(
        float(sum(n * p for n, p in enumerate(births_and_deaths(1, load, room))))
    )


@given(loads)
def test_one_server_is_the_same_by_every_formula(rho):
    """M/M/1 is M/M/c with c = 1, M/G/1 with cv2 = 1, and Kingman with both at 1."""
    wait = q.mm1_time_in_system(rho, 1) - 1
    for other in (
        q.mmc_wait(1, rho, 1),
        q.mg1_wait(rho, 1, 1),
        q.kingman_wait(rho, 1, 1, 1),
        q.mm1_in_system(rho) / rho - 1,
    ):
        assert other == pytest.approx(wait, rel=1e-9)


@given(servers, loads)
def test_littles_law_ties_the_waiting_to_the_wait(c, rho):
    """Lq = lambda Wq, with Lq = C rho / (1 - rho) from the queue's geometric tail."""
    waiting = q.erlang_c(c, rho * c) * rho / (1 - rho)
    assert q.little(rho * c, q.mmc_wait(c, rho * c, 1)) == pytest.approx(waiting)


@given(servers, loads, st.floats(0.05, 0.999))
def test_quantiles_undo_the_distributions(c, rho, share):
    """At the p-quantile exactly 1 - p lies beyond, unless p of the arrivals never wait."""
    time = q.mmc_time_quantile(c, rho * c, 1, share)
    assert q.mmc_time_beyond(c, rho * c, 1, time) == pytest.approx(1 - share, rel=1e-6)
    wait, waits = q.mmc_wait_quantile(c, rho * c, 1, share), q.erlang_c(c, rho * c)
    beyond = waits * math.exp(-(c - rho * c) * wait)
    assert beyond == pytest.approx(min(1 - share, waits), rel=1e-6)


@settings(max_examples=15)
@given(servers, loads)
def test_the_mean_time_is_the_area_under_the_tail(c, rho):
    """E[T] is the integral of P(T > t); here by Simpson's rule far into the tail."""
    slowest = 1 / min(1, c - rho * c)
    steps, end = 4000, 40 * slowest
    h = end / steps
    tail = [q.mmc_time_beyond(c, rho * c, 1, i * h) for i in range(steps + 1)]
    area = h / 3 * (tail[0] + tail[-1] + 4 * sum(tail[1:-1:2]) + 2 * sum(tail[2:-1:2]))
    assert area == pytest.approx(q.mmc_time_in_system(c, rho * c, 1), rel=1e-3)


def test_equal_rates_of_service_and_drain_are_no_division_by_zero():
    """Two servers at half load: c mu - lambda = mu, and the sum of the two times is Erlang-2."""
    near = q.mmc_time_beyond(2, 1 + 1e-6, 1, 3.0)
    assert q.mmc_time_beyond(2, 1, 1, 3.0) == pytest.approx(near, rel=1e-5)


def test_published_tables_are_met():
    """Erlang's tables; Mandelbaum & Zeltyn 2007, 50 agents at 48 calls a minute."""
    assert q.load_at_blocking(15, 0.01) == pytest.approx(8.108, abs=5e-4)
    assert q.erlang_c(50, 48) == pytest.approx(0.6945, abs=5e-5)
    assert q.mmc_wait(50, 48 / 60, 1 / 60) == pytest.approx(20.83, abs=5e-3)
    assert q.erlang_c(100, 95) == pytest.approx(0.506457, abs=5e-7)
    assert q.mmc_wait(2, 9, 5) * 9 == pytest.approx(7.674, abs=5e-4)
    assert q.mmc_time_in_system(4, 9, 5) == pytest.approx(0.212, abs=5e-4)


def test_square_root_staffing_comes_close_to_erlang_c():
    """Halfin & Whitt 1981: within 0.01 for 1,000 erlangs."""
    for beta in (0.1, 0.5, 1, 1.5, 2):
        exact = q.erlang_c(round(1000 + beta * math.sqrt(1000)), 1000)
        assert q.halfin_whitt_wait(beta) == pytest.approx(exact, abs=0.01)


def test_large_systems_neither_overflow_nor_vanish():
    """A hundred thousand servers, nearly busy and nearly idle."""
    assert 0 < q.erlang_c(100_000, 99_900) < 1
    assert q.erlang_c(100_000, 10) == 0.0
    assert q.mmc_wait_quantile(100_000, 99_900, 1, 0.99) < 0.05


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_more_needed_parts_never_help(parts):
    """Needing all is the series, needing one is what is left when all fail."""
    by_need = [in_parallel(parts, needed) for needed in range(1, len(parts) + 1)]
    assert by_need == pytest.approx(sorted(by_need, reverse=True))
    assert by_need[-1] == pytest.approx(in_series(parts))
    assert by_need[0] == pytest.approx(1 - math.prod(1 - a for a in parts))


def test_what_has_no_steady_state_is_refused_in_words():
    for hopeless in (
        lambda: q.erlang_c(2, 2),
        lambda: q.mm1_in_system(1.5),
        lambda: q.mg1_wait(1, 1, 1),
    ):
        with pytest.raises(ValueError, match="no steady state"):
            hopeless()
