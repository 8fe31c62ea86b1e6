"""One chapter: the problem, the idea, a prediction, the experiment, a quiz, and the next one."""

from difflib import get_close_matches

import streamlit as st

from app import draft
from app.tryouts import Tryout
from app.widgets import chapter_text, exercise, headline, questions, taking, trial_of_chapter
from app.widgets.plain import plain
from patterns import chapters
from patterns.path import walk

here = draft.opened()
address = {"draft": here.id} if here else {}
found = chapters()
asked = st.query_params.get("chapter", "")
folder = found.get(asked)
if folder is None:
    st.header("There is no such chapter", anchor=False)
    near = get_close_matches(asked, found, n=1)
    st.markdown(f"Nothing is called {plain(asked[:60])!r}." if asked else "None is named.")
    for id in near:
        where = {**address, "chapter": id}
        st.page_link("views/pattern.py", label=found[id].facts.title, query_params=where)
    st.page_link("views/patterns.py", label="All patterns and lessons", query_params=address)
    st.stop()

facts = folder.facts
headline.show(facts.title, facts.promise)
chapter_text.related(folder, found, address)

lesson, picture = st.columns([1, 1.15], gap="large")
with lesson, st.container(key="lesson"):
    chapter_text.prose(folder, "problem")
    chapter_text.prose(folder, "idea")
    chapter_text.words(folder)
with picture:
    st.subheader("Before and after", anchor=False)
    experiment = folder.experiment
    drawn = Tryout(folder.id, experiment.settings().model_dump_json()).documents
    taking.pictures(drawn, dict(experiment.titles), f"of_{folder.id}")

trial_of_chapter.show(folder)

with st.container(key="reading"):
    if folder.pattern is not None:
        st.header("To choose it or not", anchor=False)
    chapter_text.facts(folder)
    chapter_text.prose(folder, "when_not")
    chapter_text.prose(folder, "numbers")
    st.header("Think it through", anchor=False)
    questions.show(folder)
    exercise.show(folder)

if folder.pattern is not None and here is not None:
    st.header("In your own design", anchor=False)
    if here.document.design is None:
        st.markdown("The open document has something wrong; it is offered once that is mended.")
    else:
        taking.offer(folder, here.document, f"own_{folder.id}")

with st.container(key="reading-more"):
    chapter_text.prose(folder, "more")
if facts.published:
    codes = ", ".join(facts.published)
    st.page_link(
        "views/evidence.py",
        label=f"Published results that it speaks of: {codes}",
        icon=":material/fact_check:",
        query_params={**address, "results": ",".join(facts.published)},
    )
with st.container(key="reading-onward"):
    chapter_text.onward(folder, walk(found), found, address)
