"""What has been done with each chapter within this visit: predicted, run, answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from patterns.folder import Folder

_PREDICTED = "visit_predicted"
_ANSWERED = "visit_answered"
_TRIED = "visit_tried"


def predicted(chapter: str) -> Mapping[str, str]:
    """Question -> option, of the predictions that were settled; empty before that."""
    return dict(_of(_PREDICTED).get(chapter, {}))


def predict(chapter: str, answers: Mapping[str, str]) -> None:
    """Settle the predictions of a chapter; an empty mapping takes them back."""
    st.session_state[_PREDICTED] = {**_of(_PREDICTED), chapter: dict(answers)}


def tried(chapter: str) -> str | None:
    """The knobs, as JSON, of the last outcome that was seen here."""
    return _of(_TRIED).get(chapter)


def saw(chapter: str, settings: str) -> None:
    """Note that an outcome was seen."""
    st.session_state[_TRIED] = {**_of(_TRIED), chapter: settings}


def answered(chapter: str) -> Mapping[str, bool]:
    """Question -> whether the first answer was right."""
    return dict(_of(_ANSWERED).get(chapter, {}))


def answer(chapter: str, question: str, right: bool) -> None:
    """Note the first answer to a question; later ones change nothing."""
    mine = answered(chapter)
    if question not in mine:
        st.session_state[_ANSWERED] = {**_of(_ANSWERED), chapter: {**mine, question: right}}


def state(chapter: str, folder: Folder) -> str:
    """How far a chapter is, in a word or two; empty where it was not begun."""
    asked = [each for each in folder.quiz.questions if each.right is not None]
    done = answered(chapter)
    if tried(chapter) and len(done) == len(asked):
        return "done"
    if tried(chapter) or done or predicted(chapter):
        return "begun"
    return ""


def _of(name: str) -> dict[str, Any]:
    found = st.session_state.get(name)
    return found if isinstance(found, dict) else {}
