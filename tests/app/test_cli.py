"""The command line: what it prints where, and its exit codes."""

import dataclasses
import json
import subprocess
import sys

import pytest

from app import cli
from app.console import running
from app.reports import machine, markdown, plain
from designs import reference
from designs.trials.report import Report, Verdict
from tests.app.example import REPORT, TEXT

FIELDS = {
    "requirement", "metric", "statistic", "target", "trial", "scenario", "fault", "value", "unit",
    "low", "high", "model_error", "samples", "verdict", "reason",
}  # fmt: skip


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "live.yaml"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def report(monkeypatch):
    """A run answers with this, so that only the command line is under test."""

    def answer(document, order, tell):
        tell(0.5, "event: seed 1 of 2", 10)
        return REPORT

    monkeypatch.setattr(running, "report", answer)


def call(monkeypatch, *words):
    monkeypatch.setattr(sys, "argv", ["windtunnel", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code


def met() -> Report:
    summaries = [dataclasses.replace(s, verdict=Verdict.MET) for s in REPORT.requirements]
    return dataclasses.replace(REPORT, requirements=tuple(summaries))


@pytest.mark.parametrize(("fail_on", "code"), [("not-met", 1), ("undecided", 1), ("never", 0)])
def test_the_exit_code_says_whether_the_fail_level_was_reached(
    monkeypatch, file, report, fail_on, code
):
    assert call(monkeypatch, "run", file, "--fail-on", fail_on) == code


def test_undecided_fails_only_where_that_is_asked_for():
    one = dataclasses.replace(met().requirements[0], verdict=Verdict.UNDECIDED)
    found = dataclasses.replace(REPORT, requirements=(one,))
    assert running.exit_code(found, "not-met") == 0
    assert running.exit_code(found, "undecided") == 1
    assert running.exit_code(met(), "undecided") == 0


def test_json_has_the_named_fields_and_nothing_else(monkeypatch, file, report, capsys):
    call(monkeypatch, "run", file, "--format", "json")
    body = json.loads(capsys.readouterr().out)
    assert set(body) == {
        "design", "document_hash", "engine_version", "seed", "effort", "scale", "events",
        "evidence", "formulas",
    }  # fmt: skip
    assert all(set(row) == FIELDS for row in body["evidence"])
    assert [row["verdict"] for row in body["evidence"]][:2] == ["not met", "met"]
    assert body["scale"]["api"] == "load: 12 of 36 alike; event: 8 of 36 alike"


def test_json_says_inf_where_nothing_was_answered_and_null_where_nothing_is_known():
    rows = json.loads(machine.written(REPORT))["evidence"]
    assert rows[4]["value"] == "inf" and float(rows[4]["value"]) == float("inf")
    assert rows[5]["value"] is None
    assert machine.written(REPORT) == machine.written(REPORT)


def test_progress_scale_and_estimates_go_to_stderr(monkeypatch, file, report, capsys):
    call(monkeypatch, "run", file)
    said = capsys.readouterr()
    assert "Estimate" in said.err and "event" in said.err and "Live stream, small" in said.err
    assert "Estimate" not in said.out


def test_text_stays_within_80_columns_and_has_no_colour_when_piped(
    monkeypatch, file, report, capsys
):
    call(monkeypatch, "run", file)
    out = capsys.readouterr().out
    assert "\x1b" not in out
    again = [line for line in out.splitlines() if "windtunnel run" in line]
    assert all(len(line) <= 80 for line in out.splitlines() if line not in again)
    assert out.index("starts_fast") < out.index("stays_up") < out.index("watch_live")


def test_a_terminal_gets_colour_and_never_a_command_of_the_document():
    evil = dataclasses.replace(REPORT, title="\x1b[2Jgone")
    said = plain.written(evil, "windtunnel run x", colour=True)
    assert "\x1b[31;1m✕ NOT MET" in said
    assert "\x1b[2J" not in said


def test_markdown_shows_what_people_wrote_as_they_wrote_it():
    evil = dataclasses.replace(REPORT, title="<img src=x onerror=alert(1)> | **a**")
    said = markdown.written(evil, "windtunnel run x")
    assert "<img" not in said
    assert "\\*\\*a\\*\\*" in said


def test_check_says_what_the_document_holds_without_a_run(monkeypatch, file, capsys):
    assert call(monkeypatch, "check", file) == 0
    out = capsys.readouterr().out
    assert "5 requirements" in out and "Estimate" in out


def test_every_problem_of_a_wrong_document_is_said_at_once(monkeypatch, file, capsys):
    file.write_text(TEXT.replace("at: api", "at: apu").replace("kind: cache", "kind: cash"))
    assert call(monkeypatch, "run", file) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "line" in said.err and "cash" in said.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("run", "nowhere.yaml"), "there is no file nowhere.yaml"),
        (("run", "{file}", "--trial", "storm"), "storm"),
        (("run", "{file}", "--scenario", "japan_goes_drak"), "did you mean japan_goes_dark?"),
        (("run", "{file}", "--requirement", "nothing"), "no requirement 'nothing'"),
        (("run", "{file}", "--seed", "-1"), "seed"),
        (("run",), "FILE"),
        (("fly",), "fly"),
        (("new", "{file}"), "exists already"),
        (("new", "x.yaml", "--from", "nothing"), "no design is called 'nothing'"),
        (("show", "{file}", "--format", "gif"), "gif"),
        (("serve", "--port", "99999"), "65535"),
    ],
)
def test_a_wrong_call_is_exit_2_with_a_sentence(monkeypatch, file, capsys, words, sentence):
    assert call(monkeypatch, *(word.format(file=file) for word in words)) == 2
    said = capsys.readouterr()
    assert sentence in said.err and "Traceback" not in said.err
    assert said.out == ""


