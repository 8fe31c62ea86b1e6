"""Words: whoever walks the path from its beginning meets each of them before it is used."""

import re
from functools import cache
from pathlib import Path

import pytest

from patterns import chapters
from patterns.path import walk

FOLDERS = chapters()
PATH = walk(FOLDERS)
WORDS = {word: id for id in PATH for word in FOLDERS[id].facts.words}
# Terms of the field that a beginner cannot be expected to know, explained or not.
TERMS = Path(__file__).with_name("terms_of_the_field.txt").read_text("utf-8").splitlines()


@cache
def read_of(id: str) -> str:
    """What is read in a chapter, its books apart."""
    folder = FOLDERS[id]
    asked = [
        part for q in folder.quiz.questions for part in (q.asks, *map(str, q.options.values()))
    ]
    knobs = [f"{k.title} {k.description}" for k in folder.experiment.settings.model_fields.values()]
    prose = [text for section, text in folder.prose.items() if section != "more"]
    written = [folder.exercise.asks] if folder.exercise else []
    meanings = folder.facts.words.values()
    return " ".join(
        [*meanings, folder.facts.title, folder.facts.promise, *prose, *asked, *knobs, *written]
    )


def uses(id: str, word: str) -> bool:
    """Whether a chapter has the word or its plural; small letters stand for large ones too."""
    stem = re.escape(word.removesuffix("s") if word != "nines" else word)
    flags = re.NOFLAG if word.isupper() else re.IGNORECASE
    return bool(re.search(rf"(?<![\w-]){stem}(?:s|es)?(?![\w-])", read_of(id), flags))


@pytest.mark.parametrize("id", PATH)
def test_a_word_that_is_explained_is_used_there_and_explained_nowhere_else(id):
    for word in FOLDERS[id].facts.words:
        assert uses(id, word), f"{word} is not used in {id}"
        elsewhere = [each for each in PATH if each != id and word in FOLDERS[each].facts.words]
        assert not elsewhere, f"{word} is explained in {elsewhere} as well"


@pytest.mark.parametrize("id", PATH)
def test_no_word_is_used_before_the_chapter_that_explains_it(id):
    met = set(PATH[: PATH.index(id) + 1])
    early = {word: where for word, where in WORDS.items() if where not in met and uses(id, word)}
    assert not early, f"explain it in `words` of {id}, which comes first"


def test_no_term_of_the_field_is_used_and_explained_nowhere():
    """A term may be explained as part of a longer word: `least connections`."""
    known = " ".join(WORDS).lower()
    missing = {
        term: used
        for term in TERMS
        if not re.search(rf"\b{re.escape(term.lower())}", known)
        and (used := [id for id in PATH if uses(id, term)])
    }
    assert not missing, "explain it in `words` of the first of these chapters"


def test_a_chapter_comes_after_what_it_builds_on():
    for place, id in enumerate(PATH):
        later = set(PATH[place:]) & set(FOLDERS[id].facts.builds_on)
        assert not later, f"{id} comes before {later}"
    assert sorted(PATH) == sorted(FOLDERS)
