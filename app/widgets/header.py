"""The head of every page: the way home, the draft, undo and redo, the steps and their state."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from app import draft
from app.store import drafts
from app.widgets.plain import plain
from app.widgets.steps import STEPS, state
from app.widgets.tree import tree

_MARKS = {
    "done": ":material/check:",
    "open": ":material/more_horiz:",
    "wrong": ":material/priority_high:",
}
_MEANINGS = {
    "done": "Whole: nothing that it needs is missing",
    "open": "Begun; something that it needs is still missing",
    "wrong": "Something is wrong here",
    "empty": "Not begun",
}
BEFORE = ("home", "new")  # pages on which no design is worked on yet
ROOMS = ("patterns", "evidence")  # what there is beside a design of one's own
BESIDE = (*ROOMS, "pattern")
IN_ROOM = {"pattern": "patterns"}


def show(pages: dict[str, StreamlitPage], here: str, opened: draft.Draft | None) -> None:
    """The head of a page; with a draft open, its name and steps."""
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link(pages["home"], label="Wind Tunnel", query_params=_address(opened))
        if opened is not None and here in BESIDE:
            back = plain(f"Back to {drafts.title(opened.text)}")
            st.page_link(pages["tunnel"], label=back, query_params=_address(opened))
        elif opened is not None and here not in BEFORE:
            st.markdown(plain(drafts.title(opened.text)))
        else:
            st.markdown("&nbsp;")
        with st.container(key="rooms", horizontal=True, width="content", gap="small"):
            for name in ROOMS:
                with st.container(
                    key=f"{'now-' if name in (here, IN_ROOM.get(here)) else ''}room-{name}",
                    width="content",
                ):
                    st.page_link(pages[name], query_params=_address(opened))
        if opened is not None and here not in (*BEFORE, *ROOMS):
            with st.container(key="history", horizontal=True, width="content", gap="xsmall"):
                _history(opened)
    if opened is not None and here not in (*BEFORE, *BESIDE):
        _steps(pages, here, opened)
    _notice(pages)


def without_draft(pages: dict[str, StreamlitPage]) -> None:
    """What a page that works on a draft shows when there is none."""
    st.header("No design is open")
    st.markdown("This page works on a design. Begin one, or open one that you had.")
    st.page_link(pages["home"], label="Choose a design", icon=":material/arrow_forward:")


def _history(opened: draft.Draft) -> None:
    st.button(
        "Undo",
        icon=":material/undo:",
        type="tertiary",
        disabled=opened.undoes is None,
        help=plain(f"Take back: {opened.undoes}") if opened.undoes else "Nothing to take back",
        on_click=draft.undo,
    )
    st.button(
        "Redo",
        icon=":material/redo:",
        type="tertiary",
        disabled=opened.redoes is None,
        help=plain(f"Do again: {opened.redoes}") if opened.redoes else "Nothing to do again",
        on_click=draft.redo,
    )


def _steps(pages: dict[str, StreamlitPage], here: str, opened: draft.Draft) -> None:
    found, document = tree(opened.text), opened.document
    address = _address(opened)
    with st.container(key="steps", horizontal=True, gap="xsmall", wrap=False):
        for step in STEPS:
            how = state(step, document, found)
            now = "now-" if step.id == here else ""
            numbered = "numbered-" if step.number else ""
            with st.container(key=f"{now}{numbered}{how}-{step.id}", width="content"):
                st.page_link(
                    pages[step.id],
                    label=step.title,
                    icon=_MARKS.get(how, ""),
                    icon_position="right",
                    help=_MEANINGS[how],
                    query_params=address,
                )
        for name in ("tunnel", "document"):
            if name in pages:
                now = "now-" if name == here else ""
                with st.container(key=f"{now}page-{name}", width="content"):
                    st.page_link(pages[name], query_params=address)


def _notice(pages: dict[str, StreamlitPage]) -> None:
    if (told := draft.notice()) is None:
        return
    words, aside = told
    with st.container(key="notice", border=True):
        st.markdown(plain(words))
        if aside:
            st.page_link(
                pages["document"],
                label="Open the one that was kept aside",
                query_params={"draft": aside},
            )


def _address(opened: draft.Draft | None) -> dict[str, str] | None:
    return {"draft": opened.id} if opened else None
