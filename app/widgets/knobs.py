"""Knobs as widgets: every field of a settings class, with its title, description and bounds."""

from __future__ import annotations

from math import floor, log10
from typing import Any, Literal, TypeVar, get_args, get_origin

import annotated_types
import streamlit as st
from pydantic.fields import FieldInfo

from app.widgets.plain import plain
from patterns.model import Knobs

S = TypeVar("S", bound=Knobs)
WIDE = 60  # a range whose ends are further apart than this is walked in steps of 1, 2, 5
STEPS = 100  # of a slider


def ask(settings: type[S], key: str) -> S:
    """A widget for each knob; the answer is checked against the bounds once more."""
    chosen: dict[str, Any] = {}
    with st.grid(2, min_column_width=280, gap="medium") as grid:
        for name, field in settings.model_fields.items():
            with grid.cell():
                chosen[name] = _widget(field, name, f"{key}_{name}")
    return settings.model_validate(chosen)


def said(settings: Knobs) -> str:
    """The knobs in one line of words."""
    return "; ".join(
        f"{field.title or name}: {_figure(getattr(settings, name))}"
        for name, field in type(settings).model_fields.items()
    )


def grid(low: float, high: float, default: float) -> list[float]:
    """1, 2, 5, 10 ... between two bounds, with the bounds and the default among them.

    >>> grid(30, 1000, 300)
    [30, 50, 100, 200, 300, 500, 1000]
    """
    whole = all(isinstance(each, int) for each in (low, high, default))
    found = {low, high, default}
    for power in range(floor(log10(max(low, 1e-9))), floor(log10(high)) + 1):
        for digit in (1, 2, 5):
            value = digit * 10.0**power
            if low < value < high:
                found.add(int(value) if whole else value)
    return sorted(found)


def _widget(field: FieldInfo, name: str, key: str) -> Any:
    title = plain(field.title or name.replace("_", " ").capitalize())
    extra: dict[str, Any] = {"key": key, "persist_state": "session"}
    if field.description:
        extra["help"] = plain(field.description)
    if get_origin(field.annotation) is Literal:
        choices = list(get_args(field.annotation))
        if all(isinstance(each, int | float) for each in choices):
            return st.select_slider(title, choices, field.default, format_func=_figure, **extra)
        at = choices.index(field.default)
        return st.selectbox(title, choices, at, format_func=_words, **extra)
    if field.annotation is bool:
        return st.toggle(title, field.default, **extra)
    low, high = _bounds(field)
    if low is None or high is None:
        return st.number_input(title, min_value=low, max_value=high, value=field.default, **extra)
    kind = int if field.annotation is int else float
    low, high, default = kind(low), kind(high), kind(field.default)
    if low > 0 and high / low > WIDE:
        return st.select_slider(
            title, grid(low, high, default), default, format_func=_figure, **extra
        )
    return st.slider(title, low, high, default, step=_step(low, high, kind), **extra)


def _bounds(field: FieldInfo) -> tuple[Any, Any]:
    low = next((each.ge for each in field.metadata if isinstance(each, annotated_types.Ge)), None)
    high = next((each.le for each in field.metadata if isinstance(each, annotated_types.Le)), None)
    return low, high


def _step(low: float, high: float, kind: type) -> Any:
    if kind is int:
        return max(1, int((high - low) // STEPS))
    return 10.0 ** floor(log10((high - low) / STEPS * 2)) if high > low else 0.01


def _figure(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.10g}" if isinstance(value, int | float) else _words(value)


def _words(value: Any) -> str:
    return str(value).replace("_", " ")
