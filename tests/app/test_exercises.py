"""Exercises on their pages: checked off the page, with what came instead, and nothing as markup."""

import time

import pytest
from streamlit.testing.v1 import AppTest

from app.solving import Solving
from app.widgets import exercise
from patterns import chapters
from patterns.confined import NotConfined, confined
from patterns.exercises import Checked, Exercise, Line
from tests.app.test_chapters import opened

PATIENCE = 60  # seconds


@pytest.fixture(autouse=True)
def a_store_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("WINDTUNNEL_DATA", str(tmp_path))


@pytest.fixture
def confines():
    try:
        confined("1", {})
    except NotConfined as reason:
        pytest.skip(str(reason))


def asked() -> Exercise:
    found = chapters()["builder"].exercise
    assert found is not None
    return found


def sent(app: AppTest, source: str) -> AppTest:
    """Type a source, have it checked, and wait until it is."""
    app.text_area(key="exercise_builder_source").set_value(source)
    next(each for each in app.button if each.label == "Check").click().run()
    until = time.monotonic() + PATIENCE
    while "exercise_builder_ticket" in app.session_state and time.monotonic() < until:
        time.sleep(0.2)
        app.run()
    assert not app.exception, app.exception[0].value
    return app


def test_a_solution_is_told_that_all_of_it_is_true(confines):
    app = sent(opened("builder"), asked().solution)
    assert [each.value for each in app.success] == ["All of it is true."]


def test_the_beginning_is_told_what_came_instead(confines):
    app = sent(opened("builder"), asked().start)
    assert not app.success
    assert any("not yet" in str(getattr(each, "value", "")) for each in app.get("html"))


def test_what_cannot_be_run_is_said_in_words(confines):
    app = sent(opened("builder"), "def nothing(:")
    assert [each.value for each in app.error] == ["It did not get as far as the checks."]


def test_a_chapter_without_an_exercise_offers_no_editor():
    assert not opened("caching").text_area


def test_answers_of_a_program_are_text():
    html = exercise.checked(Checked((Line("A sentence.", False, "<img src=x onerror=hit()>"),)))
    assert "<img" not in html and "&lt;img" in html


def test_the_key_is_of_the_source_and_the_checks():
    one, other = (Solving("builder", source) for source in ("a = 1", "a = 2"))
    assert one.key != other.key
    assert one.key == Solving("builder", "a = 1").key
