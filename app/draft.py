"""The draft that a tab has open: its id is in the address, its text in the store.

A tab works on the text as it has seen it. `opened()` brings a tab up to date at the start of a
run; callbacks run before that, so a change made from an older state is noticed and never
overwrites the newer one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app.store import drafts, entries
from designs import document, edits

MOST_BYTES = 1_000_000

_SEEN = "draft_seen"  # the text and numbers of what this tab has seen
_NOTICE = "draft_notice"
_ASIDE = "draft_aside"


@dataclass(frozen=True)
class Draft:
    """A draft as this tab sees it."""

    id: str
    text: str
    revision: int
    undoes: str | None  # why the last change was made, where it can be taken back
    redoes: str | None

    @property
    def document(self) -> document.Document:
        """The text as read; cached by content."""
        return document.read(self.text)


class NoDraft(LookupError):
    """This tab has no draft open."""


class TooLong(ValueError):
    """A text longer than a document may be."""


def opened() -> Draft | None:
    """The newest state of the draft in the address, or else of the one this tab had open."""
    id = st.query_params.get("draft") or (_seen() or {}).get("id")
    if id is None:
        return None
    seen = _seen()
    try:
        if seen is None or seen["id"] != id or seen["revision"] != drafts.revision(str(id)):
            _see(drafts.find(str(id)))
    except drafts.NoSuchDraft:
        st.session_state.pop(_SEEN, None)
        st.query_params.pop("draft", None)
        say(f"There is no draft {str(id)[:40]!r} here. It may have been made on another machine.")
        return None
    if st.query_params.get("draft") != id:
        st.query_params["draft"] = str(id)
    return current()


def current() -> Draft:
    """The draft as this tab has seen it; `NoDraft` when none is open."""
    seen = _seen()
    if seen is None:
        raise NoDraft("no draft is open in this tab; start one with `draft.start(text)`")
    return Draft(seen["id"], seen["text"], seen["revision"], seen["undoes"], seen["redoes"])


def start(text: str, why: str = "Begun") -> str:
    """Keep `text` as a new draft, open it in this tab, and return its id."""
    _check_length(text)
    saved = drafts.begin(text, why)
    _see(saved)
    st.query_params["draft"] = saved.id
    return saved.id


def change(text: str, why: str, *, typing: bool = False, seen: int | None = None) -> bool:
    """Make `text` the draft's newest state; False when another tab was first.

    Then the text is kept as a draft of its own, and the tab is told. `seen` is the revision that
    the text was made from, where that is not the one this tab has seen last.
    """
    here = current()
    if text == here.text:
        return True
    _check_length(text)
    try:
        base = here.revision if seen is None else seen
        _see(drafts.change(here.id, base, text, why, typing=typing))
    except drafts.ChangedMeanwhile:
        aside = drafts.begin(text, f"Kept aside: {why}")
        st.session_state[_ASIDE] = aside.id
        say(
            "This draft was changed in another tab while you worked on it here. That change "
            f"stands; yours ({why}) is kept as a draft of its own, so nothing is lost."
        )
        _see(drafts.find(here.id))
        return False
    return True


def edit(how: Callable[[str], str], why: str, *, typing: bool = False) -> bool:
    """Change the draft by a function of its text; what cannot be done is said."""
    try:
        return change(how(current().text), why, typing=typing)
    except (edits.EditError, TooLong) as trouble:
        say(str(trouble))
        return False


def undo() -> None:
    """Take the last change back."""
    _step(-1)


def redo() -> None:
    """Make the change again that was taken back."""
    _step(+1)


def waiting() -> dict[str, tuple[str, str]]:
    """Place -> (what stands in the field, why the document has not taken it)."""
    return entries.of(current().id)


def say(words: str) -> None:
    """Leave a notice for the top of the page."""
    st.session_state[_NOTICE] = words


def notice() -> tuple[str, str | None] | None:
    """The notice left for this page, and the draft that a refused change was kept in; once."""
    words = st.session_state.pop(_NOTICE, None)
    aside = st.session_state.pop(_ASIDE, None)
    return (str(words), str(aside) if aside else None) if words else None


def _step(by: int) -> None:
    here = current()
    try:
        _see(drafts.step(here.id, here.revision, by))
    except drafts.ChangedMeanwhile:
        say("This draft was changed in another tab; look at it first, then undo.")
        _see(drafts.find(here.id))


def _seen() -> dict[str, Any] | None:
    seen = st.session_state.get(_SEEN)
    return seen if isinstance(seen, dict) else None


def _see(saved: drafts.Saved) -> None:
    st.session_state[_SEEN] = {
        "id": saved.id,
        "text": saved.text,
        "revision": saved.revision,
        "undoes": saved.undoes,
        "redoes": saved.redoes,
    }


def _check_length(text: str) -> None:
    size = len(text.encode())
    if size > MOST_BYTES:
        raise TooLong(
            f"A design may have at most 1 MB, this one has {size / 1e6:.1f} MB. "
            "Nothing was changed."
        )
