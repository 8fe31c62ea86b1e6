"""The document as text: line numbers, problems at their lines, saved while one types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from app import draft

_HERE = Path(__file__).parent
_MARKUP = """
<div class="editor"><div class="gutter" aria-hidden="true"></div>
<textarea spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off"></textarea></div>
<div class="state" role="status"></div>
"""
_editor = st.components.v2.component(
    "windtunnel_yaml_editor",
    html=_MARKUP,
    css=(_HERE / "editor.css").read_text("utf-8"),
    js=(_HERE / "editor.js").read_text("utf-8"),
)


def show(here: draft.Draft, key: str, line: int | None = None, asked: int = 0) -> None:
    """The whole text of the open draft; `line` brings one line into view, once for each `asked`."""
    widget = f"{here.id}:{key}"
    problems = [
        {"line": each.line, "message": each.message} for each in here.document.problems[:200]
    ]
    _editor(
        key=widget,
        data={
            "text": here.text,
            "revision": here.revision,
            "problems": problems,
            "answered": st.session_state.get(f"{widget}:answered", 0),
            "label": "The design as YAML",
            "line": line,
            "asked": asked,
        },
        on_typed_change=lambda: _take(widget),
        height="content",
    )


def _take(widget: str) -> None:
    typed: dict[str, Any] | None = getattr(st.session_state.get(widget), "typed", None)
    if not isinstance(typed, dict):
        return
    st.session_state[f"{widget}:answered"] = int(typed.get("count", 0))
    try:
        draft.change(
            str(typed.get("text", "")), "Typed in the text", typing=True, seen=int(typed["base"])
        )
    except draft.TooLong as trouble:
        draft.say(str(trouble))
