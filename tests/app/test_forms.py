"""What a form is made of: each model has a shape for each field, and each new item can be read."""

import pytest

from app import beginnings
from app.beginnings import QUESTIONS
from app.widgets.references import names_for, names_for_keys
from app.widgets.shapes import Shape, fields_of, shape_of
from app.widgets.skeletons import blank, kind, title, varieties, which
from app.widgets.tree import tree
from designs import document, edits, reference
from designs.kinds import kinds
from designs.model.design import Design
from designs.model.endpoints import Endpoint
from designs.model.flows import Flow

LIVE = reference.text("live_stream")
SECTIONS = {each.name: each.shape.inner for each in fields_of(Design) if each.shape.sort == "map"}


def test_every_field_of_a_component_has_a_place_in_its_form():
    for name, model in kinds().items():
        shown = {each.name for each in fields_of(model)} | {"kind"}
        there = {info.alias or field for field, info in model.model_fields.items()}
        assert shown == there, name
        assert kind(model) == name


def test_descriptive_fields_look_so():
    for model in kinds().values():
        note = next(each for each in fields_of(model) if each.name == "note")
        assert note.descriptive


SHARED = ["timeout", "retries", "breaker", "bulkhead"]


def test_what_a_step_is_comes_before_what_every_step_may_have():
    steps = next(each.shape.inner for each in fields_of(Endpoint) if each.name == "path")
    assert steps is not None
    for model in steps.variants:
        names = [each.name for each in fields_of(model)]
        assert [n for n in names if n in SHARED] == SHARED == names[-len(SHARED) :]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_new_item_of_each_sort_makes_a_document_that_can_be_read(section):
    shape = SECTIONS[section]
    assert shape is not None
    for variety in varieties(shape) or (None,):
        value = blank(shape, tree(LIVE), (section, "brand_new"), variety)
        read = document.read(edits.put(LIVE, (section, "brand_new"), value))
        assert not read.problems, (variety, [str(each) for each in read.problems])


def test_a_new_component_of_each_kind_can_be_read():
    shape = shape_of(Design.model_fields["architecture"].annotation)
    assert shape.model is not None
    parts = next(each.shape.inner for each in fields_of(shape.model) if each.name == "components")
    assert parts is not None
    for model in parts.variants:
        path = ("architecture", "components", "brand_new")
        value = blank(parts, tree(LIVE), path, title(model))
        read = document.read(edits.put(LIVE, path, value))
        assert not read.problems, (title(model), [str(each) for each in read.problems])


def test_a_step_is_known_by_its_verb():
    steps = next(each.shape.inner for each in fields_of(Endpoint) if each.name == "path")
    assert steps is not None
    found = which(steps.variants, {"look_up": "pages", "by": "broadcast"})
    assert found is not None and title(found) == "Look up"
    assert which(steps.variants, {"looks_up": "pages"}) is None


@pytest.mark.parametrize(
    ("path", "some"),
    [
        (("flows", "watch", "serves"), "watch_live"),
        (("flows", "watch", "steps", 0), "play"),
        (("requirements", "x", "during"), "outage"),
        (("objects", "comments", "in"), "accounts"),
        (("objects", "comments", "key"), "created_at"),
        (("endpoints", "play", "path", 0, "on_miss", 0, "call"), "origin"),
        (("endpoints", "play", "path", 0, "look_up"), "edge"),
        (("architecture", "components", "api", "in"), "each region"),
    ],
)
def test_a_field_that_names_something_offers_what_there_is(path, some):
    assert some in (names_for(tree(LIVE), path) or ())


def test_names_that_are_keys_are_offered_too():
    assert names_for_keys(tree(LIVE), ("workload", "audience", "where")) == (
        "india",
        "japan",
        "usa",
    )


def test_free_text_is_offered_nothing():
    assert names_for(tree(LIVE), ("flows", "watch", "begins")) is None


def test_defaults_are_said_in_the_words_of_a_document():
    said = {each.name: each.default for each in fields_of(Flow)}
    assert said["rate"] == "once per viewer"
    assert shape_of(bool) == Shape("switch")


@pytest.mark.parametrize(
    "want",
    ["look up a recipe", "", "'; drop table", "answers fast", "42", "日本語で読む", "a: b # c"],
)
def test_five_answers_always_make_a_document_without_problems(want):
    answers = {each.id: each.example for each in QUESTIONS} | {"want": want, "called": f'"{want}'}
    read = document.read(beginnings.design(answers))
    assert not read.problems, [str(each) for each in read.problems]
    assert not read.missing


@pytest.mark.parametrize(
    ("id", "answer"),
    [("people", "many"), ("people", "0"), ("fast", "soon"), ("fast", "-1 s"), ("called", " ")],
)
def test_an_answer_that_will_not_do_is_explained(id, answer):
    assert beginnings.trouble(id, answer)
