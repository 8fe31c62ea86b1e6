"""The whole list of published results: every row is there, and measured in full."""

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app import cli
from evidence import coverage, keeping, writing
from evidence.catalogue import LAST, LEFT_OUT, results
from evidence.measuring import Status
from evidence.model import Column, Grade

OK = (Status.AGREES, Status.SHOWN)
PAGE = Path(__file__).parents[2] / "EVIDENCE.md"
SHOWN_ONLY = {31, 32, 38, 43, 50, 61, 70, 76, 82, 92}
"""Rows from real hardware or real users."""


def test_every_row_is_measured_or_left_out_with_its_reason():
    rows = [r.number for r in results().values()] + [left.number for left in LEFT_OUT]
    assert sorted(rows) == list(range(1, LAST + 1))
    assert all(left.reason.endswith(".") for left in LEFT_OUT)


def test_only_real_hardware_and_real_users_go_without_assertion():
    assert not [left.title for left in LEFT_OUT if left.grade is not Grade.SHOWN]
    shown = {r.number for r in results().values() if r.grade is Grade.SHOWN}
    assert shown | {left.number for left in LEFT_OUT} == SHOWN_ONLY
    for result in results().values():
        asserted = {case.asserted for case in result.cases}
        assert asserted == {False} if result.grade is Grade.SHOWN else True in asserted


def test_most_rows_go_through_the_event_loop():
    through = [r for r in results().values() if {Column.DESIGN, Column.LOOP} & set(r.columns)]
    assert len(through) >= 55


def test_the_command_lists_all_and_shows_one():
    listed = CliRunner().invoke(cli.app, ["evidence"]).stdout
    assert all(re.search(rf"V{number:02d}\b", listed) for number in range(1, LAST + 1))
    shown = CliRunner().invoke(cli.app, ["evidence", "V20", "--run", "short"]).stdout
    for word in ("Source:", "reference", "got", "tolerance", "loop", "formula", "agrees"):
        assert word in shown


@pytest.mark.parametrize("id", results())
def test_full_length_is_kept_and_agrees(id):
    kept = keeping.read()
    assert id in kept, "`make evidence` measures it"
    found = kept[id].measured(results()[id])
    assert found, "its figures have changed; `make evidence` measures it again"
    bad = [(m.figure.what, m.value, m.status) for m in found if m.status not in OK]
    assert not bad


def test_the_page_is_what_is_kept():
    kept = keeping.read()
    found = {id: kept[id].measured(r) for id, r in results().items() if id in kept}
    text = PAGE.read_text("utf-8")
    assert text == writing.page(found, coverage.told()), "`make evidence` writes it anew"
    assert all(f"V{number:02d}" in text for number in range(1, LAST + 1))


def test_a_p99_of_tiers_is_that_of_their_tails():
    """Beyond the slowest stage's law the others only shift it: ln(100 M) / r, M their transform."""
    rate = 1 / 0.028 - 25
    waits, served, leaves = 0.711111, 62.5, 25.0
    others = (
        400
        / (400 - rate)
        * (
            (1 - waits) * served / (served - rate)
            + waits * served / (served - rate) * leaves / (leaves - rate)
        )
    )
    assert coverage.tiers_p99() == pytest.approx(math.log(100 * others) / rate, rel=0.003)


def test_intervals_that_are_counted_hold_the_truth_mostly():
    counts = coverage.study(coverage.systems()[0], 10)
    assert set(counts) == {"mean", "mean, extended", "p99", "p99, extended"}
    assert all(count.many == 10 and count.held >= 7 for count in counts.values())
    assert coverage.Count(95, 100).error == pytest.approx(2.179, abs=1e-3)


def test_numbers_stand_when_code_changes_and_one_replication_comes_out_the_same(tmp_path):
    result = results()["stale_by_delay"]
    row = keeping.read()[result.id]
    old = replace(row, made_with="an earlier state")
    assert not old.of(result) and keeping.still_stands(result, old)
    assert keeping.renew(result, old, tmp_path / "kept.json")[result.id].of(result)
    wrong = tuple((value[0] + 1e-6, *value[1:]) for value in old.values)
    assert not keeping.still_stands(result, replace(old, values=wrong))
