"""Forms made from models: groups, lists, maps and variants, each with all that nests in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st
from pydantic import BaseModel

from app.widgets import arrange, entry
from app.widgets.fields import Sheet, as_field, complain, identity, scalar, several
from app.widgets.plain import plain
from app.widgets.references import names_for
from app.widgets.shapes import FieldOf, Shape, fields_of, shape_of
from app.widgets.skeletons import ONE_OF, title, which
from app.widgets.tree import Path
from designs.references import HOMES

# Fields that hold a whole sentence; they stand on a line of their own.
SENTENCES = {"title", "summary", "want", "so_that", "measure", "when", "then", "because", "note"}
SINGLE = ("text", "words", "switch", "choice")
# What one item of a list is called, where `entry` would say too little.
NOUNS = {
    "path": "step",
    "steps": "step",
    "on_miss": "step",
    "parallel": "branch",
    "choose": "choice",
    "do": "step",
    "repeat": "step",
    "turns": "turn",
    "counts": "count",
    "ways": "way",
    "regions": "region",
    "otherwise": "alternative",
    "errors": "error",
    "asked_for": "question",
    "indexes": "index",
    "scenarios": "happening",
    "out_of_scope": "boundary",
}


def value_form(sheet: Sheet, path: Path, shape: Shape, value: Any) -> None:
    """The form of a whole item: a group, one of several groups, or a list."""
    match shape.sort:
        case "variants":
            model = which(shape.variants, value)
            if model is None:
                complain(_problem_of(sheet, path) or "this is of no sort that is known here")
                return
            group(sheet, path, model, value)
        case "group" if shape.model is not None:
            group(sheet, path, shape.model, value)
        case "list":
            items(sheet, path, as_field(shape, "Timeline"), value)
        case _:
            scalar(sheet, path, as_field(shape, "Value"), value)


def group(
    sheet: Sheet,
    path: Path,
    model: type[BaseModel],
    value: Any,
    only: Sequence[str] | None = None,
) -> None:
    """All fields of a model: the short ones side by side, then what nests, then mere words."""
    values = value if isinstance(value, dict) else {}
    fields = [each for each in fields_of(model) if only is None or each.name in only]
    one_of = ONE_OF.get(model.__name__, ())
    chosen = next((name for name in one_of if values.get(name) is not None), "")
    fields = [each for each in fields if each.name not in one_of or each.name == chosen]
    short = [each for each in fields if _is_short(sheet, path, each, values.get(each.name))]
    _grid(sheet, path, [each for each in short if not each.descriptive], values)
    for each in fields:
        if each not in short:
            nested(sheet, path, each, values.get(each.name))
    if words := [each for each in short if each.descriptive]:
        st.caption("In words only; changes no number")
        with st.container(key=entry.key(path, "is-words")):
            _grid(sheet, path, words, values)
    complain(_problem_of(sheet, path))
    _strangers(sheet, path, model, values)


def nested(sheet: Sheet, path: Path, field: FieldOf, value: Any) -> None:
    """A field that holds more than one value."""
    below = (*path, field.name)
    match field.shape.sort:
        case "group" if field.shape.model is not None:
            if value is None:
                arrange.add_group(below, field)
                return
            with st.container(key=entry.key(below, "is-nest"), gap="xsmall"):
                arrange.heading(below, field.title, field.description, removable=not field.required)
                group(sheet, below, field.shape.model, value)
        case "list":
            items(sheet, below, field, value)
        case "map" if isinstance(value, list):
            items(sheet, below, as_field(Shape("list", inner=Shape("words")), field.title), value)
        case "map":
            pairs(sheet, below, field, value)
        case "either" if isinstance(value, dict):
            pairs(sheet, below, field, value)


def items(sheet: Sheet, path: Path, field: FieldOf, value: Any) -> None:
    """An ordered list: every item with its place, below it what adds one."""
    inner = field.shape.inner or Shape("words")
    values = value if isinstance(value, list) else [] if value is None else [value]
    section = path[-1] if len(path) != 2 or path[0] != "scenarios" else "scenarios"
    noun = "step" if path[-2:-1] == ("parallel",) else NOUNS.get(str(section), "entry")
    with st.container(key=entry.key(path, "is-nest"), gap="xsmall"):
        arrange.heading(path, field.title, field.description)
        for index, each in enumerate(values):
            here = (*path, index) if isinstance(value, list) else path
            if inner.sort in SINGLE:
                with st.container(horizontal=True, key=entry.key((*path, index), "row")):
                    label = f"{field.title} {index + 1}"
                    with st.container(gap="xsmall"):
                        if path in HOMES.values():
                            identity(sheet, here, label, current=entry.written(each), bare=True)
                        else:
                            scalar(sheet, here, as_field(inner, label), each, bare=True)
                    arrange.menu((*path, index), len(values))
                continue
            with st.container(key=entry.key((*path, index), "is-card"), gap="xsmall"):
                model = which(inner.variants, each) if inner.variants else inner.model
                name = title(model) if model and inner.variants else noun.capitalize()
                arrange.card_heading((*path, index), f"{index + 1} · {name}", len(values))
                if inner.sort == "list":
                    items(sheet, here, as_field(inner, ""), each)
                else:
                    value_form(sheet, here, inner, each)
        complain(_problem_of(sheet, path))
        arrange.add_item(path, inner, noun)


def pairs(sheet: Sheet, path: Path, field: FieldOf, value: Any) -> None:
    """Names with a value each: every pair in a row, below them what adds one."""
    inner = (field.shape if field.shape.sort == "map" else field.shape.inner or field.shape).inner
    values = value if isinstance(value, dict) else {}
    with st.container(key=entry.key(path, "is-nest"), gap="xsmall"):
        arrange.heading(path, field.title, field.description)
        for index, (name, each) in enumerate(values.items()):
            here = (*path, name)
            with st.container(horizontal=True, key=entry.key((*path, index), "row")):
                with st.container():
                    identity(sheet, here, f"{field.title} {index + 1}: name", bare=True)
                with st.container():
                    shown = as_field(inner or Shape("words"), f"{field.title} {index + 1}: value")
                    scalar(sheet, here, shown, each, bare=True)
                arrange.menu(here, len(values), index)
        complain(_problem_of(sheet, path))
        arrange.add_pair(path, inner or Shape("words"), tuple(str(name) for name in values))


def _grid(sheet: Sheet, path: Path, fields: list[FieldOf], values: dict[str, Any]) -> None:
    if not fields:
        return
    side_by_side = sum(each.name not in SENTENCES for each in fields)
    columns = max(1, min(3, side_by_side))
    with st.grid(columns, min_column_width=165, vertical_alignment="top", dense=True) as grid:
        for each in fields:
            wide = each.name in SENTENCES
            cell = grid.cell(column_span="all" if wide else 1)
            with cell, st.container(gap="xsmall"):
                below, value = (*path, each.name), values.get(each.name)
                names = names_for(sheet.tree, below)
                if each.shape.sort in SINGLE:
                    scalar(sheet, below, each, value)
                elif _choosable(sheet, path, each):
                    several(sheet, below, each, value, names or ())
                else:
                    scalar(sheet, below, each, value)
                    arrange.open_map(below, each)


def _is_short(sheet: Sheet, path: Path, field: FieldOf, value: Any) -> bool:
    """Whether one widget is enough for it."""
    if field.shape.sort in SINGLE or _choosable(sheet, path, field):
        return True
    return field.shape.sort == "either" and not isinstance(value, dict | list)


def _choosable(sheet: Sheet, path: Path, field: FieldOf) -> bool:
    """Whether a list is chosen from a known few, its order being of no matter."""
    shape = field.shape
    of_ids = shape.sort == "list" and shape.inner is not None and shape.inner.is_id
    of_words = shape.sort == "either" and shape.inner is not None and shape.inner.sort == "list"
    if not (of_ids or of_words) or field.name == "steps":
        return False
    return names_for(sheet.tree, (*path, field.name)) is not None


def _problem_of(sheet: Sheet, path: Path) -> str | None:
    return next((each.message for each in sheet.problems if each.path == path), None)


def _strangers(sheet: Sheet, path: Path, model: type[BaseModel], values: dict[str, Any]) -> None:
    """What stands here and no field is for: shown, so that it can be seen and taken out."""
    known = {each.name for each in fields_of(model)} | {"kind"}
    for name in values:
        if name not in known:
            with st.container(horizontal=True, key=entry.key((*path, name), "stranger")):
                st.markdown(f"{plain(name)} stands here, and nothing here is called so.")
                arrange.take_out((*path, name))


__all__ = ["Sheet", "group", "items", "nested", "pairs", "shape_of", "value_form"]
