"""What this is, and the ways in."""

import streamlit as st

from app import draft
from app.beginnings import QUESTIONS
from app.store import drafts
from app.widgets import headline, incoming
from app.widgets.plain import plain
from app.widgets.steps import STEPS
from app.widgets.tree import ids, tree
from designs import reference
from patterns import chapters
from patterns.path import walk

WAYS = {
    "live_stream": (
        "The live stream",
        "Watch, like, comment, be told: three countries, each served at home.",
    ),
    "ticket_sale": (
        "The ticket sale",
        "A known minute and a crowd at once: machines by the clock, the map from a cache.",
    ),
    "starter": ("The starter", "A design in under eighty lines, to learn the format on."),
}
ROOMS = {
    "patterns": "all chapters on a map: predict, run, see why",
    "evidence": "the engine beside what others published",
}
# The steps and what each asks, then the tunnel.
ROAD = (*((step.title, step.question) for step in STEPS), ("Tunnel", headline.TUNNEL))


@st.cache_data(show_spinner=False)
def sizes(name: str) -> str:
    """How large a reference design is, counted in its document."""
    found = tree(reference.text(name)) or {}
    counts = {
        "requirement": len(ids(found, "requirements")),
        "endpoint": len(ids(found, "endpoints")),
        "component": len(ids(found, "architecture", "components")),
        "scenario": len(ids(found, "scenarios")),
    }
    return " · ".join(
        f"{count} {what}{'s' * (count > 1)}" for what, count in counts.items() if count
    )


def enter(name: str) -> None:
    """Open a copy of a reference design as a new draft."""
    draft.start(reference.text(name), f"Begun from {name}")
    st.session_state["enter"] = "requirements"


if going := st.session_state.pop("enter", None):
    st.switch_page(f"views/{going}.py", query_params={"draft": draft.current().id})

with st.container(key="pitch"):
    st.title("See how a system design behaves before anyone builds it", anchor=False)
    st.markdown(
        "You write down what people need and how it is built, in one plain document. "
        "A miniature of that very design is built, and load, outages and crowds blow over it. "
        "Every requirement comes back as met, not met or undecided, with the evidence."
    )

names = [name for name in WAYS if name in reference.names()]
names += [name for name in reference.names() if name not in WAYS]
with st.grid(4, min_column_width=230, key="ways"):
    for name in names[:5]:
        title, words = WAYS.get(name, (name.replace("_", " ").capitalize(), "A reference design."))
        with st.container(border=True, height="stretch", key=f"way-{name}", gap="xsmall"):
            st.subheader(plain(title), anchor=False)
            st.markdown(plain(words))
            st.caption(plain(sizes(name)))
            st.button(
                f"Open {title.lower()}",
                key=f"open-{name}",
                type="primary" if name == names[0] else "secondary",
                on_click=enter,
                args=(name,),
            )
    with st.container(border=True, height="stretch", key="way-new", gap="xsmall"):
        st.subheader("From blank", anchor=False)
        st.markdown("One question at a time; after the last answer there is a design that runs.")
        st.caption(f"{len(QUESTIONS)} questions")
        if st.button("Start from blank", key="open-new"):
            st.switch_page("views/new.py")

    with st.container(border=True, height="stretch", key="way-learn", gap="xsmall"):
        st.subheader("From the beginning", anchor=False)
        st.markdown("What one has to know first, then the patterns, up to the live stream.")
        st.caption(f"{len(chapters())} chapters, each with an experiment")
        if st.button("Learn step by step", key="open-learn"):
            st.switch_page("views/pattern.py", query_params={"chapter": walk(chapters())[0]})

with st.expander("Bring your own: a file, or pasted text"):
    if incoming.show("home"):
        st.switch_page("views/document.py", query_params={"draft": draft.current().id})

road, recent = st.columns([1.6, 1], gap="large")
with road, st.container(key="road", gap="xsmall"):
    st.subheader("The way through", anchor=False)
    st.markdown("\n".join(f"1. **{plain(name)}**{plain(': ')}{plain(asks)}" for name, asks in ROAD))
with recent, st.container(key="recent", gap="xsmall"):
    st.subheader("To learn from", anchor=False)
    for room, what in ROOMS.items():
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.page_link(f"views/{room}.py")
            st.caption(what)
    st.subheader("Go on with", anchor=False)
    found = drafts.recent()
    if not found:
        st.caption("Designs that you open or begin here stay here.")
    for each in found:
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            address = {"draft": each.id}
            st.page_link("views/requirements.py", label=plain(each.title), query_params=address)
            st.caption(f"{each.changed_at.astimezone():%d %b %Y, %H:%M}")
