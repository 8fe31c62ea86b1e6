"""Chapters on their pages: predicted before it runs, told afterwards, kept, tried on a design."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.reports import kept_outcomes
from app.tryouts import Tryout
from app.widgets import claims, knobs, learning_map
from app.widgets.chapter_text import around_claims
from patterns import chapters
from patterns.judging import judged
from patterns.model import Try
from patterns.readings import readings
from patterns.trying import Outcome

MAIN = Path(__file__).parents[2] / "app" / "main.py"
CHAPTERS = list(chapters())


@pytest.fixture(autouse=True)
def a_store_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("WINDTUNNEL_DATA", str(tmp_path))


def opened(chapter: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    app.run()
    app.query_params["chapter"] = chapter
    app.switch_page("views/pattern.py").run()
    assert not app.exception, app.exception[0].value
    return app


def by_hand(chapter: str) -> Outcome[Any, Any]:
    """An outcome of made-up numbers; never shown as a result."""
    experiment = chapters()[chapter].experiment
    tryout = Tryout(chapter, experiment.settings().model_dump_json())
    names = list(readings(experiment.numbers))
    tries = tuple(
        Try(
            seed,
            {
                variant: experiment.numbers(**dict.fromkeys(names, 1.0 + seed + place))
                for place, variant in enumerate(tryout.documents)
            },
        )
        for seed in range(2)
    )
    found = tuple(judged(claim, tries) for claim in experiment.claims)
    return Outcome(tryout.knobs, 1, tryout.documents, tries, found, (), {"x": "y"}, 7)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_opens_and_its_run_waits_for_a_prediction(chapter):
    app = opened(chapter)
    run = next(each for each in app.button if each.key == f"tryout_{chapter}_go")
    assert run.disabled
    for question in chapters()[chapter].quiz.predictions:
        app.radio(f"predict_{chapter}_{question.id}").set_value(next(iter(question.options)))
    settle = next(each for each in app.button if each.label == "This is what I expect")
    settle.click().run()
    assert not app.exception
    run = next(each for each in app.button if each.key == f"tryout_{chapter}_go")
    assert not run.disabled


def test_a_half_made_prediction_does_not_count():
    chapter = next(id for id in CHAPTERS if len(chapters()[id].quiz.predictions) > 1)
    app = opened(chapter)
    first = chapters()[chapter].quiz.predictions[0]
    app.radio(f"predict_{chapter}_{first.id}").set_value(next(iter(first.options)))
    next(each for each in app.button if each.label == "This is what I expect").click().run()
    assert next(each for each in app.button if each.key == f"tryout_{chapter}_go").disabled


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_answer_is_told_its_own_reason(chapter):
    app = opened(chapter)
    question = next(each for each in chapters()[chapter].quiz.questions if each.right is not None)
    for id, option in question.options.items():
        app.radio(f"quiz_{chapter}_{question.id}").set_value(id).run()
        told = [each.value for each in (*app.success, *app.error)]
        assert len(told) == 1
        assert option.why[:20] in told[0].replace("\\", "")
        assert bool(app.success) == (id == question.right)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_an_outcome_is_kept_and_judged_anew(chapter):
    tryout = Tryout(chapter, chapters()[chapter].experiment.settings().model_dump_json())
    found = by_hand(chapter)
    again = tryout.unpacked(tryout.packed(found))
    assert again == found


def test_an_outcome_of_other_numbers_is_run_again():
    chapter = CHAPTERS[0]
    tryout = Tryout(chapter, chapters()[chapter].experiment.settings().model_dump_json())
    body = json.loads(kept_outcomes.packed(by_hand(chapter)))
    for numbers in body[0][1][0][1].values():
        numbers["no_such_number"] = 1.0
    with pytest.raises(ValueError, match="other numbers"):
        tryout.unpacked(json.dumps(body).encode())


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_claim_of_the_lesson_stands_once_on_the_page(chapter):
    folder = chapters()[chapter]
    sentences = [each.sentence for each in folder.experiment.claims]
    before, after = around_claims(folder.prose["shows"], sentences)
    for sentence in sentences:
        assert sentence not in before + after
    assert claims.untried(folder.experiment.claims).count("<li") == len(sentences)


def test_the_map_leads_from_what_needs_nothing_to_the_live_stream():
    roads = learning_map.roads(chapters())
    reached = {learning_map.GOAL}
    while more := {tail for tail, head in roads if head in reached} - reached:
        reached |= more
    assert reached - {learning_map.GOAL} == set(CHAPTERS)
    states = dict.fromkeys(CHAPTERS, "done")
    drawn = learning_map.dot(chapters(), states)
    assert all(f"id={id}" in drawn or f'id="{id}"' in drawn for id in CHAPTERS)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_knobs_offer_their_default(chapter):
    settings = chapters()[chapter].experiment.settings
    script = AppTest.from_function(_knobs, kwargs={"chapter": chapter}, default_timeout=60).run()
    assert not script.exception
    assert settings.model_validate_json(script.code[0].value) == settings()


def _knobs(chapter):
    import streamlit as st

    from app.widgets import knobs
    from patterns import chapters

    st.code(knobs.ask(chapters()[chapter].experiment.settings, "k").model_dump_json())


def test_wide_knobs_are_walked_in_ones_twos_and_fives():
    assert knobs.grid(0.1, 10.0, 0.3) == [0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0, 10.0]
