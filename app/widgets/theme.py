"""The look of the pages, beyond what the theme in `.streamlit/config.toml` can say."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

ICON = Path(__file__).with_name("icon.png")
_STYLES = tuple(
    Path(__file__).with_name(name) for name in ("theme.css", "workbook.css", "tunnel.css")
)


def put_on() -> None:
    """Dress the page; once, before anything is shown."""
    st.set_page_config(page_title="Wind Tunnel", page_icon=str(ICON), layout="wide")
    for style in _STYLES:
        st.html(style)
