"""A pattern taken into a design: what would change, in text and picture, before it is taken."""

from __future__ import annotations

import streamlit as st

from app import draft
from app.widgets import diagram, knobs
from app.widgets.plain import plain
from designs.document import Document, read
from patterns.applying import Applied, DoesNotApply, applied
from patterns.folder import Folder


def offer(folder: Folder, document: Document, key: str) -> None:
    """Where it fits in this design, with its settings; what it changes; and a button to take it."""
    change = folder.change
    if change is None or document.design is None:
        return
    fit = change.applies_to(document.design)
    if fit.already:
        st.markdown(f"It is at {plain(', '.join(fit.already))} already.")
    if not fit.places:
        st.markdown(_capital(fit.why_not))
        return
    at = st.selectbox(
        "Where",
        [place.at for place in fit.places],
        format_func=lambda at: f"{at}: {p.sentence}" if (p := fit.place(at)) else str(at),
        key=f"{key}_at",
    )
    settings = knobs.ask(change.settings, f"{key}_knob") if change.settings.model_fields else None
    try:
        taken = applied(change, document, at, settings)
    except DoesNotApply as reason:
        st.markdown(_capital(str(reason)))
        return
    compared(taken, key)
    button(taken, folder.facts.title, key)


def compared(taken: Applied, key: str) -> None:
    """The picture and the document, before and after."""
    if not taken.changed:
        st.markdown("Nothing would change: the design has it there already.")
        return
    before, after = st.tabs(["The picture with it", "The picture without it"], key=f"{key}_tabs")
    with before:
        diagram.show(taken.after.sound, f"{key}_after")
    with after:
        diagram.show(taken.before.sound, f"{key}_before")
    with st.expander("What changes in the document"):
        st.code(taken.diff, language="diff", wrap_lines=True)


def button(taken: Applied, title: str, key: str) -> None:
    """Take it into the open draft, as one step that can be undone."""
    st.button(
        "Take it into the design",
        key=f"{key}_take",
        icon=":material/add_circle:",
        disabled=not taken.changed,
        on_click=_take,
        args=(taken.before.text, taken.after.text, f"{title} at {taken.at}"),
        help="One step; Undo takes it back.",
    )


def _take(before: str, after: str, why: str) -> None:
    """Only onto the text that was looked at; another tab may have changed it since."""
    if draft.current().text != before:
        draft.say("The design has changed since this was looked at; look again, then take it.")
    elif draft.change(after, why):
        draft.say(f"{why} is in the design now. Undo takes it back.")


def pictures(documents: dict[str, str], titles: dict[str, str], key: str) -> None:
    """The first variant of an experiment as drawn, and below it one of the others."""
    first, *others = documents
    st.markdown(f"**{_capital(titles[first])}**")
    _picture(documents[first], f"{key}_first")
    if not others:
        return
    name = st.pills(
        "Held against it",
        others,
        default=others[0],
        required=True,
        format_func=lambda each: _capital(titles[each]),
        key=f"{key}_which",
    )
    _picture(documents[name], f"{key}_other")


def _picture(text: str, key: str) -> None:
    """A design as drawn; a text of another sort as text."""
    design = read(text).design
    if design is None:
        # Whole and plain: a box that scrolls cannot be reached by keys, and its colours are faint.
        st.code(text, language=None, wrap_lines=True)
        return
    diagram.show(design, key)
    with st.expander("Its document"):
        st.code(text, language="yaml", height=420)


def _capital(said: str) -> str:
    return plain(said[:1].upper() + said[1:])
