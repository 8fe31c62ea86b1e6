"""A run held against the one before: verdict by verdict, under the same arrivals."""

from __future__ import annotations

from html import escape

import streamlit as st

from app import draft
from app.reports import wording
from app.widgets.plain import plain
from app.widgets.verdicts import chip
from designs.trials.compare import Changed, compare
from designs.trials.report import Evidence, Report


def show(before: Report, after: Report) -> None:
    """What the last edit did, and a way back."""
    st.header("What the change did")
    changes = compare(before, after)
    turned = [each for each in changes if _verdict(each.before) != _verdict(each.after)]
    st.markdown(
        f"Against the run before, under the same arrivals: **{len(turned)}** of {len(changes)} "
        f"verdicts turned."
    )
    if changes:
        st.html(table(turned or list(changes)))
        rest = [each for each in changes if each not in turned] if turned else []
        if rest:
            with st.expander(f"{len(rest)} verdicts that stayed"):
                st.html(table(rest))
    undoes = draft.current().undoes
    if undoes:
        st.button(
            "Undo the last edit",
            icon=":material/undo:",
            on_click=draft.undo,
            help=plain(f"Take back: {undoes}"),
        )


def table(changes: list[Changed]) -> str:
    """Rows of before and after; every text is escaped."""
    rows = "".join(
        f'<tr><th scope="row">{escape(wording.spaced(each.requirement))}'
        f"<small> {escape(_where(each))}</small></th>"
        f"<td>{_said(each.before)}</td><td>{_said(each.after)}</td><td>{escape(each.words)}</td></tr>"
        for each in changes
    )
    head = "".join(
        f'<th scope="col">{name}</th>' for name in ("Requirement", "Before", "Now", "Difference")
    )
    return (
        '<div class="wt-scroll" tabindex="0" role="group" aria-label="Verdicts before and now">'
        f'<table class="wt-plain"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _where(each: Changed) -> str:
    parts = (each.trial, each.scenario, each.fault)
    return ", ".join(wording.spaced(part) for part in parts if part)


def _said(row: Evidence | None) -> str:
    if row is None:
        return "not there"
    return f"{chip(row.verdict)} {escape(wording.value(row)) if row.value is not None else ''}"


def _verdict(row: Evidence | None) -> str:
    return "" if row is None else str(row.verdict)
