"""Starting a run, following it without holding the page up, and giving it up."""

from __future__ import annotations

import streamlit as st

from app import history
from app.jobs import Busy, NoSuchJob, Progress, jobs
from app.orders import Order
from app.widgets.plain import plain

TICKET = "tunnel_ticket"  # of the run that this tab waits for
TROUBLE = "tunnel_trouble"
PACE = 0.5  # seconds between two looks


def control(order: Order, draft: str, document: str, words: str) -> None:
    """The button with what it will do, or the progress of what it began.

    Says what went wrong the last time.
    """
    if TICKET not in st.session_state and jobs().under_way(order):
        _begin(order)  # the page was loaded anew, or another tab runs the same
    if TICKET in st.session_state:
        _follow(order, draft, document)
        return
    ran = jobs().report(order.key) is not None
    with st.container(key="tunnel_run", horizontal=True, vertical_alignment="center"):
        st.button(
            "Up to date" if ran else "Run",
            type="primary",
            icon=":material/check:" if ran else ":material/air:",
            disabled=ran,
            on_click=_begin,
            args=(order,),
            help="Below is the result of just this. Change the design or a choice to run again."
            if ran
            else None,
        )
        st.caption(words)
    if trouble := st.session_state.pop(TROUBLE, None):
        st.error(plain(trouble), icon=":material/error:")


def _begin(order: Order) -> None:
    try:
        st.session_state[TICKET] = jobs().start(order)
    except Busy as busy:
        st.session_state[TROUBLE] = f"The tunnel is busy: {busy}."


def _give_up() -> None:
    try:
        jobs().cancel(st.session_state[TICKET])
    except NoSuchJob:
        st.session_state.pop(TICKET, None)


@st.fragment(run_every=PACE)
def _follow(order: Order, draft: str, document: str) -> None:
    """Only this part of the page runs again while one waits."""
    try:
        told = jobs().look(st.session_state.get(TICKET, ""))
    except NoSuchJob:
        told = Progress("failed", trouble="The server was started anew meanwhile; run it again.")
    if told.state in ("waiting", "running"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.progress(told.done, text=plain(_said(told)))
            st.button("Cancel", on_click=_give_up, icon=":material/close:")
        return
    st.session_state.pop(TICKET, None)
    if told.state == "done":
        history.remember(draft, order, document)
    elif told.state == "failed":
        st.session_state[TROUBLE] = f"The run failed: {told.trouble}"
    st.rerun()


def _said(told: Progress) -> str:
    if told.state == "waiting":
        return "Waiting for a free place in the tunnel"
    events = f", {told.events:,} events" if told.events else ""
    return f"{told.done:.0%}  {told.doing}{events}"
