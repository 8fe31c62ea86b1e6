"""Evidence as text: one row to read, all rows as a page, and what a column of figures comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evidence.catalogue import LAST, LEFT_OUT, SECTIONS, results
from evidence.measuring import Measured, Status
from evidence.model import Column, Grade, Result

WORST = (Status.DIFFERS, Status.TOO_SHORT, Status.AGREES, Status.SHOWN)
UNMEASURED = "not measured yet"
GRADES = {
    Grade.ASSERTED: "asserted",
    Grade.CALIBRATED: "asserted after calibration",
    Grade.SHOWN: "shown, never asserted",
}

INTRODUCTION = """\
# Evidence

What others have published about queues, caches, quorums and crowds, and what this engine gets.
`make evidence` measures every row at full length and writes this page.
Where code has changed since, it runs one of a row's replications again; if that gives the kept \
numbers to the last digit, the others stand.
`windtunnel evidence ID` shows one row with its working; with `--run full --seed 7` it is measured \
again.

Four columns are never mixed.
**design**: a document of the kind that people write here, lowered and put under steady load.
**loop**: programs for the event loop, written by hand.
**algorithm**: a plain module without the event loop.
**formula**: a closed form or its numeric solution, which finds misprints, not faults of the engine.

*got* is the mean of the replications (20 or more, unless the answer takes no chance), *interval* \
its 95 % interval (Student).
A figure **agrees** if it is off by no more than its tolerance, or by no more than four standard \
errors.
It is **too short** if four standard errors exceed twice the tolerance: then it says nothing.
Figures from real hardware or real users are **shown** beside a run and never asserted.
"""


def number(value: float) -> str:
    """Five significant digits, or fewer.

    >>> number(0.0217400001), number(5.0), number(75287520.0), number(1.88e-6)
    ('0.02174', '5', '75,287,520', '1.88e-06')
    """
    if value and (abs(value) >= 1e5) and float(value).is_integer() and abs(value) < 1e15:
        return f"{value:,.0f}"
    return f"{value:.5g}"


def interval(measured: Measured) -> str:
    """The 95 % interval; nothing where no chance is taken."""
    if len(measured.values) < 2:
        return "no chance taken"
    return f"{number(measured.interval.low)} to {number(measured.interval.high)}"


def tolerance(measured: Measured) -> str:
    """As it was given: relative in percent, or absolute; with what a short form allows besides."""
    figure = measured.figure
    given = (
        f"{number(100 * (figure.by or 0) * measured.slack)} %"
        if figure.off is None
        else number(figure.off * measured.slack)
    )
    return f"± {given}"


def standing(measured: Sequence[Measured], column: Column | None = None) -> Status | None:
    """The worst that came of some figures; none if there are none."""
    found = {m.status for m in measured if column in (None, m.column)}
    return next((status for status in WORST if status in found), None)


def listed(found: Mapping[str, Sequence[Measured]], stale: frozenset[str] = frozenset()) -> str:
    """All results with a verdict for each of their columns; what is `stale` has an asterisk."""
    lines = []
    for section, title in SECTIONS.items():
        lines += ["", title]
        for result in results().values():
            if result.section == section:
                told = [
                    f"{column}: {standing(found.get(result.id, ()), column) or UNMEASURED}"
                    for column in result.columns
                ]
                mark = "*" if result.id in stale else " "
                lines.append(
                    f"  {result.code}{mark} {result.id:<24} {result.title:<42} {', '.join(told)}"
                )
    if LEFT_OUT:
        lines += ["", "Left out"]
        lines += [f"  V{left.number:02d}  {left.title}: {left.reason}" for left in LEFT_OUT]
    if stale:
        lines += ["", "* measured with an earlier state of the code"]
    return "\n".join([summary(found), *lines]) + "\n"


def shown(result: Result, measured: Sequence[Measured]) -> str:
    """One result with its working."""
    lines = [
        f"{result.code} {result.title} ({result.id}; {GRADES[result.grade]})",
        result.claim,
        "",
        result.working,
        "",
        f"Source: {result.source.printed}",
    ]
    if result.source.checked:
        lines.append(f"Looked up: {result.source.checked}")
    if result.calibrated:
        lines.append(f"Chosen: {result.calibrated}")
    lines += [f"Tolerance: {result.why}", ""]
    for m in measured:
        unit = f" {m.figure.unit}" if m.figure.unit else ""
        lines += [
            f"{m.figure.what}: {m.status}",
            f"    reference {number(m.figure.value)}{unit}, got {number(m.value)}{unit} "
            f"({interval(m)}; {len(m.values)} of {m.column}), tolerance {tolerance(m)}",
        ]
    return "\n".join(lines) + "\n"


def summary(found: Mapping[str, Sequence[Measured]]) -> str:
    """How many rows there are, and what came of their figures, in a sentence or two."""
    rows = results().values()
    run = sum(bool({Column.DESIGN, Column.LOOP} & set(r.columns)) for r in rows)
    asserted = sum(r.grade is not Grade.SHOWN for r in rows)
    figures = [m for each in found.values() for m in each]
    told = ", ".join(
        f"{many} {status}" if status is not Status.AGREES else f"{many} agree"
        for status in (Status.AGREES, Status.SHOWN, Status.TOO_SHORT, Status.DIFFERS)
        if (many := sum(m.status is status for m in figures))
    )
    return (
        f"{len(rows)} of {LAST} results, {asserted} of them asserted, "
        f"{run} through the event loop. {len(figures)} figures: {told or UNMEASURED}."
    )


def page(found: Mapping[str, Sequence[Measured]], more: str = "") -> str:
    """All that is known, as Markdown; `more` goes before the rows."""
    parts = [INTRODUCTION, summary(found), ""]
    parts += [more, ""] if more else []
    for section, title in SECTIONS.items():
        inside = [r for r in results().values() if r.section == section]
        if inside:
            parts += [f"## {title}", ""]
        for result in inside:
            parts += [_row(result, found.get(result.id, ())), ""]
    if LEFT_OUT:
        parts += ["## Left out", "", "| row | grade | what | why |", "|---|---|---|---|"]
        parts += [f"| V{o.number:02d} | {o.grade} | {o.title} | {o.reason} |" for o in LEFT_OUT]
    return "\n".join(parts).rstrip("\n") + "\n"


def _row(result: Result, measured: Sequence[Measured]) -> str:
    checked = f" (looked up: {result.source.checked})" if result.source.checked else ""
    lines = [
        f"### {result.code} {result.title}",
        "",
        f"{result.claim}",
        f"Source: {result.source.printed}{checked}.",
        *([f"Chosen: {result.calibrated}"] if result.calibrated else []),
        f"Tolerance: {result.why}",
        f"File: `evidence/{result.section}/{result.id}.py`, {GRADES[result.grade]}.",
        "",
    ]
    if not measured:
        return "\n".join([*lines, UNMEASURED.capitalize() + "."])
    lines += [
        "| figure | reference | got | interval | tolerance | column | verdict |",
        "|---|---|---|---|---|---|---|",
    ]
    for m in measured:
        unit = f" {m.figure.unit}" if m.figure.unit else ""
        lines.append(
            f"| {m.figure.what} | {number(m.figure.value)}{unit} | {number(m.value)} | "
            f"{interval(m)} | {tolerance(m)} | {m.column} | {m.status} |"
        )
    return "\n".join(lines)
