"""Lessons as a path: words are met before they are used, and shown sources are really there."""

import re

import pytest

from patterns import chapters
from patterns.aws_services.bill import called
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


@each_lesson
def test_what_a_lesson_builds_on_is_there(id):
    assert set(LESSONS[id].facts.builds_on) <= chapters().keys()


@each_lesson
def test_a_word_that_is_explained_is_used_and_no_other_lesson_explains_it(id):
    facts = FACTS[id]
    prose = " ".join(LESSONS[id].prose.values()).lower()
    assert facts.words
    for word in facts.words:
        assert re.search(rf"\b{re.escape(word.lower())}", prose), f"{word} is not used in {id}"
        elsewhere = [o for o, f in FACTS.items() if o != id and word in f.words]
        assert not elsewhere, f"{word} is explained in {elsewhere} as well"


@each_lesson
def test_no_word_is_used_before_the_lesson_that_explains_it(id):
    known = above(id)
    early = {
        (word, other)
        for other, facts in FACTS.items()
        if other not in known
        for word in facts.words
        if re.search(
            rf"(?<![\w-]){re.escape(word.lower())}(?![\w-])",
            " ".join(LESSONS[id].prose[part] for part in ("problem", "idea", "shows")).lower(),
        )
    }
    assert not early


@pytest.mark.parametrize("place", PLACES)
def test_a_source_of_our_own_that_is_shown_is_there_and_short(place):
    assert 1 < len(ours(place).splitlines()) <= 150


def test_the_names_at_the_clouds_are_those_of_the_kinds():
    assert called() in LESSONS["aws_services"].prose["idea"]
