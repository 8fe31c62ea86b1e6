"""A folder of the catalogue, read as a whole: facts, prose, experiment, quiz, and the change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files
from typing import Any

from patterns.applying import Change
from patterns.exercises import Exercise
from patterns.model import Chapter, Lesson, Pattern
from patterns.quiz import Quiz
from patterns.trying import Experiment

SECTIONS = {
    "problem": "The problem",
    "idea": "The idea",
    "shows": "What the experiment shows",
    "when_not": "When not to",
    "numbers": "Numbers to remember",
    "more": "Read more",
}
"""The sections of every `lesson.md`, in this order; a lesson that is no pattern has all but
`When not to`."""


class WrongFolder(Exception):
    """A folder of the catalogue that is not whole; the sentence says what it lacks."""


@dataclass(frozen=True)
class Folder:
    """One pattern or lesson with all that belongs to it."""

    id: str
    facts: Chapter
    prose: dict[str, str]  # section -> Markdown, by the keys of `SECTIONS`
    experiment: Experiment[Any, Any]
    quiz: Quiz
    before: str = ""  # the small design that has the problem; a lesson may have none
    change: Change | None = None  # patterns only
    exercise: Exercise | None = None  # something to write oneself, if it has one

    @property
    def pattern(self) -> Pattern | None:
        """Its facts as those of a pattern, if it is one."""
        return self.facts if isinstance(self.facts, Pattern) else None


def opened(package: str) -> Folder:
    """A folder by the name of its package; `WrongFolder` where something is not as it must be."""
    id = package.rpartition(".")[2]
    facts = _facts(package)
    is_pattern = isinstance(facts, Pattern)
    prose = sections(_filled(package, _text(package, "lesson.md")), id, is_pattern)
    experiment: Experiment[Any, Any] = _module(package, "experiment").EXPERIMENT
    try:
        quiz = Quiz.said(_text(package, "quiz.yaml"))
    except ValueError as trouble:
        raise WrongFolder(f"{id}/quiz.yaml: {trouble}") from None
    unanswered = [q.id for q in quiz.predictions if q.id not in experiment.answers]
    if unanswered:
        raise WrongFolder(f"{id}/experiment.py computes no answer to {', '.join(unanswered)}")
    exercise = _exercise(package, id)
    if not is_pattern:
        return Folder(id, facts, prose, experiment, quiz, exercise=exercise)
    change = Change.of(_module(package, "change"))
    before = _text(package, "before.yaml")
    return Folder(id, facts, prose, experiment, quiz, before, change, exercise)


def sections(text: str, id: str, is_pattern: bool = True) -> dict[str, str]:
    """A `lesson.md` by section.

    >>> sections("## The problem\\n\\nQueues.\\n", "x")
    Traceback (most recent call last):
    patterns.folder.WrongFolder: x/lesson.md must have the sections The problem, The idea, ...
    """
    wanted = {k: title for k, title in SECTIONS.items() if is_pattern or k != "when_not"}
    parts = re.split(r"^## +(.+?) *$", text, flags=re.MULTILINE)
    titles, bodies = parts[1::2], [each.strip() for each in parts[2::2]]
    if titles != list(wanted.values()):
        raise WrongFolder(
            f"{id}/lesson.md must have the sections {', '.join(wanted.values())}, in this order; "
            f"it has {', '.join(titles) or 'none'}"
        )
    empty = [title for title, body in zip(titles, bodies, strict=True) if not body]
    if empty:
        raise WrongFolder(f"{id}/lesson.md: nothing stands under {', '.join(empty)}")
    return dict(zip(wanted, bodies, strict=True))


def _filled(package: str, text: str) -> str:
    """A lesson with its tables: `{{ bill.called }}` becomes what that function beside it says."""

    def told(found: re.Match[str]) -> str:
        return str(getattr(_module(package, found["module"]), found["name"])())

    return re.sub(r"\{\{ (?P<module>\w+)\.(?P<name>\w+) \}\}", told, text)


def _exercise(package: str, id: str) -> Exercise | None:
    if not (files(package) / "exercise.yaml").is_file():
        return None
    try:
        return Exercise.said(_text(package, "exercise.yaml"))
    except ValueError as trouble:
        raise WrongFolder(f"{id}/exercise.yaml: {trouble}") from None


def _facts(package: str) -> Chapter:
    module = import_module(package)
    found = getattr(module, "PATTERN", None) or getattr(module, "LESSON", None)
    if not isinstance(found, Pattern | Lesson):
        id = package.rpartition(".")[2]
        raise WrongFolder(f"{id}/__init__.py must have PATTERN = Pattern(...) or LESSON = ...")
    return found


def _module(package: str, name: str) -> Any:
    try:
        return import_module(f"{package}.{name}")
    except ModuleNotFoundError as missing:
        if missing.name != f"{package}.{name}":
            raise
        raise WrongFolder(f"{package.rpartition('.')[2]} has no {name}.py") from None


def _text(package: str, name: str) -> str:
    file = files(package) / name
    if not file.is_file():
        raise WrongFolder(f"{package.rpartition('.')[2]} has no {name}")
    return file.read_text("utf-8")
