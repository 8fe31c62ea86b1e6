"""A chapter's experiment on its page: knobs, run, prediction and outcome, claims, charts."""

from __future__ import annotations

import streamlit as st

from app.jobs import jobs
from app.tryouts import Tryout
from app.widgets import charts, claims, following, knobs, predictions, visit
from app.widgets.chapter_text import around_claims
from app.widgets.plain import ours, plain
from patterns.folder import Folder


def show(folder: Folder) -> None:
    """Everything that belongs to the run, in the order in which one meets it."""
    experiment = folder.experiment
    st.header("First, what do you expect?", anchor=False)
    settled = predictions.ask(folder)
    st.header("The experiment", anchor=False)
    st.markdown(
        f"{len(experiment.titles)} variants meet the same arrivals, under {experiment.seeds} seeds."
    )
    tryout = Tryout(
        folder.id, knobs.ask(experiment.settings, f"knob_{folder.id}").model_dump_json()
    )
    following.control(
        f"tryout_{folder.id}",
        tryout,
        unless="" if settled else "Say above what you expect first.",
        words="" if settled else "It can be run once you have said above what you expect.",
        then=lambda: visit.saw(folder.id, tryout.settings),
    )
    if settled:
        _outcome(folder, tryout)


def _outcome(folder: Folder, tryout: Tryout) -> None:
    found = jobs().result(tryout)
    if found is not None:
        visit.saw(folder.id, tryout.settings)
    elif before := visit.tried(folder.id):
        found = jobs().result(Tryout(folder.id, before))
        if found is not None:
            st.warning(
                f"This is of other knobs: {plain(knobs.said(found.settings))}.",
                icon=":material/history:",
            )
    if found is None:
        _told_before(folder)
        return
    st.subheader("Prediction and outcome", anchor=False)
    st.html(predictions.compared(folder, found.answers))
    st.subheader("What the experiment shows", anchor=False)
    sentences = [each.sentence for each in folder.experiment.claims]
    before_list, after_list = around_claims(folder.prose["shows"], sentences)
    _markdown(before_list)
    st.html(claims.judged(found.claims))
    _markdown(after_list)
    st.subheader("The numbers", anchor=False)
    st.html(claims.numbers(folder.experiment, found))
    st.caption(
        f"Means over {len(found.tries)} seeds with their 95 % intervals"
        + (f"; {found.events:,} events" if found.events else "")
    )
    with st.expander("What each number is"):
        _markdown(claims.meanings(folder.experiment))
    charts.show_all(found.charts, f"of_{folder.id}")


def _told_before(folder: Folder) -> None:
    st.subheader("What is claimed", anchor=False)
    st.html(claims.untried(folder.experiment.claims))


def _markdown(text: str) -> None:
    if text:
        st.markdown(ours(text))
