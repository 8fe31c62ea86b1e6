"""Lessons as a path: words are met before they are used, and shown sources are really there."""

import re

import pytest

from designs import reference
from designs.document import read
from designs.kinds import kinds
from patterns import chapters
from patterns.aws_services.bill import called, listed
from patterns.model import Lesson
from patterns.sources import ours

LESSONS = {id: f for id, f in chapters().items() if isinstance(f.facts, Lesson)}
FACTS = {id: f.facts for id, f in LESSONS.items() if isinstance(f.facts, Lesson)}
PLACES = [place for facts in FACTS.values() for place in facts.ours]

each_lesson = pytest.mark.parametrize("id", LESSONS)


def above(id: str) -> set[str]:
    """A lesson and everything that it builds on, all the way down."""
    found = {id}
    for each in chapters()[id].facts.builds_on if id in chapters() else ():
        found |= above(each)
    return found


def read_of(id: str) -> str:
    """What a beginner reads of a lesson, its figures and books apart."""
    folder = LESSONS[id]
    asked = [
        part for q in folder.quiz.questions for part in (q.asks, *map(str, q.options.values()))
    ]
    knobs = [f"{k.title} {k.description}" for k in folder.experiment.settings.model_fields.values()]
    prose = [folder.prose[part] for part in ("problem", "idea", "shows")]
    return " ".join([folder.facts.promise, *prose, *asked, *knobs])


@each_lesson
def test_what_a_lesson_builds_on_is_there(id):
    assert set(LESSONS[id].facts.builds_on) <= chapters().keys()


@each_lesson
def test_no_word_is_used_before_the_lesson_that_explains_it(id):
    known = above(id)
    text = read_of(id)
    early = {
        (word, other)
        for other, facts in FACTS.items()
        if other not in known
        for word in facts.words
        if re.search(
            rf"(?<![\w-]){re.escape(word)}(?![\w-])",
            text,
            re.NOFLAG if word.isupper() else re.IGNORECASE,
        )
    }
    assert not early


@pytest.mark.parametrize("place", PLACES)
def test_a_source_of_our_own_that_is_shown_is_there_and_short(place):
    assert 1 < len(ours(place).splitlines()) <= 150


def test_the_names_at_the_clouds_are_those_of_the_kinds():
    assert called() in LESSONS["aws_services"].prose["idea"]


def test_every_kind_has_a_limit_and_a_price_in_the_clouds_chapter():
    rows = LESSONS["aws_services"].prose["numbers"]
    assert not [
        kind.facts.title for kind in kinds().values() if f"| {kind.facts.title} |" not in rows
    ]


def test_the_bill_of_the_live_stream_is_as_its_document_says():
    bill = listed(read(reference.text("live_stream")).sound)
    assert bill in LESSONS["aws_services"].prose["shows"], bill
