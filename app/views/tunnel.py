"""The tunnel: choose what to blow over the design, run it, and see every requirement judged."""

from __future__ import annotations

import streamlit as st

from app import draft, history
from app.jobs import jobs
from app.widgets import (
    cures,
    diagram,
    following,
    headline,
    tunnel_choices,
    tunnel_difference,
    tunnel_results,
    verdicts,
)
from app.widgets.plain import plain
from designs.trials.estimate import estimate

here = draft.current()
document = here.document

headline.show("Tunnel", headline.TUNNEL)
if document.design is None:
    st.error("This document has something wrong, so nothing can be run. The first problems:")
    st.markdown("\n".join(f"- {plain(problem)}" for problem in document.problems[:8]))
    with st.container(key="onward"):
        label, where = "Mend them in the document", {"draft": here.id}
        st.page_link(
            "views/document.py", label=label, icon=":material/arrow_forward:", query_params=where
        )
    st.stop()
if document.missing:
    st.info(f"Not there yet: {plain(', '.join(document.missing))}. What needs it is not tried.")

order = tunnel_choices.ask(document)
found = estimate(document.design)
following.control(
    "tunnel",
    order,
    words=tunnel_choices.said(order),
    then=lambda: history.remember(here.id, order, document.hash),
)
tunnel_choices.expect(document, order, found)

past = history.of(here.id)
fresh = jobs().report(order.key) is not None
if fresh and all(each.key != order.key for each in past):
    history.remember(here.id, order, document.hash)  # run on another page or draft, and the same
key = order.key if fresh else (past[-1].key if past else "")
report = jobs().report(key) if key else None

if report is None:
    st.subheader("As drawn, with the load that formulas expect")
    load = {(row.component, row.region): row.load for row in found.rows}
    picked = diagram.show(
        document.design, "tunnel_drawn", st.session_state.get("tunnel_selected"), load=load
    )
    if picked:
        st.session_state["tunnel_selected"] = picked
        st.rerun()
    st.stop()

if key != order.key:
    st.warning(
        "This is the result of an earlier run: the design or the choices have changed since.",
        icon=":material/history:",
    )
st.header("Verdicts")
verdicts.show(report, document.design)
earlier = history.before(here.id, key)
before = jobs().report(earlier.key) if earlier else None
if before is not None:
    tunnel_difference.show(before, report)
if key == order.key:
    cures.show(order, report)
tunnel_results.inside(report, document.design)
tunnel_results.receipt(report, order, document.design.title)
