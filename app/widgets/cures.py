"""From what failed to what would mend it: patterns tried, ranked, looked at, taken."""

from __future__ import annotations

import streamlit as st

from app import draft
from app.advising import Advising
from app.jobs import jobs
from app.orders import Order
from app.reports import wording
from app.reports.chapters import effect, untried
from app.widgets import following, taking
from app.widgets.plain import plain
from designs.trials.report import Report, Verdict
from patterns import chapters
from patterns.suggest import Advice, Cure


def show(order: Order, report: Report) -> None:
    """Offered where something is not met: try the patterns that treat its causes."""
    failed = {row.requirement for row in report.rows if row.verdict is Verdict.NOT_MET}
    if not failed:
        return
    st.header("What would mend it")
    advising = Advising(order, report)
    following.control(
        "advice",
        advising,
        label="Try patterns",
        icon=":material/healing:",
        done="Tried",
        words=f"Not met: {', '.join(sorted(map(wording.spaced, failed)))}. Patterns that treat the "
        f"causes found are applied and run under the same arrivals, at most {advising.most}.",
    )
    advice: Advice | None = jobs().result(advising)
    if advice is not None:
        _told(advice)


def _told(advice: Advice) -> None:
    if advice.causes:
        with st.expander("Why, as far as the run shows"):
            st.markdown("\n".join(f"- {plain(cause.sentence)}" for cause in advice.causes))
    helping = [cure for cure in advice.cures if cure.helps]
    others = [cure for cure in advice.cures if not cure.helps]
    if not helping:
        st.markdown("Nothing that was run mends more than it breaks.")
    for place, cure in enumerate(helping):
        _cure(cure, f"cure_{place}")
    if untried(advice):
        st.caption(plain(untried(advice)))
    if others:
        with st.expander(f"Run, and no help: {len(others)}"):
            st.markdown("\n".join(f"- {_line(cure)}" for cure in others))
    if advice.not_run:
        with st.expander(f"Not run: {len(advice.not_run)}"):
            lines = [
                f"- {plain(_title(each.pattern))}{plain(f' at {each.at}' if each.at else '')}: "
                f"{plain(each.why)}"
                for each in advice.not_run
            ]
            st.markdown("\n".join(lines))


def _cure(cure: Cure, key: str) -> None:
    with st.container(border=True, key=key):
        st.markdown(f"**{plain(_title(cure.pattern))}** at {plain(cure.at)}: {_effect(cure)}.")
        st.markdown(plain(cure.why))
        changes = [
            f"- {plain(wording.spaced(each.requirement))}: {plain(each.words)}"
            for each in cure.changes
        ]
        st.markdown("\n".join(changes))
        if st.toggle("Look at what it changes", key=f"{key}_look"):
            taking.compared(cure.applied, key)
        with st.container(horizontal=True, vertical_alignment="center"):
            taking.button(cure.applied, _title(cure.pattern), key)
            where = {"chapter": cure.pattern, "draft": draft.current().id}
            st.page_link("views/pattern.py", label="Read about it", query_params=where)


def _line(cure: Cure) -> str:
    return f"{plain(_title(cure.pattern))} at {plain(cure.at)}: {_effect(cure)}"


def _effect(cure: Cure) -> str:
    return plain(effect(cure))


def _title(pattern: str) -> str:
    return chapters()[pattern].facts.title
