"""The frame of a step's page: its question, a form, table or text, and what it asks of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from app import draft
from app.widgets import problems, yaml_editor
from app.widgets.fields import Sheet
from app.widgets.plain import plain
from app.widgets.steps import STEPS, Step
from app.widgets.tree import tree

FORM, TABLE, TEXT = "Form", "Table", "YAML"


@contextmanager
def page(id: str, views: tuple[str, ...] = (FORM, TABLE, TEXT)) -> Iterator[tuple[Sheet, str]]:
    """A step's page; inside goes what it shows of the document, in the view that is chosen.

    The view is `YAML` when the text is shown instead, or when it cannot be read any further.
    """
    step = next(each for each in STEPS if each.id == id)
    here = draft.current()
    found = tree(here.text)
    with st.container(key="step-head", horizontal=True, vertical_alignment="bottom"):
        with st.container(gap="small"):
            st.header(step.title, anchor=False)
            st.markdown(step.question)
        view = _choose(id, views)
    if view == TEXT:
        _text(here, step)
        yield Sheet(found or {}, here.document.problems, {}), TEXT
        return
    if found is None or here.document.migrated_from is not None:
        _unreadable(here)
        yield Sheet({}, here.document.problems, {}), TEXT
        return
    sheet = Sheet(found, here.document.problems, draft.waiting())
    wide, margin = st.columns([3.1, 1], gap="large")
    with margin:
        _margin(step, here, sheet)
    with wide:
        yield sheet, view


def _choose(id: str, views: tuple[str, ...]) -> str:
    chosen = st.segmented_control(
        "View", views, default=FORM, required=True, key=f"view-{id}", label_visibility="collapsed"
    )
    return str(chosen or FORM)


def _text(here: draft.Draft, step: Step) -> None:
    beginning = next((f"\n{section}:" for section in step.sections if section in here.text), "\n")
    line = here.text[: max(0, here.text.find(beginning)) + 1].count("\n") + 1
    wide, margin = st.columns([3.1, 1], gap="large")
    with wide:
        yaml_editor.show(here, f"text-{step.id}", line if line > 1 else None)
    with margin:
        problems.listed(here.document)


def _unreadable(here: draft.Draft) -> None:
    if here.document.migrated_from is not None:
        problems.migration(here)
        return
    st.markdown(
        "The text cannot be read as YAML at present, so there is no form for it. Mend it here:"
    )
    yaml_editor.show(
        here, "mend", here.document.problems[0].line if here.document.problems else None
    )
    problems.listed(here.document)


def _margin(step: Step, here: draft.Draft, sheet: Sheet) -> None:
    with st.container(key="asks"):
        st.markdown("**To think of**")
        for each in step.asks:
            st.markdown(plain(each))
        missing = tuple(step.missing(sheet.tree))
        st.markdown("**Still missing**")
        for each in missing[:8]:
            st.markdown(f"- {plain(each)}")
        if len(missing) > 8:
            st.caption(f"and {len(missing) - 8} more")
        if not missing:
            st.caption("Nothing that a machine could see.")
        problems.listed(here.document, step.sections)
