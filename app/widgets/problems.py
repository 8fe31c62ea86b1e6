"""What is wrong with a document, with its lines, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app import draft
from app.widgets.plain import plain
from designs import document

MOST = 40


def listed(
    read: document.Document,
    sections: tuple[str, ...] | None = None,
    jump: Callable[[int], None] | None = None,
) -> None:
    """The problems, all or those of some sections, in the order of their lines.

    With `jump` a line is a button that brings it into view.
    """
    found = [
        each
        for each in sorted(read.problems, key=lambda each: (each.line, each.column))
        if sections is None or (each.path and each.path[0] in sections)
    ]
    if not found:
        if sections is None:
            st.caption("No problems: every name is known and every value can be read.")
        return
    count = "1 problem" if len(found) == 1 else f"{len(found)} problems"
    st.markdown(f"**{count}**")
    with st.container(key="problems-page" if sections is None else "problems-step", gap="xsmall"):
        for place, each in enumerate(found[:MOST]):
            where = ".".join(str(step) for step in each.path)
            near = (
                f" Did you mean {each.nearest}?"
                if each.nearest and "did you mean" not in each.message
                else ""
            )
            said = f":red[{plain(each.message + near)}]"
            if jump is None:
                st.markdown(f"**Line {each.line}** {plain(where)}  \n{said}")
                continue
            with st.container(key=f"problem-{place}", gap=None):
                st.button(
                    f"Line {each.line}",
                    key=f"jump-{place}",
                    type="tertiary",
                    icon=":material/arrow_back:",
                    on_click=jump,
                    args=(each.line,),
                )
                st.markdown(f"{plain(where)}  \n{said}")
        if len(found) > MOST:
            st.caption(f"and {len(found) - MOST} more; they shrink together")


def migration(here: draft.Draft) -> None:
    """An older form of the document, and what brings it up to date."""
    old = here.document.migrated_from
    with st.container(key="migration", border=True):
        st.markdown(
            f"This document is written in version {old} of the format. It is read as it is; "
            "to edit it in forms, bring it up to date. Comments stay."
        )
        st.button("Bring it up to date", type="primary", on_click=_bring_up_to_date)


def _bring_up_to_date() -> None:
    here = draft.current()
    draft.change(here.document.text, "Brought up to the present version of the format")
