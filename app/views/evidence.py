"""Published results that the engine has to reproduce, each with its source and what came of it."""

import streamlit as st

from app.widgets import headline, published
from app.widgets.plain import plain
from evidence.catalogue import LEFT_OUT, SECTIONS, results

found = results()
asked = [each for each in st.query_params.get("results", "").split(",") if each]

headline.show("Evidence", "Does the engine reproduce what others have published?")
st.markdown(
    f"{len(found)} published results, each with its source, its tolerance and the reason for it. "
    "Press a button, and it is measured on this machine."
)
by_code = {each.code: each.id for each in found.values()}
if asked:
    shown = [by_code[code] for code in asked if code in by_code]
    missing = [code for code in asked if code not in by_code]
    if missing:
        st.caption(f"Not measured yet: {plain(', '.join(missing))}")
    st.page_link("views/evidence.py", label="All results", icon=":material/list:")
else:
    sections = [each for each in SECTIONS if any(r.section == each for r in found.values())]
    section = st.pills(
        "Section",
        sections,
        default=sections[0],
        required=True,
        format_func=SECTIONS.__getitem__,
        key="evidence_section",
        persist_state="session",
        label_visibility="collapsed",
    )
    shown = [each.id for each in found.values() if each.section == section]

if shown:
    chosen = st.selectbox(
        "Result",
        shown,
        format_func=lambda id: f"{found[id].code} {found[id].title}",
        key=f"evidence_{'_'.join(asked) or section}",
    )
    published.show(found[chosen])

if LEFT_OUT and not asked:
    with st.expander(f"Not measured, and why: {len(LEFT_OUT)}"):
        lines = [f"- V{e.number:02d} {plain(e.title)}: {plain(e.reason)}" for e in LEFT_OUT]
        st.markdown("\n".join(lines))
