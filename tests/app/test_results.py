"""What a run found, as the tunnel page shows it."""

from dataclasses import replace

from app.reports import wording
from app.widgets import tunnel_results
from designs.trials.report import TrialRun
from tests.app import example


def test_losses_of_several_runs_are_one_table():
    runs = [
        TrialRun("outage", "", lost, lost, matrix={lost: {"watch": said, "chat": "nothing"}})
        for lost, said in (("region a", "3 % failed"), ("zone b/1", "nothing"))
    ]
    found = tunnel_results.losses(replace(example.REPORT, runs=tuple(runs)))
    html = tunnel_results.matrix(found)
    assert html.count("<table") == 1 and html.count("<tr>") == 3
    assert html.count("wt-quiet") == 3


def test_every_load_of_growth_belongs_to_its_run():
    row = replace(example.ROWS[0], trial="growth", scenario="x3", fault="")
    runs = [TrialRun(trial, "", "", trial) for trial in ("load", "growth")]
    assert [wording.comes_from(row, run) for run in runs] == [False, True]
