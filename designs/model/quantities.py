"""Quantities as a document writes them, each a type that says what it takes.

A type here is a number in seconds, bytes, per second and so on, or a small value where one number
is not enough; the text is read once, at the edge. `Quantity.of(field.metadata)` tells a form which
one a field is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from designs.model import readings
from designs.model.behaviours import Breaker, Bulkhead, Failing, Gaps, Scaling
from designs.model.readings import described
from designs.model.schedules import Planned
from designs.model.sentences import Check, Frequency, Jittered, Popularity, Sentence, Spread
from designs.model.units import short

__all__ = [
    "Bandwidth",
    "Breaker",
    "Bulkhead",
    "Check",
    "Count",
    "Duration",
    "Factor",
    "Failing",
    "Frequency",
    "Gaps",
    "ItemId",
    "Jittered",
    "Money",
    "Planned",
    "Popularity",
    "Quantity",
    "Rate",
    "Scaling",
    "Sentence",
    "Share",
    "Size",
    "Spread",
    "Text",
]

IDS: Final = r"^[a-z][a-z0-9_]*$"
DOCUMENT: Final = {"document": True}  # the validation context in which a bare number needs a unit


@dataclass(frozen=True)
class Quantity:
    """What a field measures: how it is read, what it is called, how it is written."""

    name: str
    unit: str  # as `say` takes it
    read: Callable[[str | float], float]
    examples: tuple[str, ...]
    bare: bool = False  # a document may give a number without a unit

    @classmethod
    def of(cls, metadata: Iterable[object]) -> Quantity | None:
        """The quantity among a pydantic field's metadata."""
        return next((each for each in metadata if isinstance(each, cls)), None)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_before_validator_function(self._parse, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        forms: list[JsonSchemaValue] = [{"type": "string"}]
        forms.append({"type": "number", "minimum": 0} if self.bare else {"const": 0})
        return {"anyOf": forms, "examples": list(self.examples), "x-quantity": self.name}

    def _parse(self, came: object, info: core_schema.ValidationInfo) -> float:
        wanted = f"must be {self.name} such as `{self.examples[0]}`"
        if isinstance(came, bool) or not isinstance(came, str | int | float):
            raise ValueError(f"{wanted}, got {described(came)}")
        if info.context is DOCUMENT and not self.bare and not isinstance(came, str) and came != 0:
            raise ValueError(f"{wanted}, got `{short(str(came))}` without a unit")
        return self.read(came)


def an_id(came: object) -> str:
    """An id, or a sentence on how ids look."""
    if isinstance(came, str) and re.fullmatch(IDS, came) and len(came) <= 80:
        return came
    raise ValueError(
        "must be an id: small letters, digits and _, a letter first, at most 80; "
        f"got {described(came)}"
    )


Duration = Annotated[
    float, Quantity("a duration", "s", readings.seconds, ("250 ms", "10 min", "90 d"))
]
Size = Annotated[float, Quantity("a size", "B", readings.size, ("400 B", "2 GB", "4 MiB"))]
Count = Annotated[
    float, Quantity("a count", "count", readings.count, ("12", "50 M", "100 k"), bare=True)
]
Rate = Annotated[float, Quantity("a rate", "/s", readings.rate, ("100/s", "10 per minute"))]
Share = Annotated[float, Quantity("a share", "share", readings.share, ("70 %",), bare=True)]
Bandwidth = Annotated[
    float, Quantity("a bandwidth", "bit/s", readings.bandwidth, ("5 Mbit/s", "1 Gbit/s"))
]
Money = Annotated[float, Quantity("a cost", "$/h", readings.money, ("300 $/h",))]
Factor = Annotated[float, Quantity("a factor", "count", readings.factor, ("x12.5", "x2"))]
ItemId = Annotated[str, BeforeValidator(an_id), StringConstraints(pattern=IDS, max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
