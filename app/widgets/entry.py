"""From what stands in a field to an edit of the document, or to an entry that waits."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import streamlit as st

from app import draft
from app.store import entries
from app.widgets.shapes import Shape
from app.widgets.tree import Path, at, tree
from designs import document, edits

ID = "#id"  # stands in a place for the name of the item itself


def place(path: Path) -> str:
    """The name under which a field's entry and its widget are kept."""
    return "/".join(str(step) for step in path)


def key(path: Path, what: str = "") -> str:
    """The widget key of a field of the open draft."""
    return f"{draft.current().id}:{place(path)}{what and ':'}{what}"


def said(path: Path) -> str:
    """A path in words, for the history."""
    return " / ".join(str(step + 1) if isinstance(step, int) else step for step in path)


def written(value: Any) -> str:
    """A scalar as a field shows it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def reading(text: str, shape: Shape) -> Any:
    """What goes into the document for a field's text; None takes the field out."""
    text = text.strip()
    if not text:
        return None
    if shape.sort == "switch":
        return {"true": True, "false": False}.get(text, text)
    if shape.sort != "words" and not shape.is_id and re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", text):
        return float(text) if "." in text else int(text)
    return text


def commit(widget: str, path: Path, shape: Shape, required: bool) -> None:
    """Callback of a field: its text goes into the document, or is kept and explained."""
    typed = str(st.session_state[widget] or "")
    value = reading(typed, shape)
    if value is None and required:
        _keep(path, typed, "something must stand here")
        return
    offer(path, typed, lambda text: _set(text, path, value), f"Set {said(path)}")


def rename(widget: str, path: Path, current: str) -> None:
    """Callback of an id's field: the item is renamed, and whatever names it follows."""
    typed = str(st.session_state[widget] or "").strip()
    field = (*path, ID)
    if typed == current:
        put_back(field)
        return
    if not typed:
        _keep(field, typed, "something must stand here")
        return
    new = (*path[:-1], typed) if isinstance(path[-1], str) else path
    if offer(
        field,
        typed,
        lambda text: edits.rename(text, path, typed),
        f"Renamed {said(path)} to {typed}",
        about=new,
    ):
        entries.relocate(draft.current().id, place(path), place(new))
        if isinstance(path[-1], str):
            st.session_state[f"chosen:{place(path[:-1])}"] = typed


def put_back(path: Path) -> None:
    """Let a field show again what the document says."""
    entries.drop(draft.current().id, place(path))


def offer(
    path: Path, typed: str, how: Callable[[str], str], why: str, about: Path | None = None
) -> bool:
    """Change the draft unless the document finds fault with this very entry; False if it did."""
    here = draft.current()
    try:
        text = how(here.text)
    except (edits.EditError, ValueError) as trouble:
        _keep(path, typed, str(trouble))
        return False
    if trouble_there := _new_trouble(here.text, text, about or path):
        _keep(path, typed, trouble_there)
        return False
    entries.drop(here.id, place(path))
    try:
        return draft.change(text, why, typing=True)
    except draft.TooLong as trouble:
        _keep(path, typed, str(trouble))
        return False


def choose_many(widget: str, path: Path, one_alone: bool) -> None:
    """Callback of a choice of several; one may stand alone where the document allows it."""
    chosen = list(st.session_state[widget])

    def change(text: str) -> str:
        if not chosen:
            return _set(text, path, None)
        return edits.put(text, path, chosen[0] if one_alone and len(chosen) == 1 else chosen)

    draft.edit(change, f"Set {said(path)}")


def _set(text: str, path: Path, value: Any) -> str:
    if value is not None:
        return edits.put(text, path, value)
    return edits.remove(text, path) if at(tree(text), path) is not None else text


def _new_trouble(before: str, after: str, path: Path) -> str | None:
    known = {(each.path, each.message) for each in document.read(before).problems}
    for problem in document.read(after).problems:
        here = problem.path[: len(path)] == path
        if here and (problem.path, problem.message) not in known:
            near = problem.nearest
            hint = f" Did you mean {near}?" if near and near not in problem.message else ""
            return problem.message + hint
    return None


def _keep(path: Path, typed: str, message: str) -> None:
    entries.keep(draft.current().id, place(path), typed, message)
