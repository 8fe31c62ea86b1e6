"""Two reports of one document before and after an edit, held against each other row by row."""

from __future__ import annotations

from dataclasses import dataclass

from designs.model.units import say
from designs.trials.report import SEVERITY, Evidence, Report


@dataclass(frozen=True)
class Changed:
    """One row before and after; either may be missing."""

    requirement: str
    trial: str
    scenario: str
    fault: str
    before: Evidence | None
    after: Evidence | None
    words: str


Key = tuple[str, str, str, str, int]


def compare(before: Report, after: Report) -> tuple[Changed, ...]:
    """Every row that either report has, those whose verdict changed first, worst first.

    The same seeds met the same arrivals.

    A requirement that has several rows in one run (one a flow) is matched in order.
    """
    old, new = _keyed(before), _keyed(after)
    found = [
        Changed(*key[:4], old.get(key), new.get(key), words(old.get(key), new.get(key)))
        for key in dict.fromkeys([*old, *new])
    ]
    return tuple(sorted(found, key=_order))


def words(before: Evidence | None, after: Evidence | None) -> str:
    """What became of a row.

    >>> words(None, None)
    'in neither run'
    """
    if before is None and after is None:
        return "in neither run"
    if after is None:
        return "no longer judged"
    if before is None:
        return f"new: {after.verdict}"
    moved = f"{_value(before)} became {_value(after)}"
    if before.verdict is after.verdict:
        same = before.value == after.value and before.low == after.low and before.high == after.high
        return (
            f"still {after.verdict}, nothing moved" if same else f"still {after.verdict}: {moved}"
        )
    return f"{before.verdict} became {after.verdict}: {moved}"


def _value(row: Evidence) -> str:
    return "unknown" if row.value is None else say(row.value, row.unit)


def _keyed(report: Report) -> dict[Key, Evidence]:
    found: dict[Key, Evidence] = {}
    for row in report.rows:
        place = 0
        while (key := (row.requirement, row.trial, row.scenario, row.fault, place)) in found:
            place += 1
        found[key] = row
    return found


def _order(change: Changed) -> tuple[int, int, str]:
    before, after = change.before, change.after
    same = before is not None and after is not None and before.verdict is after.verdict
    worst = max((SEVERITY[e.verdict] for e in (before, after) if e), default=0)
    return (int(same), -worst, change.requirement)
