"""Real requests as waterfalls: where the time of one went, drawn to scale and said in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app.reports.wording import figure, spaced
from designs.trials.report import Bar, Waterfall

MANY = 3  # bars of one sort that are still shown singly
MEANINGS = {
    "working": "somebody works on it",
    "waiting": "it waits for a worker",
    "network": "it is on its way",
    "retrying": "it is tried again",
    "other": "anything else",
}


def show(waterfalls: Sequence[Waterfall], key: str) -> None:
    """Each request on its own time line, one endpoint at a time."""
    endpoints = list(dict.fromkeys(fall.endpoint for fall in waterfalls))
    endpoint = endpoints[0]
    if len(endpoints) > 1:
        endpoint = st.pills(
            "Endpoint", endpoints, default=endpoint, required=True, format_func=spaced, key=key
        )
    chosen = [fall for fall in waterfalls if fall.endpoint == endpoint]
    st.html(legend(chosen) + "".join(map(drawn, chosen)))


def legend(waterfalls: Sequence[Waterfall]) -> str:
    """What the patterns mean that these requests have."""
    items = "".join(
        f'<li><i class="wt-stretch wt-{what}"></i>{what}: {meaning}</li>'
        for what, meaning in MEANINGS.items()
        if any(bar.what == what for fall in waterfalls for bar in fall.bars)
    )
    return f'<ul class="wt-legend">{items}</ul>'


def drawn(fall: Waterfall) -> str:
    """One request as HTML; every text in it is escaped."""
    where = f" in {spaced(fall.region)}" if fall.region else ""
    head = (
        f"<h4>{escape(fall.title[:1].upper() + fall.title[1:])}</h4>"
        f'<p class="wt-call">{escape(spaced(fall.endpoint))}{escape(where)}: '
        f"<b>{escape(fall.outcome)}</b> after <b>{escape(figure(fall.total, 's'))}</b></p>"
        f"<p>{escape(fall.words)}</p>"
    )
    end = max([bar.end for bar in fall.bars if bar.end != float("inf")], default=0.0) or 1.0
    lines = "".join(_line(bars, end) for bars in gathered(fall.bars))
    return f'<section class="wt-fall">{head}<ol>{lines}</ol></section>'


def gathered(bars: Sequence[Bar]) -> list[list[Bar]]:
    """Bars that share a line: those of one sort, where there are too many to be read singly."""
    sorts: dict[tuple[str, str, str, int], list[Bar]] = {}
    for bar in bars:
        sorts.setdefault((bar.label, bar.region, bar.what, bar.depth), []).append(bar)
    lines: list[list[Bar]] = []
    for bar in bars:
        alike = sorts[bar.label, bar.region, bar.what, bar.depth]
        if len(alike) <= MANY:
            lines.append([bar])
        elif bar is alike[0]:
            lines.append(alike)
    return lines


def _line(bars: Sequence[Bar], end: float) -> str:
    first = bars[0]
    where = f" in {spaced(first.region)}" if first.region else ""
    often = f", {len(bars)} times" if len(bars) > 1 else ""
    taken = sum(bar.end - bar.begin for bar in bars)
    together = "<small> together</small>" if len(bars) > 1 else ""
    return (
        f'<li><span class="wt-label" style="padding-left:{min(first.depth, 8) * 0.8:.1f}rem">'
        f"{escape(first.label)}<small>{escape(where)}{often}</small></span>"
        f'<span class="wt-track" aria-hidden="true">{_stretches(bars, end)}</span>'
        f'<span class="wt-time">{escape(figure(taken, "s"))}{together}</span></li>'
    )


def _stretches(bars: Sequence[Bar], end: float) -> str:
    """Stretches too short or too close to be told apart on the track are drawn once."""
    places = {}
    for bar in bars:
        begin, finish = min(bar.begin, end), min(bar.end, end)
        left, wide = 100 * begin / end, max(100 * (finish - begin) / end, 0.4)
        what = bar.what if bar.what in MEANINGS else "other"
        places[f"left:{min(left, 99.6):.1f}%;width:{wide:.1f}%"] = what
    return "".join(
        f'<i class="wt-stretch wt-{what}" style="{place}"></i>' for place, what in places.items()
    )
