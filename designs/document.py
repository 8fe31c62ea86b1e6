"""A design document: read as a whole, with everything that is wrong said at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from pydantic import ValidationError

from designs.checks import across
from designs.complaints import complaints
from designs.migrations import migrate, migrations, version
from designs.model.design import VERSION, Design
from designs.model.quantities import DOCUMENT
from designs.model.readings import described
from designs.problems import Path, Problem
from designs.references import Names
from designs.tree import Tree, parse

__all__ = ["Document", "Path", "Problem", "WrongDocument", "read"]

# What a section is for, for one who has not written it yet.
STEPS: Final = {
    "requirements": "what people need",
    "flows": "how they go about it",
    "definitions": "what things this speaks of",
    "objects": "where each of them is kept",
    "endpoints": "how it is asked for",
    "architecture": "what it stands on",
    "workload": "who comes, and how many",
}


class WrongDocument(Exception):
    """A document that cannot be used; `problems` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Document:
    """A text and what it says. `design` is there only when nothing is wrong."""

    text: str
    design: Design | None
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]  # the steps that are not there yet, in words
    hash: str
    draft: Design | None = None  # also there when only names are wrong, for drawing
    migrated_from: int | None = None  # the text is then the migrated one, and so are its lines

    @property
    def sound(self) -> Design:
        """The design; raises WrongDocument where there is none."""
        if self.design is None:
            raise WrongDocument(self.problems)
        return self.design


@lru_cache(maxsize=64)
def read(text: str) -> Document:
    """The document a text is; never raises for what the text says. Cached by content.

    >>> print(read("windtunnel: 1").problems[0])
    line 1: must have `title`: What this is called.
    """
    before = version(text)
    old = before in migrations()
    problems = []
    if old:
        try:
            text = migrate(text)
        except ValueError as error:
            message = f"could not be brought from version {before} to {VERSION}: {error}"
            problems.append(Problem(*parse(text).place(("windtunnel",)), ("windtunnel",), message))
    tree = parse(text)
    problems += tree.problems
    draft, missing = None, tuple(f"{step}: {what}" for step, what in STEPS.items())
    if tree.root is not None and tree.root.sort == "map":
        data = {key: value for key, value in tree.root.plain().items() if value is not None}
        missing = tuple(f"{step}: {what}" for step, what in STEPS.items() if not data.get(step))
        draft, wrong = _model(data, tree)
        problems += wrong
        problems += across(tree, Names(tree.root))
    elif not problems:
        problems.append(Problem(1, 1, (), "must begin with `windtunnel: 1` and a title"))
    ordered = tuple(sorted(set(problems), key=lambda each: (each.line, each.column, each.message)))
    return Document(
        text=text,
        design=None if ordered else draft,
        problems=ordered,
        missing=missing,
        hash=sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        draft=draft,
        migrated_from=before if old else None,
    )


def _model(data: dict[str, Any], tree: Tree) -> tuple[Design | None, list[Problem]]:
    """The model of the data, read strictly, so that `yes` is no flag and "3" no number.

    It goes through JSON, because only from there does pydantic take a list for a tuple when strict.
    """
    if data.get("windtunnel") != VERSION or data["windtunnel"] is True:
        return None, [_version(data, tree)]
    try:
        return Design.model_validate_json(json.dumps(data), strict=True, context=DOCUMENT), []
    except ValidationError as error:
        return None, complaints(error, tree, data)


def _version(data: dict[str, Any], tree: Tree) -> Problem:
    place = tree.place(("windtunnel",))
    if "windtunnel" not in data:
        message = f"must say the version of the format: begin with `windtunnel: {VERSION}`"
        return Problem(*place, (), message)
    message = (
        f"must be {VERSION}, the version this program reads, got {described(data['windtunnel'])}"
    )
    return Problem(*place, ("windtunnel",), message)
