"""One field of a form: the widget for its shape, what is wrong with it beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from app.widgets import entry
from app.widgets.plain import plain
from app.widgets.references import names_for
from app.widgets.shapes import FieldOf, Shape
from app.widgets.tree import Path
from designs.document import Problem

PAUSE = "900ms"  # after so long without a key, what was typed is saved


@dataclass(frozen=True)
class Sheet:
    """What a form is drawn from: the document as plain values, its problems, entries that wait."""

    tree: dict[str, Any]
    problems: tuple[Problem, ...]
    waiting: dict[str, tuple[str, str]]

    def trouble(self, path: Path) -> str | None:
        """What is wrong at exactly this place."""
        if kept := self.waiting.get(entry.place(path)):
            return f"{kept[1]} (not in the document yet)"
        return next((each.message for each in self.problems if each.path == path), None)

    def shown(self, path: Path, value: Any) -> str:
        """What stands in the field: an entry that waits comes before the document's value."""
        kept = self.waiting.get(entry.place(path))
        return kept[0] if kept else entry.written(value)


def scalar(sheet: Sheet, path: Path, field: FieldOf, value: Any, *, bare: bool = False) -> None:
    """A field that holds one text, number or choice; `bare` hides its label from the eye."""
    widget, shown = entry.key(path), sheet.shown(path, value)
    names = names_for(sheet.tree, path)
    if names is None and field.shape.sort in ("choice", "switch"):
        names = field.shape.options or ("true", "false")
    settle(widget, shown)
    visible: Any = "collapsed" if bare else "visible"
    args = (widget, path, field.shape, field.required)
    if names is not None and (shown or names):
        known = names if shown in names or not shown else (*names, shown)
        st.selectbox(
            field.title,
            known if field.required and shown else ("", *known),
            key=widget,
            help=field.description or None,
            format_func=lambda name: name or _unsaid(field),
            on_change=entry.commit,
            args=args,
            label_visibility=visible,
        )
    else:
        st.text_input(
            field.title,
            key=widget,
            help=field.description or None,
            placeholder=_unsaid(field),
            on_change=entry.commit,
            args=args,
            live=PAUSE,
            label_visibility=visible,
        )
    _comment(sheet, path)


def several(sheet: Sheet, path: Path, field: FieldOf, value: Any, names: tuple[str, ...]) -> None:
    """A field that names several things of a known few."""
    had = value if isinstance(value, list) else [] if value is None else [value]
    chosen = [str(each) for each in had]
    widget = entry.key(path)
    settle(widget, chosen)
    st.multiselect(
        field.title,
        tuple(dict.fromkeys((*names, *chosen))),
        key=widget,
        help=field.description or None,
        placeholder=_unsaid(field) or "None chosen",
        on_change=entry.choose_many,
        args=(widget, path, field.shape.one_or_many or field.shape.sort == "either"),
    )
    below = (each for each in sheet.problems if each.path[: len(path)] == path)
    complain(next((each.message for each in below), None))


def identity(
    sheet: Sheet, path: Path, title: str = "Name", *, current: str = "", bare: bool = False
) -> None:
    """The field of an item's own id; a change renames it wherever it is named."""
    current = current or str(path[-1])
    place = (*path, entry.ID)
    widget = entry.key(place)
    settle(widget, sheet.shown(place, current))
    st.text_input(
        title,
        key=widget,
        help="Whatever names it follows.",
        on_change=entry.rename,
        args=(widget, path, current),
        label_visibility="collapsed" if bare else "visible",
    )
    _comment(sheet, place)


def settle(widget: str, value: Any) -> None:
    """Let a widget show what the document says; only where it differs, so that no key is lost."""
    if st.session_state.get(widget) != value:
        st.session_state[widget] = value


def complain(message: str | None) -> None:
    """Words on what is wrong, under the field that they are about."""
    if message:
        st.markdown(f":red[{plain(message)}]")


def _comment(sheet: Sheet, path: Path) -> None:
    """What is wrong with a field, and the way back where its entry waits."""
    complain(sheet.trouble(path))
    if entry.place(path) in sheet.waiting:
        st.button(
            "Put back",
            key=entry.key(path, "back"),
            type="tertiary",
            help="Show what the document says",
            on_click=entry.put_back,
            args=(path,),
        )


def _unsaid(field: FieldOf) -> str:
    if field.default:
        return f"default: {field.default}"
    examples = field.shape.examples
    if examples and field.shape.sort == "text":
        return f"such as {examples[0]}"
    return "" if field.required else "not said"


def as_field(shape: Shape, title: str, *, required: bool = True) -> FieldOf:
    """A field for an item of a list or a map, which has no field of its own in any model."""
    return FieldOf("", title, "", shape, required, "", False)
