"""Step 3: the things the design speaks of, reduced to fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final, Literal, Self, get_args

from pydantic import Field

from designs.model.part import Part
from designs.model.quantities import ItemId, Sentence

PlainType = Literal[
    "id",
    "text",
    "number",
    "decimal",
    "flag",
    "time",
    "date",
    "duration",
    "link",
    "place",
    "picture",
    "video",
    "bytes",
]
# The types that are not definitions.
PLAIN_TYPES: Final[frozenset[str]] = frozenset(get_args(PlainType))


@dataclass(frozen=True)
class FieldType(Sentence):
    """What one field holds: a plain type, or another definition, which makes a relation."""

    what: ClassVar[str] = "the type of a field"
    examples: ClassVar[tuple[str, ...]] = ("id", "text(80)", "optional comment", "list of user")

    name: str
    optional: bool = False
    many: bool = False
    limit: int | None = None  # characters of a text, or items of a list

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `[optional] [list of] type[(limit)]`."""
        match = re.fullmatch(
            r"(optional +)?(list +of +)?([a-z][a-z0-9_]*)(?:\((\d{1,9})\))?", text.strip()
        )
        if match is None:
            raise cls.refuse(text)
        return cls(match[3], bool(match[1]), bool(match[2]), int(match[4]) if match[4] else None)

    @property
    def relation(self) -> str | None:
        """The definition it names, if it names one."""
        return None if self.name in PLAIN_TYPES else self.name

    def __str__(self) -> str:
        limit = "" if self.limit is None else f"({self.limit})"
        optional, many = "optional " * self.optional, "list of " * self.many
        return f"{optional}{many}{self.name}{limit}"


Sensitivity = Literal["public", "personal", "secret"]


class Definition(Part):
    """What one thing consists of."""

    descriptive: ClassVar[frozenset[str]] = frozenset({"sensitivity"})

    fields: dict[ItemId, FieldType] = Field(
        title="Fields", description="Each field and its type; a definition as type is a relation."
    )
    sensitivity: Sensitivity = Field(
        "public", title="Sensitivity", description="Who may see it: anyone, its people, nobody."
    )
