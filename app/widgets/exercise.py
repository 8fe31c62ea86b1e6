"""Something to write oneself: an editor, a button that has it checked, and what came of it."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.jobs import jobs
from app.solving import Solving
from app.widgets import following, visit
from app.widgets.plain import ours, ours_as_html
from patterns.exercises import Checked, Exercise
from patterns.folder import Folder

LINES = 24  # of the editor, at most
TALL = 21  # pixels of a line


def show(folder: Folder) -> None:
    """The exercise of a chapter, where it has one; nothing is run before it is asked for."""
    exercise = folder.exercise
    if exercise is None:
        return
    st.header("Write it yourself", anchor=False)
    with st.container(key="exercise"):
        st.markdown(ours(exercise.asks))
        name = f"exercise_{folder.id}"
        lines = min(LINES, 4 + max(exercise.start.count("\n"), exercise.solution.count("\n")))
        with st.form(name, border=False):
            st.text_area(
                "Your Python",
                exercise.start,
                key=f"{name}_source",
                height=lines * TALL,
                persist_state="session",
                help="It runs on this server in a process of its own that can only compute: "
                "no files, no network, two seconds.",
            )
            st.form_submit_button(
                "Check",
                type="primary",
                icon=":material/rule:",
                on_click=_send,
                args=(folder.id,),
            )
        if following.shown(name):
            return
        following.troubles(name)
        if (sent := visit.written(folder.id)) is not None:
            _told(exercise, jobs().result(Solving(folder.id, sent)))


def checked(found: Checked) -> str:
    """The checks with what came instead, as HTML; every text is escaped."""
    items = []
    for line in found.lines:
        tone, sign = ("met", "✓ true") if line.passed else ("not-met", "✕ not yet")
        instead = "" if line.passed else f"<small>{escape(line.instead)}</small>"
        items.append(
            f'<li><span class="wt-chip wt-{tone}">{sign}</span>'
            f"<div>{ours_as_html(line.sentence)}{instead}</div></li>"
        )
    return f'<ul class="wt-claims" aria-label="What must be true">{"".join(items)}</ul>'


def _send(chapter: str) -> None:
    source = str(st.session_state.get(f"exercise_{chapter}_source", ""))
    visit.write(chapter, source)
    errand = Solving(chapter, source)
    if jobs().result(errand) is None:
        following.begin(f"exercise_{chapter}", errand)


def _told(exercise: Exercise, found: Checked | None) -> None:
    if found is None:
        return
    if found.passed:
        st.success("All of it is true.", icon=":material/check:")
    if found.trouble:
        st.error("It did not get as far as the checks.", icon=":material/error:")
        st.code(found.trouble, language=None, wrap_lines=True)
    if found.lines:
        st.html(checked(found))
    if found.said:
        st.markdown("**What it printed**")
        st.code(found.said, language=None, wrap_lines=True)
    with st.expander("One way to write it"):
        st.code(exercise.solution, language="python", wrap_lines=True)
