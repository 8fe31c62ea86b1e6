"""The catalogue: a map from the prerequisites to the live stream, and the chapters by family."""

import streamlit as st

from app import draft
from app.widgets import headline, learning_map, visit
from app.widgets.plain import plain
from designs import reference
from patterns import chapters
from patterns.path import by_family, walk

here = draft.opened()
address = {"draft": here.id} if here else {}
found = chapters()
states = {id: visit.state(id, folder) for id, folder in found.items()}

headline.show("Patterns and lessons", "Meet the problem, predict, run, and see what comes out.")
clicked = learning_map.show(found, states)
if clicked == learning_map.GOAL:
    draft.start(reference.text("live_stream"), "Begun from live_stream")
    st.switch_page("views/requirements.py", query_params={"draft": draft.current().id})
elif clicked is not None:
    st.switch_page("views/pattern.py", query_params={**address, "chapter": clicked})

path = walk(found)
done = sum(state == "done" for state in states.values())
following = next((id for id in path if states[id] != "done"), path[0])
with st.container(key="onward", horizontal=True, vertical_alignment="center", gap="small"):
    st.page_link(
        "views/pattern.py",
        label=f"{'Go on with' if done else 'Begin with'}: {found[following].facts.title}",
        icon=":material/arrow_forward:",
        query_params={**address, "chapter": following},
    )
    st.caption(f"Done in this visit: {done} of {len(found)}")
for family, mine in by_family(found).items():
    st.subheader(family.value, anchor=False)
    with st.grid(3, min_column_width=280, gap="small") as grid:
        for id in mine:
            facts = found[id].facts
            with (
                grid.cell(),
                st.container(key=f"chapter_{id}", gap="xxsmall", height="stretch", border=True),
            ):
                st.page_link(
                    "views/pattern.py",
                    label=facts.title,
                    icon={"done": ":material/check:", "begun": ":material/more_horiz:"}.get(
                        states[id]
                    ),
                    icon_position="right",
                    query_params={**address, "chapter": id},
                )
                st.markdown(plain(facts.promise))
