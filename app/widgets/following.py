"""Sending long work off, following it without holding the page up, and giving it up."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app.errands import Errand
from app.jobs import Busy, NoSuchJob, Progress, jobs
from app.widgets.plain import plain

PACE = 0.5  # seconds between two looks


def control(
    name: str,
    errand: Errand,
    *,
    label: str = "Run",
    icon: str = ":material/air:",
    done: str = "Up to date",
    words: str = "",
    unless: str = "",
    then: Callable[[], None] | None = None,
) -> None:
    """A button that sends `errand` off, or the progress of what it began.

    `name` tells errands of one page apart; `unless` says why it cannot be sent yet; `then` is
    called once when it comes back. What went wrong the last time is said below.
    """
    ticket = f"{name}_ticket"
    if ticket not in st.session_state and jobs().under_way(errand):
        begin(name, errand)  # the page was loaded anew, or another tab runs the same
    if shown(name, then):
        return
    ran = not unless and jobs().result(errand) is not None
    with st.container(key=f"{name}_run", horizontal=True, vertical_alignment="center"):
        st.button(
            done if ran else label,
            type="primary",
            key=f"{name}_go",
            icon=":material/check:" if ran else icon,
            disabled=ran or bool(unless),
            on_click=begin,
            args=(name, errand),
            help="Below is the result of just this. Change something to run again."
            if ran
            else unless or None,
        )
        if words:
            st.caption(words)
    troubles(name)


def shown(name: str, then: Callable[[], None] | None = None) -> bool:
    """The progress of what was begun under this name; whether there is any."""
    if f"{name}_ticket" not in st.session_state:
        return False
    _follow(name, then)
    return True


def troubles(name: str) -> None:
    """What went wrong the last time, said once."""
    if trouble := st.session_state.pop(f"{name}_trouble", None):
        st.error(plain(trouble), icon=":material/error:")


def begin(name: str, errand: Errand) -> None:
    """Send it off; `shown` or `control` of this name then follow it."""
    try:
        st.session_state[f"{name}_ticket"] = jobs().start(errand)
    except Busy as busy:
        st.session_state[f"{name}_trouble"] = f"The tunnel is busy: {busy}."


def _give_up(name: str) -> None:
    try:
        jobs().cancel(st.session_state[f"{name}_ticket"])
    except NoSuchJob:
        st.session_state.pop(f"{name}_ticket", None)


@st.fragment(run_every=PACE)
def _follow(name: str, then: Callable[[], None] | None) -> None:
    """Only this part of the page runs again while one waits."""
    try:
        told = jobs().look(st.session_state.get(f"{name}_ticket", ""))
    except NoSuchJob:
        told = Progress("failed", trouble="The server was started anew meanwhile; run it again.")
    if told.state in ("waiting", "running"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.progress(told.done, text=plain(_said(told)))
            st.button(
                "Cancel",
                key=f"{name}_cancel",
                on_click=_give_up,
                args=(name,),
                icon=":material/close:",
            )
        return
    st.session_state.pop(f"{name}_ticket", None)
    if told.state == "done" and then is not None:
        then()
    elif told.state == "failed":
        st.session_state[f"{name}_trouble"] = f"The run failed: {told.trouble}"
    st.rerun()


def _said(told: Progress) -> str:
    if told.state == "waiting":
        return "Waiting for a free place in the tunnel"
    events = f", {told.events:,} events" if told.events else ""
    return f"{told.done:.0%}  {told.doing}{events}"
