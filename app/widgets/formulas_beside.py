"""A table of formulas beside what the run measured."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.reports.formulas import HEAD, TITLE, cells
from designs.trials.report import Beside


def show(found: tuple[Beside, ...]) -> None:
    """The table with its title; nothing where no formula holds."""
    if not found:
        return
    st.subheader(TITLE)
    st.html(table(found))


def table(found: tuple[Beside, ...]) -> str:
    """As HTML that scrolls by itself; every text is escaped."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in HEAD)
    body = "".join(
        f'<tr><th scope="row">{escape(row.what)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells(row)[1:])
        + "</tr>"
        for row in found
    )
    return (
        f'<div class="wt-scroll" tabindex="0" role="group" aria-label="{escape(TITLE)}">'
        f'<table class="wt-plain"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
