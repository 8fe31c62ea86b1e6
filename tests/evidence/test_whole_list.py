"""The whole list of published results: every row is there, and measured in full."""

import re
from pathlib import Path

from typer.testing import CliRunner

from app import cli
from evidence.catalogue import LAST, LEFT_OUT, results
from evidence.model import Column, Grade

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
