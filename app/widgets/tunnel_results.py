"""What a run found: live drawing, causes, requests, charts, what is left out, receipt."""

from __future__ import annotations

from html import escape

import streamlit as st

from app.orders import Order
from app.reports import machine, markdown, wording
from app.widgets import charts, diagram, formulas_beside, waterfall
from app.widgets.plain import plain
from designs.model.design import Design
from designs.trials.report import Report, TrialRun

QUIET = ("nothing", "not used")  # what a flow suffers from a loss when all is well
HOLDING = (
    "headroom",
    "buffer",
    "knee",
    "law",
    "blame",
)  # kinds of causes that say how far, not why


def inside(report: Report, design: Design | None) -> None:
    """One trial at a time: pick it, and see what happened in it."""
    lost = losses(report)
    if lost:
        st.header("What each loss did to each flow")
        st.html(matrix(lost))
    runs = [run for run in report.runs if run.frames or run.charts or run.waterfalls]
    if not runs:
        return
    st.header("What happened in the tunnel")
    place = st.selectbox(
        "Trial, scenario or loss",
        range(len(runs)),
        index=_first(runs, report),
        format_func=lambda at: wording.spaced(runs[at].title),
        key=f"tunnel_inside_{report.document_hash}_{len(runs)}",
    )
    run = runs[place]
    if run.frames and design is not None:
        picked = diagram.show(design, "tunnel_played", _selected(), run.frames)
        if picked:
            st.session_state["tunnel_selected"] = picked
            st.rerun()
        _component(run)
    held = [cause for cause in run.causes if cause.kind in HOLDING]
    if held:
        st.subheader("How far it holds")
        st.markdown("\n".join(f"- {plain(wording.spaced(cause.sentence))}" for cause in held))
    why = [cause for cause in run.causes if cause.kind not in HOLDING]
    if why:
        st.subheader("Why, in order")
        st.markdown("\n".join(f"1. {plain(cause.sentence)}" for cause in why))
    formulas_beside.show(run.formulas)
    if run.waterfalls:
        st.subheader("Real requests of this run")
        waterfall.show(run.waterfalls, f"requests_{place}")
    if run.charts:
        st.subheader("Over time and load")
        charts.show_all(run.charts, f"chart_{place}")


def losses(report: Report) -> dict[str, dict[str, str]]:
    """What was lost -> flow -> what it suffered, over all losses that were run."""
    return {lost: flows for run in report.runs for lost, flows in run.matrix.items()}


def matrix(found: dict[str, dict[str, str]]) -> str:
    """Loss by flow as an HTML table that scrolls by itself; every text is escaped."""
    flows = list(dict.fromkeys(flow for suffered in found.values() for flow in suffered))
    head = "".join(f'<th scope="col">{escape(wording.spaced(flow))}</th>' for flow in flows)
    rows = "".join(
        f'<tr><th scope="row">{escape(wording.spaced(component))}</th>'
        + "".join(_suffered(suffered.get(flow, "")) for flow in flows)
        + "</tr>"
        for component, suffered in found.items()
    )
    return (
        '<div class="wt-scroll" tabindex="0" role="group" aria-label="Losses by flow">'
        f'<table class="wt-plain"><thead><tr><th scope="col">lost</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _suffered(words: str) -> str:
    quiet = ' class="wt-quiet"' if words in QUIET else ""
    return f"<td{quiet}>{escape(words)}</td>"


def receipt(report: Report, order: Order, title: str) -> None:
    """What is left out, what makes the same run once more, and the report to take away."""
    file = "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split()) or "design"
    command = order.command(f"{file}.yaml")
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("What the model leaves out")
        st.markdown("\n".join(f"- {plain(said)}" for said in report.leaves_out) or "Nothing named.")
        if report.notes:
            with st.expander(f"Notes of this run: {len(report.notes)}"):
                st.markdown("\n".join(f"- {plain(said)}" for said in report.notes))
    with right:
        st.subheader("Receipt")
        st.markdown(
            "\n".join(f"- {name}: **{plain(said)}**" for name, said in markdown.receipt(report))
        )
        st.markdown("The same run on the command line, with the document from the Document page:")
        st.code(command, language="sh", wrap_lines=True)
        with st.container(horizontal=True):
            for label, body, end, mime in (
                ("Report as JSON", machine.written(report), "json", "application/json"),
                ("Report as Markdown", markdown.written(report, command), "md", "text/markdown"),
            ):
                st.download_button(
                    label,
                    body,
                    f"{file}-report.{end}",
                    mime,
                    on_click="ignore",
                    icon=":material/download:",
                )


def _first(runs: list[TrialRun], report: Report) -> int:
    """The run to begin with: where the worst verdict comes from, else one that can be played."""
    worst = next((found.rows[0] for found in wording.worst_first(report) if found.rows), None)
    if worst is not None:
        row = report.rows[worst]
        for at, run in enumerate(runs):
            if wording.comes_from(row, run):
                return at
    return next((at for at, run in enumerate(runs) if run.frames), 0)


def _selected() -> str | None:
    return st.session_state.get("tunnel_selected")


def _component(run: TrialRun) -> None:
    """What the run says of the component that was clicked."""
    component, frames = _selected(), run.frames
    if component is None or frames is None:
        return
    lines = []
    for region, loads in frames.load.get(component, {}).items():
        if loads:
            peak = max(range(len(loads)), key=loads.__getitem__)
            where = f" in {region}" if region else ""
            lines.append(
                f"{component}{where}: busiest at {wording.figure(frames.times[peak], 's')}, "
                f"with {loads[peak]:.0%} of its workers"
            )
    lines += [cause.sentence for cause in run.causes if cause.component == component]
    st.markdown(
        "\n".join(f"- {plain(line)}" for line in lines) or f"No load is kept of {plain(component)}."
    )
