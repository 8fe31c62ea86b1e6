"""From blank to a design that runs: one question at a time, five in all."""

import streamlit as st

from app import beginnings, draft
from app.beginnings import QUESTIONS
from app.store import entries
from app.widgets.plain import plain


def answers() -> dict[str, str]:
    """What has been answered so far; kept with the draft, so a reload loses nothing."""
    waiting = draft.waiting() if begun else {}
    return {
        each.id: waiting[f"new/{each.id}"][0] for each in QUESTIONS if f"new/{each.id}" in waiting
    }


def answer(id: str) -> None:
    """Take the answer in the field, if it will do."""
    given = str(st.session_state[f"answer-{id}"]).strip()
    st.session_state["answer-trouble"] = beginnings.trouble(id, given)
    if st.session_state["answer-trouble"]:
        return
    if not st.session_state.get("new-draft"):
        st.session_state["new-draft"] = draft.start(
            beginnings.design({id: given}), "Begun from blank"
        )
    entries.keep(draft.current().id, f"new/{id}", given, "")
    draft.change(beginnings.design(answers() | {id: given}), f"Answered: {id}")
    st.session_state.pop("answer-again", None)


def back(id: str) -> None:
    """Go back to a question that has an answer."""
    st.session_state["answer-again"] = id


opened = draft.opened()
begun = opened is not None and (
    opened.id == st.session_state.get("new-draft") or "new/called" in draft.waiting()
)
if begun and opened is not None and not st.session_state.get("new-draft"):
    st.session_state["new-draft"] = opened.id
given = answers()
open_questions = [each for each in QUESTIONS if each.id not in given]
again = st.session_state.get("answer-again")
question = next((each for each in QUESTIONS if each.id == again), None) or (
    open_questions[0] if open_questions else None
)

st.header("Start from blank", anchor=False)
with st.container(key="questions", width=640):
    for number, each in enumerate(QUESTIONS, 1):
        if each is question:
            st.subheader(f"{number} of {len(QUESTIONS)}: {each.asks}", anchor=False)
            st.markdown(plain(each.why))
            key = f"answer-{each.id}"
            st.session_state.setdefault(key, given.get(each.id, ""))
            with st.form(f"form-{each.id}", border=False, enter_to_submit=True):
                st.text_input(each.asks, key=key, placeholder=f"for example: {each.example}",
                              label_visibility="collapsed")  # fmt: skip
                st.form_submit_button("Next", type="primary", on_click=answer, args=(each.id,))
            if wrong := st.session_state.get("answer-trouble"):
                st.markdown(f":red[{plain(wrong)}]")
        elif each.id in given:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(plain(each.asks))
                st.markdown(plain(given[each.id]))
                st.button("Change", key=f"back-{each.id}", type="tertiary", on_click=back,
                          args=(each.id,))  # fmt: skip

    if question is None and begun:
        here = draft.current()
        address = {"draft": here.id}
        st.markdown(
            "That is a whole design: two measured requirements, a flow, an endpoint with its path, "
            "components in each region, and a crowd. It can be run as it stands."
        )
        with st.container(key="onward", horizontal=True, gap="small"):
            st.page_link("views/tunnel.py", label="Put it into the tunnel", query_params=address,
                         icon=":material/air:")  # fmt: skip
            st.page_link("views/requirements.py", label="Walk through the steps",
                         query_params=address)  # fmt: skip
