"""Something to write oneself: where one begins, what must be true, and how it is checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from designs.tree import parse
from patterns.confined import Limits, confined


class Exercise(BaseModel):
    """An `exercise.yaml`: what is asked, the source to begin with, and checks by their sentences.

    A check is a piece of Python that sees the names of the source and raises where the sentence
    is not true. `solution` is one way to pass them all; the beginning passes some at most.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    asks: str = Field(min_length=40)
    start: str = Field(min_length=20)
    checks: dict[str, str] = Field(min_length=2)
    solution: str = Field(min_length=20)

    @classmethod
    def said(cls, text: str) -> Self:
        """Read an `exercise.yaml`; ValueError says what is wrong with it."""
        tree = parse(text)
        if tree.root is None or tree.problems:
            trouble = "; ".join(map(str, tree.problems))
            raise ValueError(f"an exercise that cannot be read: {trouble}")
        found: Any = tree.root.plain()
        return cls.model_validate(found)


@dataclass(frozen=True)
class Line:
    """One check: its sentence, whether it is true, and if not, what came instead."""

    sentence: str
    passed: bool
    instead: str = ""


@dataclass(frozen=True)
class Checked:
    """What somebody's source was found to do."""

    lines: tuple[Line, ...]
    said: str = ""  # what it printed
    trouble: str = ""  # why it did not get as far as the checks

    @property
    def passed(self) -> bool:
        """Whether all is as asked."""
        return not self.trouble and bool(self.lines) and all(each.passed for each in self.lines)


def check(exercise: Exercise, source: str, limits: Limits | None = None) -> Checked:
    """Hold a source against an exercise, in a process of its own; see `patterns.confined`.

    It takes about half a second and at most a few. `NotConfined` is raised where the machine
    cannot keep a stranger's program in.
    """
    found = confined(source, exercise.checks, limits)
    if found.trouble:
        return Checked((), found.said, found.trouble)
    lines = [
        Line(sentence, found.answers.get(sentence) == "", found.answers.get(sentence, "Not tried."))
        for sentence in exercise.checks
    ]
    return Checked(tuple(lines), found.said)
