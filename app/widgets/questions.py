"""The questions of a chapter that need no run: each answer is told at once why."""

from __future__ import annotations

import streamlit as st

from app.widgets import visit
from app.widgets.plain import ours
from patterns.folder import Folder
from patterns.quiz import Question

SORTS = {
    "choose": "Choose for a situation",
    "flaw": "Find the flaw",
    "estimate": "Estimate a number",
}


def show(folder: Folder) -> None:
    """One after the other; how many were right at the first try is said below."""
    questions = [each for each in folder.quiz.questions if each.right is not None]
    for number, question in enumerate(questions, 1):
        with st.container(key=f"question_{folder.id}_{question.id}", gap="xsmall"):
            _question(folder.id, number, question)
    done = visit.answered(folder.id)
    if len(done) == len(questions):
        right = sum(done.values())
        st.markdown(f"**{right} of {len(questions)}** right at the first try.")


def _question(chapter: str, number: int, question: Question) -> None:
    st.caption(f"{number}. {SORTS[question.sort]}")
    given = st.radio(
        ours(question.asks),
        list(question.options),
        index=None,
        format_func=lambda id: ours(question.options[id].says),
        key=f"quiz_{chapter}_{question.id}",
        persist_state="session",
    )
    if given is None:
        return
    right = given == question.right
    visit.answer(chapter, question.id, right)
    said = ours(question.options[str(given)].why)
    if right:
        st.success(f"**Right.** {said}", icon=":material/check:")
    else:
        st.error(f"**Not this one.** {said}", icon=":material/close:")
