"""The pages in order, and what all of them stand in."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app import draft
from app.widgets import header, theme

VIEWS = Path(__file__).parent / "views"

# Page, title, and whether it works on a draft.
PAGES = (
    ("home", "Wind Tunnel", False),
    ("new", "Start from blank", False),
    ("requirements", "Requirements", True),
    ("flows", "Flows", True),
    ("definitions", "Definitions", True),
    ("objects", "Objects", True),
    ("endpoints", "Endpoints", True),
    ("architecture", "Architecture", True),
    ("tunnel", "Tunnel", True),
    ("document", "Document", True),
    ("patterns", "Patterns", False),
    ("pattern", "Pattern", False),
    ("evidence", "Evidence", False),
)

theme.put_on()
opened = draft.opened()
pages = {
    name: st.Page(VIEWS / f"{name}.py", title=title, url_path=name, default=name == "home")
    for name, title, _ in PAGES
    if (VIEWS / f"{name}.py").exists()
}
page = st.navigation(list(pages.values()), position="hidden")
name = page.url_path or "home"
header.show(pages, name, opened)
if opened is None and any(name == each and needed for each, _, needed in PAGES):
    header.without_draft(pages)
else:
    page.run()
