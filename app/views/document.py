"""The whole document: its text, its problems, its history; in and out as a file."""

import re

import streamlit as st

from app import draft
from app.store import drafts
from app.widgets import headline, incoming, problems, yaml_editor
from app.widgets.plain import plain

here = draft.current()
headline.show("Document", "This text is the design; forms, drawing and runs are views of it.")
if here.document.migrated_from is not None:
    problems.migration(here)

AT = f"document_at_{here.id}"  # the line that is brought into view, and how often it was asked for


def jump(line: int) -> None:
    """Bring a line into view, also one that was asked for before."""
    st.session_state[AT] = (line, st.session_state[AT][1] + 1)


if AT not in st.session_state:  # one who comes with something wrong begins there
    st.session_state[AT] = (min((each.line for each in here.document.problems), default=0), 0)

text_side, margin = st.columns([3.1, 1], gap="large")
with text_side:
    yaml_editor.show(here, "document", *st.session_state[AT])
with margin:
    name = re.sub(r"[^a-z0-9]+", "_", drafts.title(here.text).lower()).strip("_") or "design"
    st.download_button(
        "Download",
        here.text,
        file_name=f"{name}.yaml",
        mime="application/yaml",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )
    with st.popover("Bring in another text", icon=":material/upload:", width="stretch"):
        incoming.show("document", "Put in its place")
    problems.listed(here.document, jump=jump)
    if here.document.missing:
        st.markdown("**Not there yet**")
        for each in here.document.missing:
            st.markdown(f"- {plain(each)}")
    with st.expander("History"):
        for state in drafts.history(here.id)[:40]:
            now = " (now)" if state.now else ""
            st.caption(f"{state.at.astimezone():%H:%M} {plain(state.why)}{now}")
