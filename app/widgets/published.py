"""A published result beside what is measured here: figures, tolerance, column, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.jobs import jobs
from app.measurings import Measuring
from app.widgets import following
from app.widgets.plain import plain
from app.widgets.sources import cited
from evidence.measuring import Measured, Status
from evidence.model import Column, Figure, Grade, Result

COLUMNS = {
    Column.DESIGN: "a design document in the tunnel",
    Column.LOOP: "programs in the event loop",
    Column.ALGORITHM: "a plain algorithm, no loop",
    Column.FORMULA: "a formula",
}
GRADES = {
    Grade.ASSERTED: "The number itself is asserted.",
    Grade.CALIBRATED: "Inputs are chosen so that one published number is met; the others test it.",
    Grade.SHOWN: "Real hardware or real users: shown beside a run, never asserted.",
}
LOOKS = {
    Status.AGREES: ("met", "✓ agrees"),
    Status.DIFFERS: ("not-met", "✕ differs"),
    Status.TOO_SHORT: ("undecided", "? too short"),
    Status.SHOWN: ("not-tried", "– shown"),  # noqa: RUF001 -- a dash as a sign
}


def show(result: Result) -> None:
    """One result whole, with a button that measures it."""
    st.subheader(f"{result.code} {plain(result.title)}", anchor=False)
    st.markdown(plain(result.claim))
    st.markdown(
        f"- Published in: {cited(result.source.printed)}\n"
        + (f"- Looked up: {plain(result.source.checked)}\n" if result.source.checked else "")
        + f"- {GRADES[result.grade]}\n"
        + (f"- Chosen: {plain(result.calibrated)}\n" if result.calibrated else "")
        + f"- Tolerance: {plain(result.why)}"
    )
    length = st.segmented_control(
        "Length",
        ("short", "full"),
        default="short",
        required=True,
        format_func=str.capitalize,
        key="evidence_length",
        persist_state="session",
        help="Short takes seconds and is held to five times the tolerance, so that it can say "
        "something; full takes minutes.",
    )
    measuring = Measuring(result.id, str(length))
    following.control(
        f"measure_{result.id}_{length}",
        measuring,
        label="Measure here",
        icon=":material/straighten:",
        done="Measured",
    )
    found: tuple[Measured, ...] | None = jobs().result(measuring)
    st.html(measured(found) if found else figures(result))
    with st.expander("How it is measured"):
        st.markdown(plain(result.working).replace("\\\n", "\n"))


def figures(result: Result) -> str:
    """What was published, before anything is measured."""
    rows = [
        (escape(figure.what), _said(figure.value, figure), _within(figure.tolerance, figure),
         COLUMNS[case.column])
        for case in result.cases
        for figure in case.figures
    ]  # fmt: skip
    return _table(("figure", "published", "may be off by", "measured by"), rows)


def measured(found: Sequence[Measured]) -> str:
    """Published and measured side by side, each with its verdict."""
    rows = []
    for each in found:
        tone, mark = LOOKS[each.status]
        low, high = each.interval.low, each.interval.high
        spread = f"<small>{low:.5g} to {high:.5g}</small>" if low != high else ""
        rows.append(
            (
                escape(each.figure.what),
                _said(each.figure.value, each.figure),
                _said(each.value, each.figure) + spread,
                _within(each.tolerance, each.figure),
                COLUMNS[each.column],
                f'<span class="wt-chip wt-{tone}">{mark}</span>',
            )
        )
    head = ("figure", "published", "measured here", "may be off by", "measured by", "verdict")
    return _table(head, rows)


def _said(value: float, figure: Figure) -> str:
    return escape(f"{value:.5g} {figure.unit}".strip())


def _within(tolerance: float, figure: Figure) -> str:
    return escape(f"± {tolerance:.3g} {figure.unit}".strip())


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{each}</th>' for each in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{each}</td>" for each in rest)}</tr>'
        for first, *rest in rows
    )
    return (
        '<div class="wt-scroll" tabindex="0" role="group" aria-label="Figures">'
        f'<table class="wt-plain"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'
    )
