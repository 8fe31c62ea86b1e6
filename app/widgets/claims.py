"""Claims with what the seeds say of them, and the numbers that they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import isnan
from typing import Any

from app.widgets.plain import ours_as_html
from patterns.judging import Judged, Stand, quantity
from patterns.model import Claim
from patterns.readings import readings
from patterns.trying import Experiment, Outcome

LOOKS = {
    Stand.HOLDS: ("met", "✓ holds"),
    Stand.OPEN: ("undecided", "? open"),
    Stand.FAILS: ("not-met", "✕ fails"),
}


def untried(claims: Sequence[Claim[Any]]) -> str:
    """Claims before any run: said, and not ticked."""
    return _list([_item("not-tried", "– not run yet", each, "") for each in claims])  # noqa: RUF001 -- a dash as a sign


def judged(claims: Sequence[Judged]) -> str:
    """Claims with their value, its interval and the bound."""
    return _list([_item(*LOOKS[each.stand], each.claim, each.words) for each in claims])


def numbers(experiment: Experiment[Any, Any], outcome: Outcome[Any, Any]) -> str:
    """A row for each number, a column for each variant; mean and 95 % interval over seeds."""
    variants = list(outcome.documents)
    head = "".join(f'<th scope="col">{escape(experiment.titles[each])}</th>' for each in variants)
    rows = []
    for name, reading in readings(experiment.numbers).items():
        cells = []
        for variant in variants:
            found = outcome.interval(variant, name)
            if isnan(found.value):
                cells.append("<td></td>")
                continue
            low, high = (quantity(each, reading.unit) for each in (found.low, found.high))
            spread = f"<small>{escape(low)} to {escape(high)}</small>" if low != high else ""
            cells.append(f"<td>{escape(quantity(found.value, reading.unit))}{spread}</td>")
        rows.append(f'<tr><th scope="row">{escape(reading.title)}</th>{"".join(cells)}</tr>')
    return (
        '<div class="wt-scroll" tabindex="0" role="group" aria-label="Numbers of every variant">'
        '<table class="wt-plain wt-numbers"><thead><tr><th scope="col">number</th>'
        f"{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def meanings(experiment: Experiment[Any, Any]) -> str:
    """What each number is, as Markdown of our own."""
    found = readings(experiment.numbers).values()
    return "\n".join(f"- **{each.title}**: {each.sentence}" for each in found)


def _item(tone: str, mark: str, claim: Claim[Any], words: str) -> str:
    measured = f"<small>{escape(words)}</small>" if words else ""
    control = f"<small>It must fail with: {escape(claim.control.name)}</small>"
    return (
        f'<li class="wt-{tone}"><span class="wt-chip wt-{tone}">{mark}</span>'
        f"<div>{ours_as_html(claim.sentence)}{measured}{control}</div></li>"
    )


def _list(items: Sequence[str]) -> str:
    return f'<ul class="wt-claims">{"".join(items)}</ul>'
