"""A text from outside: a file or what someone pastes, looked at before it is taken."""

from __future__ import annotations

import streamlit as st

from app import draft
from app.widgets import problems
from app.widgets.plain import plain
from designs import document


def show(key: str, action: str | None = None) -> bool:
    """Upload or paste; True when it began a new draft; with `action` it replaces the open text."""
    file = st.file_uploader("A YAML file", type=["yaml", "yml", "txt"], key=f"{key}-file")
    pasted = st.text_area(
        "or its text", key=f"{key}-text", height=160, placeholder="windtunnel: 1\ntitle: …"
    )
    text = pasted or ""
    if file is not None:
        try:
            text = file.getvalue().decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            st.markdown(f":red[This file is no text in UTF-8: {plain(wrong.reason)}]")
            return False
    if not text.strip():
        return False
    if len(text.encode()) > draft.MOST_BYTES:
        size = len(text.encode()) / 1e6
        st.markdown(f":red[A design may have at most 1 MB; this text has {size:.1f} MB.]")
        return False
    read = document.read(text)
    if read.problems:
        st.caption("It can be taken as it is and mended here.")
        problems.listed(read)
    if not st.button(action or "Open it", key=f"{key}-take", type="primary"):
        return False
    if action is not None:
        draft.change(text, "Brought in from outside")
        st.rerun()
    draft.start(text, "Brought in from outside")
    return True
