"""Verdicts as cards: each requirement with its evidence, worst first, by word, sign and colour."""

from __future__ import annotations

import math
from functools import lru_cache
from html import escape

import streamlit as st

from app.reports import wording
from app.widgets import waterfall
from designs.model.design import Design
from designs.model.requirements import Measure, Quality
from designs.trials.report import SEVERITY, Evidence, Report, Summary, Verdict

COLUMNS = ("", "When", "Measured", "Against the bound", "Interval", "Model error", "Samples")


def show(report: Report, design: Design | None = None) -> None:
    """The tally, then one card for each requirement; all text is escaped before it becomes HTML."""
    st.html(tally(report))
    found = wording.worst_first(report)
    tried = [each for each in found if each.verdict is not Verdict.NOT_TRIED or each.rows]
    rest = [each for each in found if each not in tried]
    st.html("".join(card(each, report, design) for each in tried) + untried(rest, report))


def untried(found: list[Summary], report: Report) -> str:
    """What the trials that were run say nothing of, folded into one line."""
    if not found:
        return ""
    cards = "".join(card(each, report) for each in found)
    return (
        f'<details class="wt-untried"><summary>Not tried by what was run: {len(found)}</summary>'
        f"{cards}</details>"
    )


def tally(report: Report) -> str:
    """How many requirements came to which verdict."""
    counts = (
        f'<li class="wt-count wt-{_slug(verdict)}"><b>{count}</b> {chip(verdict)}</li>'
        for verdict, count in wording.tally(report).items()
    )
    return f'<ul class="wt-tally" aria-label="Requirements by verdict">{"".join(counts)}</ul>'


def chip(verdict: Verdict) -> str:
    """A verdict as sign, word and colour."""
    sign = wording.SIGNS[verdict]
    return (
        f'<span class="wt-chip wt-{_slug(verdict)}"><span aria-hidden="true">{sign}</span> '
        f"{escape(verdict)}</span>"
    )


def card(found: Summary, report: Report, design: Design | None = None) -> str:
    """One requirement: closed when it is met, open when somebody should look."""
    rows = [report.rows[place] for place in found.rows]
    is_open = " open" if rows and SEVERITY[found.verdict] > 0 else ""
    sort = "what people do" if found.functional else "how well"
    sentence = found.sentence if found.functional else wording.bound(found.sentence)
    worst = f'<span class="wt-worst">{escape(_brief(rows[0])) if rows else ""}</span>'
    known = "".join(
        f'<p class="wt-known"><b>Known to miss</b> in '
        f"{escape(wording.spaced(id))}: {escape(why)}</p>"
        for id, why in found.known_to_miss.items()
    )
    said = found.reason in {row.reason for row in rows}  # beside the row that it is of
    reason = (
        f'<p class="wt-reason">{escape(wording.bound(found.reason))}</p>'
        if found.reason and not said
        else ""
    )
    return (
        f'<details class="wt-card wt-{_slug(found.verdict)}"{is_open}><summary>'
        f"{chip(found.verdict)}"
        f'<span class="wt-name"><b>{escape(wording.spaced(found.requirement))}</b>'
        f'<span class="wt-sentence">{escape(sentence)}</span></span>{worst}'
        f'<span class="wt-sort">{sort}</span></summary>'
        f"{known}{reason}{table(rows)}{requests(found, report, design)}</details>"
    )


def requests(found: Summary, report: Report, design: Design | None) -> str:
    """Real requests of what it speaks of, from the run of its worst row; folded away."""
    if not found.rows or design is None:
        return ""
    row, spoken_of = report.rows[found.rows[0]], endpoints_of(found.requirement, design)
    falls = [
        fall
        for run in report.runs
        if wording.comes_from(row, run)
        for fall in run.waterfalls
        if fall.endpoint in spoken_of
    ]
    if not falls:
        return ""
    drawn = "".join(waterfall.drawn(fall) for fall in falls)
    return (
        f'<details class="wt-requests"><summary>Real requests: {escape(wording.place(row))}'
        f"</summary>{waterfall.legend(falls)}{drawn}</details>"
    )