def test_a_file_that_is_no_text_or_too_large_is_refused(monkeypatch, file, capsys):
    file.write_bytes(b"\xff\xfe\x00")
    assert call(monkeypatch, "check", file) == 2
    file.write_bytes(b"#" * 50_000_000)
    assert call(monkeypatch, "check", file) == 2
    assert "larger than 1 MB" in capsys.readouterr().err


def test_our_own_failure_is_exit_3_and_says_so(monkeypatch, file, capsys):
    def broken(document, order, tell):
        raise RuntimeError("the loop came off")

    monkeypatch.setattr(running, "report", broken)
    assert call(monkeypatch, "run", file) == 3
    assert "the loop came off" in capsys.readouterr().err


def test_a_new_design_is_a_copy_that_checks(monkeypatch, tmp_path, capsys):
    path = tmp_path / "mine.yaml"
    assert call(monkeypatch, "new", path, "--from", "starter") == 0
    assert path.read_text("utf-8") == reference.text("starter")
    assert call(monkeypatch, "check", path) == 0


@pytest.mark.parametrize(
    ("form", "begin"),
    [("svg", "<svg"), ("dot", "digraph"), ("mermaid", "flowchart"), ("words", "india:")],
)
def test_a_design_is_drawn_in_each_language(monkeypatch, file, capsys, form, begin):
    assert call(monkeypatch, "show", file, "--format", form) == 0
    assert capsys.readouterr().out.startswith(begin)


def test_the_schema_is_json_and_the_list_names_everything(monkeypatch, capsys):
    assert call(monkeypatch, "schema") == 0
    assert json.loads(capsys.readouterr().out)["properties"]
    assert call(monkeypatch, "list") == 0
    out = capsys.readouterr().out
    assert all(word in out for word in ("live_stream", "geo_router", "startup_time", "outage"))
    assert all(len(line) <= 80 for line in out.splitlines())


def test_the_engine_is_not_loaded_to_check_or_to_draw(file):
    code = (
        "import sys; sys.argv = ['windtunnel', 'check', sys.argv[1]]\n"
        "from app import cli\n"
        "try: cli.main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "assert not {'numba', 'streamlit', 'pandas'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
