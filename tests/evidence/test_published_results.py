"""Published results: every row is listed, measured in short, and kept in full."""

from functools import cache
from pathlib import Path

import pytest

from evidence import keeping
from evidence.catalogue import SECTIONS, named, results
from evidence.measuring import FULL, SHORT, Measured, Status, measure, measured
from evidence.model import Case, Column, Figure, Source

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "EVIDENCE.md"
SHOWN_ONLY = {31, 32, 38, 43, 50, 61, 70, 76, 82, 92}
"""Rows from real hardware or real users."""
each_result = pytest.mark.parametrize("id", results())


@cache
def in_short(id: str) -> tuple[Measured, ...]:
    return measure(results()[id], SHORT)


def seen(*values: float, by: float = 0.1) -> Measured:
    return Measured(Figure("a figure", 10.0, by=by), Column.LOOP, values, asserted=True)


@each_result
def test_a_result_says_what_it_claims_and_how_it_is_measured(id):
    result = results()[id]
    assert result.claim.endswith(".") and result.why.endswith(".") and result.working
    assert result.section in SECTIONS and named(result.code) is named(id) is result
    whats = [(case.column, figure.what) for case in result.cases for figure in case.figures]
    assert len(whats) == len(set(whats)), "two figures of one name in one column"


@each_result
def test_noise_is_measured_over_twenty_replications_or_more(id):
    for case in results()[id].cases:
        assert case.exact or case.replications >= 20
        assert case.exact or case.few >= 1


@each_result
def test_short_forms_are_off_by_no_more_than_their_noise_or_tolerance(id):
    for m in in_short(id):
        assert m.status is not Status.DIFFERS, f"{m.figure.what}: {m.value} ± {m.error}"


def test_what_is_too_short_to_tell_says_so():
    assert seen(10.5, 10.4, 10.6).status is Status.AGREES
    assert seen(11.9, 12.1, 12.0).status is Status.DIFFERS
    assert seen(5.0, 15.0, 11.0, by=0.01).status is Status.TOO_SHORT
    assert seen(float("nan"), 10.0).status is Status.DIFFERS
    wide = Case(
        Column.LOOP, (Figure("wild", 0.0, off=1e-6),), lambda seed, length: [seed % 2 - 0.5]
    )
    assert [m.status for m in measured(wide, SHORT, 1, None)] == [Status.TOO_SHORT]


def test_other_seeds_give_other_numbers_and_the_same_seed_the_same():
    case = named("V28").cases[0]
    first, again, other = (measured(case, SHORT, seed, None)[0].values for seed in (1, 1, 2))
    assert first == again != other


OK = (Status.AGREES, Status.SHOWN)


def test_what_is_kept_is_known_by_the_code_it_was_measured_with(tmp_path):
    result, file = named("V20"), tmp_path / "measured.json"
    done = measure(result, SHORT)
    kept = keeping.keep(result, 1, done, file)
    assert kept == keeping.read(file) and kept[result.id].of(result)
    assert [m.value for m in kept[result.id].measured(result)] == pytest.approx(
        [m.value for m in done]
    )
    assert not keeping.Kept("something else", 1, ()).of(result)
    assert keeping.Kept("", 1, ((1.0,),)).measured(result) == ()


def test_sources_that_nobody_looked_up_say_so():
    assert "not checked" in Source("A book").printed
    assert Source("A book", "its text").printed == "A book"


def test_full_is_held_to_the_tolerance_itself():
    assert FULL.slack == 1.0
