"""The frame of a step's page: its question, a form, table or text, and what it asks of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from app import draft
from app.widgets import headline, problems, yaml_editor
from app.widgets.fields import Sheet
from app.widgets.plain import plain
from app.widgets.steps import STEPS, Step
from app.widgets.tree import tree

FORM, TABLE, TEXT = "Form", "Table", "YAML"
BESIDE = (3.3, 1)  # what one works on, and the margin
MOST = 8  # of what is missing; more than one reads at once helps nobody


@contextmanager
def page(id: str, above: Callable[[Sheet, str], None] | None = None) -> Iterator[tuple[Sheet, str]]:
    """A step's page; inside goes what it shows of the document, in the view that is chosen.

    The view is `YAML` when the text is shown instead, or when it cannot be read any further.
    `above` is shown over form and margin, as wide as the page.
    """
    step = next(each for each in STEPS if each.id == id)
    here = draft.current()
    found = tree(here.text)
    with headline.show(step.title, step.question):
        view = _choose(id)
    if view == TEXT:
        _text(here, step)
        yield Sheet(found or {}, here.document.problems, {}), TEXT
        return
    if found is None or here.document.migrated_from is not None:
        _unreadable(here)
        yield Sheet({}, here.document.problems, {}), TEXT
        return
    sheet = Sheet(found, here.document.problems, draft.waiting())
    if above is not None:
        above(sheet, view)
    wide, margin = st.columns(BESIDE, gap="large")
    with margin:
        _margin(step, here, sheet)
    with wide:
        yield sheet, view


def _choose(id: str) -> str:
    chosen = st.segmented_control(
        "View",
        (FORM, TABLE, TEXT),
        default=FORM,
        required=True,
        key=f"view-{id}",
        label_visibility="collapsed",
        persist_state="session",
    )
    return str(chosen or FORM)


def _text(here: draft.Draft, step: Step) -> None:
    beginning = next((f"\n{section}:" for section in step.sections if section in here.text), "\n")
    line = here.text[: max(0, here.text.find(beginning)) + 1].count("\n") + 1
    wide, margin = st.columns(BESIDE, gap="large")
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
    found = tuple(step.gaps(sheet.tree))
    with st.container(key="asks", gap="small"):
        problems.listed(here.document, step.sections)
        _gaps("Still missing", [gap.words for gap in found if gap.needed])
        st.markdown("**To think of**")
        st.markdown("\n".join(f"- {plain(each)}" for each in step.asks))
        _gaps("Worth asking here", [gap.words for gap in found if not gap.needed])


def _gaps(title: str, words: list[str]) -> None:
    if not words:
        return
    st.markdown(f"**{title}**")
    more = [f"and {len(words) - MOST} more"] if len(words) > MOST else []
    st.markdown("\n".join(f"- {plain(each)}" for each in (*words[:MOST], *more)))
