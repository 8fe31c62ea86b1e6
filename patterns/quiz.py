"""The questions of a chapter: they need thought, and every wrong answer is told why it is wrong."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from designs.tree import parse

LEAST = 5


class Option(BaseModel):
    """One answer, and what is to be said to who chose it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    says: str = Field(min_length=1)
    why: str = Field(min_length=20)


class Question(BaseModel):
    """A question with its options by id.

    `predict` is answered by the experiment (`EXPERIMENT.answers[id]` names the right option) and
    is asked before it runs; `choose` picks for a situation, `flaw` finds what is wrong with a
    design, `estimate` is about a number. Those name the right option themselves.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    sort: Literal["predict", "choose", "flaw", "estimate"]
    asks: str = Field(min_length=20)
    options: dict[str, Option] = Field(min_length=2)
    right: str | None = None

    @model_validator(mode="after")
    def _has_its_answer(self) -> Self:
        if self.sort == "predict":
            if self.right is not None:
                raise ValueError(f"{self.id}: the experiment computes the answer to a prediction")
        elif self.right not in self.options:
            known = ", ".join(self.options)
            raise ValueError(f"{self.id}: `right` must be one of {known}, got {self.right!r}")
        return self


class Quiz(BaseModel):
    """The questions in the order in which they are asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    questions: tuple[Question, ...] = Field(min_length=LEAST)

    @model_validator(mode="after")
    def _is_fair(self) -> Self:
        """Ids differ, something is predicted, and length does not give the answer away."""
        ids = [each.id for each in self.questions]
        if len(set(ids)) < len(ids):
            raise ValueError("two questions have one id")
        if not self.predictions:
            raise ValueError("at least one question must be a prediction")
        known = [each for each in self.questions if each.right is not None]
        longest = [each.id for each in known if _longest(each) == each.right]
        if len(longest) > len(known) / 2:
            raise ValueError(f"the right answer is the longest too often: {', '.join(longest)}")
        return self

    @property
    def predictions(self) -> tuple[Question, ...]:
        """What is asked before the experiment runs."""
        return tuple(each for each in self.questions if each.sort == "predict")

    @classmethod
    def said(cls, text: str) -> Self:
        """Read a `quiz.yaml`: a list of questions; ValueError says what is wrong with it."""
        tree = parse(text)
        if tree.root is None or tree.problems:
            raise ValueError(f"a quiz that cannot be read: {'; '.join(map(str, tree.problems))}")
        found: Any = tree.root.plain()
        return cls.model_validate({"questions": tuple(found)})


def _longest(question: Question) -> str:
    return max(question.options, key=lambda id: len(question.options[id].says))
