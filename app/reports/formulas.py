"""Formulas beside runs, in words."""

from __future__ import annotations

from collections.abc import Iterator

from designs.model.units import say
from designs.trials.report import Beside, Report

HEAD = ("where", "what", "formula", "by the formula", "measured", "99 % interval", "they", "holds")
TITLE = "Formulas of the textbook beside the run"


def rows(report: Report) -> list[Beside]:
    """All that were found in a report, those that differ first."""
    found = [row for run in report.runs for row in run.formulas]
    return sorted(found, key=lambda row: row.agrees)


def cells(row: Beside) -> tuple[str, ...]:
    """One row of a table under `HEAD`."""
    return (
        row.what,
        row.quantity,
        f"{row.formula}; {row.source}",
        say(row.by_formula, row.unit),
        say(row.measured, row.unit),
        f"{say(max(row.low, 0.0), row.unit)} to {say(row.high, row.unit)}",
        "agree" if row.agrees else "differ",
        row.holds,
    )


def sentences(report: Report) -> Iterator[str]:
    """Each row as a sentence."""
    for row in rows(report):
        what, quantity, formula, by, measured, interval, they, holds = cells(row)
        yield (
            f"{what}, {quantity}: {by} by {formula} (if {holds}); measured {measured}, 99 % "
            f"interval {interval}: they {they}."
        )
