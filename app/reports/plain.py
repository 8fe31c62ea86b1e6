"""The report as text for a terminal: aligned, and whole at 80 columns."""

from __future__ import annotations

import textwrap

from app.reports import formulas, wording
from app.reports.markdown import receipt
from designs.trials.report import Evidence, Report, Summary, Verdict

WIDTH = 80
COLOURS = {
    Verdict.MET: "32",
    Verdict.NOT_MET: "31",
    Verdict.UNDECIDED: "33",
    Verdict.NOT_TRIED: "2",
}


def written(report: Report, again: str, colour: bool = False) -> str:
    """The whole report; `again` is the command line that makes it once more."""
    lines = [*_wrapped(f"{report.title}: {wording.counted(report)}"), ""]
    for found in wording.worst_first(report):
        rows = [report.rows[place] for place in found.rows]
        lines += _requirement(found, rows, colour)
        for row in rows:
            lines += _evidence(row, colour)
        lines.append("")
    causes = [
        f"{wording.place(run)}: {cause.sentence}" for run in report.runs for cause in run.causes
    ]
    for title, words in (
        ("Causes, in order", causes),
        (formulas.TITLE, list(formulas.sentences(report))),
        ("What the model leaves out", report.leaves_out),
        ("Notes", report.notes),
    ):
        if words:
            lines.append(title)
            for each in words:
                lines += _wrapped(each, "  - ", "    ")
            lines.append("")
    lines.append("Receipt")
    pairs = receipt(report)
    wide = min(28, max(len(name) for name, _ in pairs))
    for name, said in pairs:
        lines += _wrapped(said, f"  {name:<{wide}}  ", " " * (wide + 4))
    lines += [f"  {'again':<{wide}}  {again}", ""]
    return "\n".join(lines)


def _requirement(found: Summary, rows: list[Evidence], colour: bool) -> list[str]:
    head = f"{wording.SIGNS[found.verdict]} {found.verdict.upper():<9} "
    lines = _wrapped(f"{found.requirement}: {found.sentence}", head, " " * len(head))
    lines[0] = _painted(lines[0], len(head), found.verdict, colour)
    if found.reason not in {row.reason for row in rows}:  # else it stands with its row
        lines += _wrapped(found.reason, " " * len(head), " " * len(head))
    for scenario, why in found.known_to_miss.items():
        said = f"known to miss in {wording.spaced(scenario)}: {why}"
        lines += _wrapped(said, " " * len(head), " " * len(head))
    return lines


def _evidence(row: Evidence, colour: bool) -> list[str]:
    """The place and the value on one line, how sure it is on the next, then why."""
    head = f"    {wording.SIGNS[row.verdict]} "
    said = f"{wording.place(row)}"
    value = wording.value(row)
    room = WIDTH - len(head) - len(value) - 1
    lines = _wrapped(said, head, " " * len(head), width=len(head) + room)
    lines[0] = f"{lines[0]:<{len(head) + room}} {value}"
    lines[0] = _painted(lines[0], len(head), row.verdict, colour)
    sure = [
        f"interval {wording.interval(row)}" if wording.interval(row) else "",
        f"model error {wording.model_error(row)}" if wording.model_error(row) else "",
        f"{wording.samples(row)} samples" if row.samples else "",
    ]
    if any(sure):
        lines += _wrapped(", ".join(filter(None, sure)), " " * 6, " " * 6)
    if row.reason:
        lines += _wrapped(row.reason, " " * 6, " " * 6)
    return lines


def _wrapped(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> list[str]:
    printable = "".join(
        sign if sign.isprintable() else " " for sign in text
    )  # no terminal commands
    lines = textwrap.wrap(printable, width, initial_indent=first, subsequent_indent=rest)
    return lines or [first.rstrip()]


def _painted(line: str, head: int, verdict: Verdict, colour: bool) -> str:
    if not colour:
        return line
    return f"\x1b[{COLOURS[verdict]};1m{line[:head]}\x1b[0m{line[head:]}"
