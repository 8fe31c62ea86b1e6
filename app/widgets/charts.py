"""Charts of a run: lines with their interval and what happened, and the same numbers as a table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from app.widgets.plain import plain
from designs.trials.report import Chart

HEIGHT = 240
LONG = 600.0  # seconds
POINTS = 12  # so few places on a line are marked one by one


def show_all(charts: Sequence[Chart], key: str) -> None:
    """Charts side by side where there is room."""
    with st.grid(2, min_column_width=420, gap="medium") as grid:
        for chart in charts:
            with grid.cell(), st.container(gap="xsmall"):
                show(chart, f"{key}_{chart.id}")


def show(chart: Chart, key: str) -> None:
    """One chart with its title and note; the table stands behind the second tab."""
    chart = in_minutes(chart)
    st.markdown(f"**{plain(chart.title)}**")
    picture, numbers = st.tabs(["Chart", "Table"], key=key)
    with picture:
        ink = INKS["dark" if st.context.theme.type == "dark" else "light"]
        st.vega_lite_chart(spec=spec(chart, ink), alt=said(chart), width="stretch")
    with numbers:
        st.dataframe(table(chart), hide_index=True, height=HEIGHT, alt=f"Table of {chart.title}")
    if chart.note:
        st.caption(plain(chart.note))


def in_minutes(chart: Chart) -> Chart:
    """The same chart with minutes along it, where seconds would be too many to read."""
    longest = max((x for series in chart.series for x in series.x if math.isfinite(x)), default=0)
    if chart.x_unit != "s" or longest <= LONG:
        return chart
    series = tuple(replace(each, x=tuple(x / 60 for x in each.x)) for each in chart.series)
    marks = tuple(replace(each, x=each.x / 60) for each in chart.marks)
    return replace(chart, series=series, marks=marks, x_unit="min")


def points(chart: Chart) -> list[dict[str, Any]]:
    """One for each place on a line; `part` breaks the line where a value is missing."""
    found: list[dict[str, Any]] = []
    for series in chart.series:
        part = 0
        for place, (x, y) in enumerate(zip(series.x, series.y, strict=True)):
            if not _finite(y):
                part += 1
                continue
            found.append({"series": series.name, "part": part, "x": x, "y": y})
            low, high = (line[place] if line else None for line in (series.low, series.high))
            if _finite(low) and _finite(high):
                found[-1] |= {"low": low, "high": high}
    return found


def table(chart: Chart) -> list[dict[str, float | None]]:
    """One row for each x, one column for each series, and two more for its interval."""
    rows: dict[float, dict[str, float | None]] = {}
    for series in chart.series:
        for name, values in (
            (series.name, series.y),
            (f"{series.name}, low", series.low),
            (f"{series.name}, high", series.high),
        ):
            for x, y in zip(series.x, values, strict=False):
                row = rows.setdefault(x, {_with_unit(chart.x_label, chart.x_unit): x})
                row[_with_unit(name, chart.y_unit)] = y
    return [rows[x] for x in sorted(rows)]


def spec(chart: Chart, ink: str = "#3d4852") -> dict[str, Any]:
    """The drawing: a band, a line, and a rule for each thing that happened; words in `ink`."""
    several = len(chart.series) > 1
    x = {
        "field": "x",
        "type": "quantitative",
        "title": _with_unit(chart.x_label, chart.x_unit),
        "scale": {"nice": False},
    }
    y_axis = {"format": "%"} if chart.y_unit == "share" else {}
    y_title = chart.y_label if y_axis else _with_unit(chart.y_label, chart.y_unit)
    colour: dict[str, Any] = {
        "field": "series",
        "type": "nominal",
        "title": None,
        "sort": [series.name for series in chart.series],
        "legend": _LEGEND if several else None,
    }
    tooltip = [
        {"field": "series", "title": " "},
        {"field": "x", "title": x["title"], "format": ".4~g"},
        {"field": "y", "title": y_title, "format": ".4~g"},
    ]
    few = all(len(series.x) <= POINTS for series in chart.series)
    line = {"type": "line", "strokeWidth": 2, "clip": True, "point": few}
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "area", "opacity": 0.2, "clip": True},
            "encoding": {
                "x": x,
                "y": {"field": "low", "type": "quantitative", "title": y_title},
                "y2": {"field": "high"},
                "color": colour,
                "detail": {"field": "part"},
            },
        },
        {
            "mark": line,
            "encoding": {
                "x": x,
                "y": {"field": "y", "type": "quantitative", "title": y_title, "axis": y_axis},
                "color": colour,
                "strokeDash": {**colour, "legend": None},  # told apart without colour too
                "detail": {"field": "part"},
                "tooltip": tooltip,
            },
        },
        *_marks(chart, ink),
    ]
    words = {"labelColor": ink, "titleColor": ink}
    return {
        "height": HEIGHT,
        "data": {"values": points(chart)},
        "layer": layers,
        "config": {"axis": words, "legend": words},
        "usermeta": {"embedOptions": {"actions": False}},
    }


def said(chart: Chart) -> str:
    """The picture in a sentence, for who cannot see it."""
    parts = []
    for series in chart.series:
        known = [y for y in series.y if y is not None and math.isfinite(y)]
        if known:
            parts.append(f"{series.name} from {min(known):.4g} to {max(known):.4g}")
    unit = f" in {chart.y_unit}" if chart.y_unit else ""
    marks = f"; {', '.join(mark.label for mark in chart.marks)}" if chart.marks else ""
    return f"{chart.title}, {chart.y_label}{unit}: {'; '.join(parts) or 'no values'}{marks}"


# Symbols of the legend take the look of a line, not of the faint band behind it.
_LEGEND = {
    "orient": "top",
    "columns": 3,
    "symbolType": "stroke",
    "symbolOpacity": 1,
    "symbolStrokeWidth": 3,
}
# Words of a chart, dark or light enough to be read on the page's ground.
INKS = {"light": "#3d4852", "dark": "#b8c3cc"}


def _marks(chart: Chart, ink: str) -> list[dict[str, Any]]:
    if not chart.marks:
        return []
    values = [  # labels step down, so that neighbours do not run into each other
        {"at": mark.x, "label": mark.label, "row": 2 + 13 * (place % 3)}
        for place, mark in enumerate(chart.marks)
    ]
    x = {"field": "at", "type": "quantitative"}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "strokeDash": [4, 3], "color": ink, "opacity": 0.8},
            "encoding": {"x": x, "tooltip": [{"field": "label", "title": " "}]},
        },
        {
            "data": {"values": values},
            "mark": {
                "type": "text",
                "align": "left",
                "dx": 4,
                "baseline": "top",
                "fontSize": 11,
                "color": ink,
            },
            "encoding": {
                "x": x,
                "y": {"field": "row", "type": "quantitative", "scale": None, "axis": None},
                "text": {"field": "label"},
            },
        },
    ]


def _finite(value: float | None) -> bool:
    return value is not None and math.isfinite(value)


def _with_unit(label: str, unit: str) -> str:
    return f"{label} ({unit})" if unit else label
