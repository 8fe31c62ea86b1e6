"""What to blow over the design, and what can be said before it runs."""

from __future__ import annotations

import streamlit as st

from app.orders import Order
from app.widgets.plain import plain
from designs.document import Document
from designs.trials.estimate import Estimate
from designs.trials.tunnel import EFFORTS, TRIALS, scale_of

ALL = "all"
EVERY = "every scenario"
MOST = 9.99  # times as busy as can be; what is far beyond is only far beyond
QUESTIONS = {
    ALL: "All trials, one after the other.",
    "load": "What does it carry? From a tenth to twice the stated peak.",
    "outage": "Does any one loss stop a service? Regions, zones and single components in turn.",
    "event": "Does the broadcast hold? The whole day, and each scenario of the document.",
    "growth": "Can it follow? Step by step, up to the growth that the workload states.",
}
LOOKS = {
    "quick": "A first look, in seconds; many verdicts stay undecided.",
    "normal": "Enough to decide most requirements.",
    "long": "Until close calls are decided too.",
}


def ask(document: Document) -> Order:
    """The choices, as an order for this document; they stay while one visits other pages."""
    scenarios = list(document.design.scenarios) if document.design else []
    with st.container(
        key="tunnel_choices", horizontal=True, vertical_alignment="top", gap="medium"
    ):
        trial = st.segmented_control(
            "Trial",
            [ALL, *TRIALS],
            default=ALL,
            required=True,
            format_func=str.capitalize,
            key="tunnel_trial",
            persist_state="session",
        )
        effort = st.segmented_control(
            "Effort",
            EFFORTS,
            default="quick",
            required=True,
            format_func=str.capitalize,
            key="tunnel_effort",
            persist_state="session",
        )
        scenario = EVERY
        if scenarios and trial in (ALL, "event"):
            scenario = st.selectbox(
                "Scenario",
                [EVERY, *scenarios],
                format_func=lambda id: str(id).replace("_", " "),
                key="tunnel_scenario",
                persist_state="session",
                width=220,
            )
        seed = st.number_input(
            "Seed",
            min_value=0,
            max_value=999_999,
            value=1,
            step=1,
            help="The same seed meets the same arrivals, so that two designs can be compared.",
            key="tunnel_seed",
            persist_state="session",
            width=130,
        )
    return Order(
        text=document.text,
        trials=TRIALS if trial == ALL else (str(trial),),
        scenario=scenario if scenario in scenarios else None,
        effort=str(effort),
        seed=int(seed or 0),
    )


def said(order: Order) -> str:
    """What this order tries, and how closely it looks."""
    trial = order.trials[0] if len(order.trials) == 1 else ALL
    return f"{QUESTIONS[trial]} {LOOKS[order.effort]}"


def expect(document: Document, order: Order, found: Estimate) -> None:
    """What formulas and the scale say, before anything has run."""
    busiest = max(found.rows, key=lambda row: row.load, default=None)
    if busiest is not None:
        where = f" in {busiest.region}" if busiest.region else ""
        st.markdown(
            f"By formulas alone, the busiest is **{plain(busiest.component)}**{plain(where)}: "
            f"{plain(busiest.sentence)}."
        )
    with st.expander("Estimates and scale, before any run"):
        if found.rows:
            rows = sorted(found.rows, key=lambda row: -row.load)
            st.dataframe(
                [
                    {
                        "Component": row.component,
                        "Region": row.region,
                        "Busy": min(row.load, MOST),
                        "How that comes": row.sentence,
                    }
                    for row in rows
                ],
                hide_index=True,
                column_config={
                    "Busy": st.column_config.ProgressColumn(
                        format="percent", min_value=0, max_value=min(max(1.0, rows[0].load), MOST)
                    )
                },
                alt="Estimated load of each component",
            )
        for id, said in found.requirements.items():
            st.markdown(f"- **{plain(id.replace('_', ' '))}**: {plain(said)}")
        for tier, said in scale_of(document, order.trials, order.effort).items():
            st.markdown(f"- Scale of **{plain(tier)}**: {plain(said)}")
        for note in found.notes:
            st.caption(plain(note))