def endpoints_of(id: str, design: Design) -> set[str]:
    """The endpoints that a requirement speaks of: its own, or those of its flows."""
    requirement = design.requirements.get(id)
    of = requirement.of if isinstance(requirement, Quality) else None
    flows = {name: flow for name, flow in design.flows.items() if of == name or id in flow.serves}
    return {
        *([of] if of in design.endpoints else []),
        *(s for f in flows.values() for s in f.steps),
    }


def table(rows: list[Evidence]) -> str:
    """Rows of evidence; on a narrow screen each becomes a block of its own."""
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{name or "Verdict"}</th>' for name in COLUMNS)
    return (
        f'<table class="wt-rows"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(map(_row, rows))}</tbody></table>"
    )


def bar(row: Evidence) -> str:
    """Value, interval and model error on a line that shades the side where the bound is kept."""
    bound = bound_of(row.metric, row.statistic, row.target)
    if bound is None or row.value is None:
        return ""
    limit, at_most = bound
    error = abs(row.model_error or 0.0)
    low = row.value if row.low is None else row.low
    high = row.value if row.high is None else row.high
    finite = [x for x in (row.value, low - error, high + error, limit) if math.isfinite(x)]
    span = (max(finite) - min(finite)) or abs(limit) or 1.0
    left = max(min(finite) - 0.3 * span, 0.0 if min(finite) >= 0 else -math.inf)
    right = max(finite) + 0.3 * span

    def place(x: float) -> float:
        return min(max((x - left) / (right - left), 0.0), 1.0) * 100

    def stretch(name: str, begin: float, end: float) -> str:
        wide = max(place(end) - place(begin), 0.6)
        return f'<i class="{name}" style="left:{place(begin):.2f}%;width:{wide:.2f}%"></i>'

    good = stretch("wt-good", left, limit) if at_most else stretch("wt-good", limit, right)
    interval = wording.interval(row) or "unknown"
    said = f"{wording.value(row)}, interval {interval}, bound {wording.bound(row.target)}"
    beyond = " wt-beyond" if math.isinf(row.value) else ""
    return (
        f'<span class="wt-bar wt-{_slug(row.verdict)}" role="img" aria-label="{escape(said)}">'
        f"{good}"
        f"{stretch('wt-error', low - error, high + error) if error else ''}"
        f"{stretch('wt-interval', low, high)}"
        f'<i class="wt-bound" style="left:{place(limit):.2f}%"></i>'
        f'<i class="wt-value{beyond}" style="left:{place(row.value):.2f}%"></i></span>'
    )


@lru_cache(maxsize=512)
def bound_of(metric: str, statistic: str, target: str) -> tuple[float, bool] | None:
    """The bound as a number, and whether less is better; None for a target that is no bound."""
    try:
        measure = Measure.said(" ".join(part for part in (metric, statistic, target) if part))
    except ValueError:
        return None
    return measure.bound, measure.op.startswith("<")


def _row(row: Evidence) -> str:
    where = escape(wording.place(row))
    cells = (
        chip(row.verdict),
        f"<b>{where}</b>",
        f"{escape(wording.value(row))}<small>{escape(_short(row))}</small>",
        bar(row) + f"<small>{escape(wording.bound(row.target))}</small>",
        escape(wording.interval(row)),
        escape(wording.model_error(row)),
        wording.samples(row) if row.samples else "",
    )
    put = "".join(
        f'<td data-name="{name}">{cell}</td>' if cell else "<td></td>"
        for name, cell in zip(COLUMNS, cells, strict=True)
    )
    why = (
        f'<tr class="wt-why"><td></td><td colspan="6">{escape(wording.bound(row.reason))}</td></tr>'
    )
    explained = row.reason and row.verdict is not Verdict.MET  # the figures of a met one say it all
    return f"<tr>{put}</tr>{why if explained else ''}"


def _brief(row: Evidence) -> str:
    return f"{wording.value(row)} in {wording.place(row)}" if row.value is not None else ""


def _short(row: Evidence) -> str:
    return f" {wording.spaced(row.metric)} {row.statistic}".rstrip()


def _slug(verdict: Verdict) -> str:
    return verdict.replace(" ", "-")
