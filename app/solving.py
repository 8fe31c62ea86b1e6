"""Checking what somebody wrote for an exercise, as an errand: in a confined process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from app.errands import Tell
from patterns import chapters
from patterns.exercises import Checked, Exercise, check


@dataclass(frozen=True)
class Solving:
    """A chapter, and a source to hold against its exercise."""

    chapter: str
    source: str

    @property
    def exercise(self) -> Exercise:
        """What is asked; LookupError for a chapter without an exercise."""
        found = chapters()[self.chapter].exercise
        if found is None:
            raise LookupError(f"{self.chapter} has no exercise")
        return found

    @property
    def key(self) -> str:
        """Of the source and of what it is held against."""
        said = json.dumps([self.chapter, self.source, self.exercise.checks])
        return f"solved {hashlib.sha256(said.encode()).hexdigest()}"

    def run(self, tell: Tell, cancelled: Callable[[], bool]) -> Checked:
        """At most a few seconds; the process has limits of its own, so it is not broken off."""
        tell(0.5, "running it where it can do nothing but compute", 0)
        return check(self.exercise, self.source)

    def packed(self, result: Checked) -> None:
        """Not kept beyond this process: what people write stays with them."""

    def unpacked(self, body: bytes) -> Checked:
        """There is nothing to unpack."""
        raise ValueError("what was written for an exercise is not kept")
