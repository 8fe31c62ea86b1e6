"""Adding, ordering and taking out, at every depth of a form."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import draft
from app.store import entries
from app.widgets import entry
from app.widgets.plain import plain
from app.widgets.references import names_for_keys
from app.widgets.shapes import FieldOf, Shape
from app.widgets.skeletons import blank, varieties
from app.widgets.tree import Path, at, tree
from designs import edits

UP, DOWN, OUT = "Move up", "Move down", "Delete"


def heading(path: Path, title: str, description: str = "", *, removable: bool = False) -> None:
    """The title of what nests, and its way out where it need not be there."""
    if not title:
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
        st.markdown(f"**{plain(title)}**", help=description or None)
        if removable:
            take_out(path)


def card_heading(path: Path, title: str, of: int) -> None:
    """The first line of one item of a list."""
    with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
        st.markdown(f"**{plain(title)}**")
        menu(path, of)


def menu(path: Path, of: int, index: int | None = None) -> None:
    """Move and delete, for one of `of` siblings."""
    where = index if index is not None else path[-1]
    assert isinstance(where, int)
    able = [UP] * (where > 0) + [DOWN] * (where < of - 1) + [OUT]
    widget = entry.key(path, "menu")
    st.menu_button(
        "Arrange",
        able,
        key=widget,
        type="tertiary",
        icon=":material/more_horiz:",
        help="Move or delete",
        on_click=_arrange,
        args=(widget, path, where),
    )


def add_item(path: Path, inner: Shape, noun: str) -> None:
    """What adds one more to a list."""
    widget = entry.key(path, "add")
    kinds = varieties(inner)
    if kinds:
        st.menu_button(
            f"Add {_article(noun)}",
            kinds,
            key=widget,
            type="tertiary",
            icon=":material/add:",
            format_func=lambda word: word.replace("_", " "),
            on_click=_add_item,
            args=(widget, path, inner),
        )
    else:
        st.button(
            f"Add {_article(noun)}",
            key=widget,
            type="tertiary",
            icon=":material/add:",
            on_click=_add_item,
            args=(widget, path, inner),
        )


def add_pair(path: Path, inner: Shape, taken: tuple[str, ...]) -> None:
    """What adds one more name with its value."""
    st.button(
        "Add an entry",
        key=entry.key(path, "add"),
        type="tertiary",
        icon=":material/add:",
        on_click=_add_pair,
        args=(path, inner, taken),
    )


def add_group(path: Path, field: FieldOf) -> None:
    """What brings in a group that need not be there."""
    st.button(
        f"Add {field.title.lower()}",
        key=entry.key(path, "add"),
        type="tertiary",
        icon=":material/add:",
        help=field.description or None,
        on_click=_put_blank,
        args=(path, field.shape),
    )


def open_map(path: Path, field: FieldOf) -> None:
    """Turns a single text into names with values."""
    st.button(
        "List its fields instead",
        key=entry.key(path, "open"),
        type="tertiary",
        icon=":material/add:",
        on_click=_put_map,
        args=(path,),
    )


def take_out(path: Path) -> None:
    """What takes a whole group out."""
    st.button(
        "Remove",
        key=entry.key(path, "out"),
        type="tertiary",
        icon=":material/close:",
        on_click=_remove,
        args=(path,),
    )


def fresh(taken: tuple[str, ...], wanted: str = "new") -> str:
    """A name that is not taken.

    >>> fresh(("new", "new_2"))
    'new_3'
    """
    if wanted not in taken:
        return wanted
    return next(f"{wanted}_{n}" for n in range(2, len(taken) + 3) if f"{wanted}_{n}" not in taken)


def _arrange(widget: str, path: Path, where: int) -> None:
    match st.session_state[widget]:
        case str(word) if word == OUT:
            _remove(path)
        case str(word) if word in (UP, DOWN):
            to = where - 1 if word == UP else where + 1
            if not _would_misplace(path):
                draft.edit(lambda text: edits.move(text, path, to), f"Moved {entry.said(path)}")


def _remove(path: Path) -> None:
    if _would_misplace(path, going=True):
        return
    if draft.edit(lambda text: edits.remove(text, path), f"Deleted {entry.said(path)}"):
        here = draft.current().id
        for place in entries.of(here):
            if (place + "/").startswith(entry.place(path) + "/"):
                entries.drop(here, place)


def _add_item(widget: str, path: Path, inner: Shape) -> None:
    chosen: Any = st.session_state.get(widget)
    here = tree(draft.current().text)
    value = blank(inner, here, (*path, 0), chosen if isinstance(chosen, str) else None)
    there = isinstance(at(here, path), list)
    draft.edit(
        lambda text: edits.insert(text, path, value) if there else edits.put(text, path, [value]),
        f"Added to {entry.said(path)}",
    )


def _add_pair(path: Path, inner: Shape, taken: tuple[str, ...]) -> None:
    here = tree(draft.current().text)
    names = [each for each in names_for_keys(here, path) or () if each not in taken]
    name = names[0] if names else fresh(taken)
    value = blank(inner, here, (*path, name))
    draft.edit(
        lambda text: edits.put(text, (*path, name), value), f"Added {name} to {entry.said(path)}"
    )


def _put_blank(path: Path, shape: Shape) -> None:
    value = blank(shape, tree(draft.current().text), path)
    draft.edit(lambda text: edits.put(text, path, value), f"Added {entry.said(path)}")


def _put_map(path: Path) -> None:
    draft.edit(lambda text: edits.put(text, path, {"id": "id"}), f"Set {entry.said(path)}")


def _would_misplace(path: Path, *, going: bool = False) -> bool:
    """Whether entries that wait to be mended would lose their place: they know it by number."""
    if isinstance(path[-1], str):
        return False
    around, gone = entry.place(path[:-1]) + "/", entry.place(path) + "/"
    for place in draft.waiting():
        if place.startswith(around) and not (going and (place + "/").startswith(gone)):
            draft.say(
                "A field in this list waits to be mended; mend or empty it before reordering."
            )
            return True
    return False


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
