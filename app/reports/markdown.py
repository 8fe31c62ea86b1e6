"""The report as Markdown, for a pull request or a wiki."""

from __future__ import annotations

import re

from app.reports import formulas, wording
from designs.trials.report import Evidence, Report

HEAD = ("verdict", "trial", "measured", "value", "interval", "model error", "samples", "reason")


def written(report: Report, again: str) -> str:
    """The whole report; `again` is the command line that makes it once more."""
    lines = [f"# {_plain(report.title)}: {wording.counted(report)}", ""]
    for found in wording.worst_first(report):
        sign = wording.SIGNS[found.verdict]
        lines += [f"## {sign} {_plain(found.requirement)}: {found.verdict}", ""]
        for said in filter(None, (found.sentence, found.reason)):
            lines += [_plain(said), ""]
        for scenario, why in found.known_to_miss.items():
            lines += [f"> Known to miss in {_plain(scenario)}: {_plain(why)}", ""]
        rows = [report.rows[place] for place in found.rows]
        if rows:
            lines += [_row(HEAD), _row(["---"] * len(HEAD)), *map(_evidence, rows), ""]
    causes = [(run, cause) for run in report.runs for cause in run.causes]
    if causes:
        lines += ["## Causes", ""]
        lines += [
            f"- {_plain(wording.place(run))}: {_plain(cause.sentence)}" for run, cause in causes
        ]
        lines.append("")
    beside = formulas.rows(report)
    if beside:
        lines += [f"## {formulas.TITLE}", "", _row(list(formulas.HEAD))]
        lines += [_row(["---"] * len(formulas.HEAD))]
        lines += [*(_row(formulas.cells(row)) for row in beside), ""]
    for title, words in (("What the model leaves out", report.leaves_out), ("Notes", report.notes)):
        if words:
            lines += [f"## {title}", "", *(f"- {_plain(each)}" for each in words), ""]
    lines += ["## Receipt", "", *(f"- {name}: `{said}`" for name, said in receipt(report)), ""]
    lines += ["```sh", again, "```", ""]
    return "\n".join(lines)


def receipt(report: Report) -> list[tuple[str, str]]:
    """What a run is a function of, and how big it was."""
    said = [
        ("document", report.document_hash),
        ("engine", report.engine_version),
        ("seed", str(report.seed)),
        ("effort", report.effort),
        ("events", f"{report.events:,}"),
    ]
    return said + [(f"scale of {tier}", words) for tier, words in wording.scale(report).items()]


def _evidence(row: Evidence) -> str:
    return _row(
        (
            str(row.verdict),
            wording.place(row),
            wording.measured(row),
            wording.value(row),
            wording.interval(row),
            wording.model_error(row),
            wording.samples(row),
            row.reason,
        )
    )


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return "| " + " | ".join(_plain(cell) for cell in cells) + " |"


def _plain(text: str) -> str:
    """Text that a Markdown reader shows as it is written; none of it acts as markup."""
    line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_\[\]|#!~])", r"\\\1", line)
