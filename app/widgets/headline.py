"""The first line of a page: what it is, what it asks, and room for what chooses its view."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app.widgets.plain import plain

TUNNEL = "What does it do under load, in outages and in a crowd?"


def show(title: str, question: str) -> DeltaGenerator:
    """Title and question on one line; what is put into the answer stands at its far end."""
    row = st.container(key="headline", horizontal=True, vertical_alignment="center", gap="small")
    with row.container(key="headline-words", gap="xxsmall"):
        st.header(plain(title), anchor=False)
        st.markdown(plain(question))
    return row
