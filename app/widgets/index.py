"""A section of the document as an index of its items beside the form of the one that is chosen."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app import draft
from app.store import entries
from app.widgets import arrange, entry
from app.widgets.fields import Sheet, complain, identity, settle
from app.widgets.forms import value_form
from app.widgets.plain import brief, plain
from app.widgets.shapes import Shape
from app.widgets.skeletons import blank, title, varieties, which
from app.widgets.tree import Path, at, tree
from designs import edits
from designs.kinds.component import Component
from designs.model.quantities import IDS


def show(sheet: Sheet, path: Path, shape: Shape, noun: str) -> str | None:
    """The items of a group of named things; brings back the one that is chosen."""
    found = at(sheet.tree, path)
    if found is not None and not isinstance(found, dict):
        complain(f"{entry.said(path)} must be a group of named items")
        return None
    items: dict[str, Any] = {str(id): each for id, each in (found or {}).items()}
    list_side, form_side = st.columns([1, 2.4], gap="medium")
    with list_side, st.container(key="index", gap="small"):
        here = _choose(sheet, path, items, noun) if items else None
        _add(path, shape, tuple(items), noun)
    with form_side:
        if here is None:
            st.markdown(f"No {noun} yet. Add the first one; it can be changed at any time.")
        else:
            _item(sheet, (*path, here), shape, items)
    return here


def table(sheet: Sheet, path: Path) -> None:
    """All items side by side, as quiet as a table can be."""
    found = at(sheet.tree, path)
    if not isinstance(found, dict) or not found:
        st.markdown("Nothing here yet.")
        return
    rows = [(str(id), each if isinstance(each, dict) else {"": each}) for id, each in found.items()]
    columns = list(dict.fromkeys(str(name) for _, each in rows for name in each))
    cells: dict[str, list[str]] = {"name": [plain(id) for id, _ in rows]}
    for name in columns:
        cells[plain(name) or "what"] = [plain(brief(each.get(name), 120)) for _, each in rows]
    st.table(cells, border="horizontal", hide_index=True)


def chosen(sheet: Sheet, path: Path) -> str | None:
    """The item that is shown, or would be: the one asked for, else the first."""
    found = at(sheet.tree, path)
    if not isinstance(found, dict) or not found:
        return None
    asked = st.session_state.get(f"chosen:{entry.place(path)}") or st.query_params.get("item")
    names = [str(id) for id in found]
    return str(asked) if str(asked) in names else names[0]


def select(path: Path, id: str) -> None:
    """Choose an item from elsewhere: a click in a drawing, a new one."""
    st.session_state[f"chosen:{entry.place(path)}"] = id


def _choose(sheet: Sheet, path: Path, items: dict[str, Any], noun: str) -> str:
    remembered = f"chosen:{entry.place(path)}"
    here = chosen(sheet, path) or next(iter(items))
    widget = entry.key(path, "index")
    settle(widget, here)
    st.radio(
        f"Which {noun}",
        tuple(items),
        key=widget,
        label_visibility="collapsed",
        format_func=lambda id: plain(id) + _mark(sheet, (*path, id)),
        captions=[plain(_caption(each)) for each in items.values()],
        on_change=lambda: st.session_state.update({remembered: st.session_state[widget]}),
    )
    st.session_state[remembered] = here
    if st.query_params.get("item") != here:
        st.query_params["item"] = here
    return here


def _item(sheet: Sheet, path: Path, shape: Shape, items: dict[str, Any]) -> None:
    id = str(path[-1])
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container():
            identity(sheet, path)
        arrange.menu(path, len(items), list(items).index(id))
    model = which(shape.variants, items[id]) if shape.variants else None
    if model is not None:
        what = model.facts.what if issubclass(model, Component) else (model.__doc__ or "")
        st.caption(f"**{plain(title(model))}** · {plain(what.splitlines()[0])}")
    value_form(sheet, path, shape, items[id])


def _add(path: Path, shape: Shape, taken: tuple[str, ...], noun: str) -> None:
    with st.popover(f"Add {noun}", icon=":material/add:", width="stretch"):
        kinds = varieties(shape)
        widget = entry.key(path, "new")
        st.text_input(
            "Name",
            key=widget,
            placeholder="small letters, digits and _",
            validate=(IDS, "Small letters, digits and _, a letter first"),
        )
        if kinds:
            st.selectbox(
                "Sort",
                kinds,
                key=f"{widget}:sort",
                format_func=lambda word: word.replace("_", " "),
            )
        st.button(
            "Add",
            key=f"{widget}:go",
            type="primary",
            on_click=_put_new,
            args=(widget, path, shape, taken),
        )


def _put_new(widget: str, path: Path, shape: Shape, taken: tuple[str, ...]) -> None:
    typed = str(st.session_state.get(widget) or "").strip()
    id = typed or arrange.fresh(taken)
    if id in taken:
        draft.say(f"There is {id!r} here already; choose another name.")
        return
    variety = st.session_state.get(f"{widget}:sort")
    value = blank(shape, tree(draft.current().text), (*path, id), variety and str(variety))
    if draft.edit(lambda text: edits.put(text, (*path, id), value), f"Added {id}"):
        st.session_state[widget] = ""
        select(path, id)
        entries.drop(draft.current().id, entry.place((*path, id)))


def _mark(sheet: Sheet, path: Path) -> str:
    place = entry.place(path) + "/"
    waits = any(each.startswith(place) for each in sheet.waiting)
    wrong = any(each.path[: len(path)] == path for each in sheet.problems)
    return " :red[· to mend]" if waits or wrong else ""


def _caption(value: Any) -> str:
    if isinstance(value, dict):
        for name in (
            "measure",
            "want",
            "http",
            "grpc",
            "websocket",
            "kind",
            "keeps",
            "chosen",
            "as",
        ):
            if name in value:
                return brief(value[name], 60)
    return brief(value, 60)
