"""What this is, and the ways in."""

import streamlit as st

from app import draft
from app.store import drafts
from app.widgets import incoming
from app.widgets.plain import plain
from app.widgets.steps import STEPS
from designs import reference

WAYS = {
    "live_stream": (
        "The live stream",
        "Watch, like, comment, be told: three countries, each served at home.",
    ),
    "starter": ("The starter", "A design in under eighty lines, to learn the format on."),
}


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
        "Every requirement comes back as met or not met, with the evidence."
    )
with st.container(key="road"):
    st.markdown(" → ".join((*(each.title for each in STEPS), "Tunnel", "Verdicts")))

names = [name for name in WAYS if name in reference.names()]
names += [name for name in reference.names() if name not in WAYS]
with st.grid(3, min_column_width=230):
    for name in names[:5]:
        title, words = WAYS.get(name, (name.replace("_", " ").capitalize(), "A reference design."))
        with st.container(border=True, height="stretch", key=f"way-{name}"):
            st.subheader(plain(title), anchor=False)
            st.markdown(plain(words))
            st.button(
                f"Open {title.lower()}",
                key=f"open-{name}",
                type="primary" if name == names[0] else "secondary",
                on_click=enter,
                args=(name,),
            )
    with st.container(border=True, height="stretch", key="way-new"):
        st.subheader("From blank", anchor=False)
        st.markdown("One question at a time; after five answers it runs.")
        if st.button("Start from blank", key="open-new"):
            st.switch_page("views/new.py")

recent = drafts.recent()
if recent:
    st.subheader("Go on with", anchor=False)
    with st.container(key="recent", gap="xsmall"):
        for each in recent:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.page_link(
                    "views/requirements.py",
                    label=plain(each.title),
                    query_params={"draft": each.id},
                )
                st.caption(f"{each.changed_at.astimezone():%d %b %Y, %H:%M}")

with st.expander("Bring your own: a file, or pasted text"):
    if incoming.show("home"):
        st.switch_page("views/document.py", query_params={"draft": draft.current().id})
