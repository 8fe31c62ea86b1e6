"""Predictions: asked before an experiment may run, and held against it afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from app.widgets import visit
from app.widgets.plain import ours, ours_as_html
from patterns.folder import Folder
from patterns.quiz import Question


def ask(folder: Folder) -> bool:
    """The questions, or what was answered; whether all are settled, so that a run may begin."""
    questions = folder.quiz.predictions
    settled = visit.predicted(folder.id)
    if settled:
        for question in questions:
            said = question.options[settled[question.id]].says
            st.markdown(f"{ours(question.asks)}  \nYou predict: **{ours(said)}**")
        st.button(
            "Predict anew",
            type="tertiary",
            icon=":material/undo:",
            on_click=visit.predict,
            args=(folder.id, {}),
        )
        return True
    with st.form(f"predict_{folder.id}", border=False):
        for question in questions:
            st.radio(
                ours(question.asks),
                list(question.options),
                index=None,
                format_func=partial(_says, question),
                key=_key(folder.id, question),
            )
        st.form_submit_button(
            "This is what I expect",
            on_click=_settle,
            args=(folder,),
            help="The run is not told. Afterwards both stand side by side.",
        )
    if st.session_state.pop(f"predict_{folder.id}_open", False):
        st.caption("Choose one answer for each question first.")
    return False


def compared(folder: Folder, answers: Mapping[str, str]) -> str:
    """Prediction and outcome side by side, as HTML; every text is escaped."""
    settled = visit.predicted(folder.id)
    rows = []
    for question in folder.quiz.predictions:
        mine, came = settled.get(question.id), answers.get(question.id)
        if mine is None or came is None:
            continue
        right = mine == came
        mark = "✓ as predicted" if right else "✕ otherwise"
        tone = "met" if right else "not-met"
        why = "" if right else f"<p>{ours_as_html(question.options[mine].why)}</p>"
        rows.append(
            f'<li><p class="wt-asked">{ours_as_html(question.asks)}</p><div class="wt-sides">'
            f"<p><small>You predicted</small>{ours_as_html(question.options[mine].says)}</p>"
            f"<p><small>It came out</small>{ours_as_html(question.options[came].says)} "
            f'<span class="wt-chip wt-{tone}">{mark}</span></p></div>{why}</li>'
        )
    return f'<ul class="wt-predictions">{"".join(rows)}</ul>' if rows else ""


def _settle(folder: Folder) -> None:
    found = {q.id: st.session_state.get(_key(folder.id, q)) for q in folder.quiz.predictions}
    if all(found.values()):
        visit.predict(folder.id, {id: str(option) for id, option in found.items()})
    else:
        st.session_state[f"predict_{folder.id}_open"] = True


def _says(question: Question, option: str) -> str:
    return ours(question.options[option].says)


def _key(chapter: str, question: Question) -> str:
    return f"predict_{chapter}_{question.id}"
