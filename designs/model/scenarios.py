"""Scenarios: timelines of faults and surges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final, Literal, Self

from pydantic import Field, model_validator

from designs.model import readings
from designs.model.architecture import Pair
from designs.model.part import Part
from designs.model.quantities import Duration, ItemId, Sentence
from designs.model.units import exactly, plain

WHATS: Final = ("lose", "surge", "slow", "lag", "empty", "cut", "stretch")


@dataclass(frozen=True)
class Loss(Sentence):
    """What goes down: a region, a zone, one instance, or a whole component."""

    what: ClassVar[str] = "what is lost:"
    examples: ClassVar[tuple[str, ...]] = (
        "region japan",
        "zone india/1",
        "instance api/japan/2",
        "component push",
    )

    sort: Literal["region", "zone", "instance", "component"]
    region: str | None = None
    component: str | None = None
    number: int | None = None  # of the zone or the instance, from 1

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `region R`, `zone R/number`, `instance C/R/number`, `component C`."""
        if match := re.fullmatch(r"region +(\S+)", text):
            return cls("region", region=match[1])
        if match := re.fullmatch(r"zone +([^/\s]+)/([1-9]\d{0,5})", text):
            return cls("zone", region=match[1], number=int(match[2]))
        if match := re.fullmatch(r"instance +([^/\s]+)/([^/\s]+)/([1-9]\d{0,5})", text):
            return cls("instance", match[2], match[1], int(match[3]))
        if match := re.fullmatch(r"component +(\S+)", text):
            return cls("component", component=match[1])
        raise cls.refuse(text)

    @property
    def where(self) -> tuple[str, ...]:
        """The sort and what names it, as words: `("zone", "india", "1")`."""
        named = (self.component, self.region, self.number)
        return (self.sort, *(str(part) for part in named if part is not None))

    def __str__(self) -> str:
        return f"{self.sort} {'/'.join(self.where[1:])}"


@dataclass(frozen=True)
class Surge(Sentence):
    """So many times as many calls of an endpoint or a flow."""

    what: ClassVar[str] = "a surge:"
    examples: ClassVar[tuple[str, ...]] = ("x12.5 on open_broadcast",)

    factor: float
    on: str

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `x12.5 on open_broadcast`."""
        match = re.fullmatch(r"(\S+) +on +(\S+)", text)
        if match is None:
            raise cls.refuse(text)
        return cls(readings.factor(match[1]), match[2])

    def __str__(self) -> str:
        return f"x{plain(self.factor)} on {self.on}"


@dataclass(frozen=True)
class Slow(Sentence):
    """A component that takes so many times as long."""

    what: ClassVar[str] = "what is slow, and how much:"
    examples: ClassVar[tuple[str, ...]] = ("accounts x5",)

    component: str
    factor: float

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `accounts x5`."""
        match = re.fullmatch(r"(\S+) +(\S+)", text)
        if match is None:
            raise cls.refuse(text)
        factor = readings.factor(match[2])
        if factor <= 0:
            raise ValueError(f"the factor must be more than 0, got `{text}`")
        return cls(match[1], factor)

    def __str__(self) -> str:
        return f"{self.component} x{plain(self.factor)}"


@dataclass(frozen=True)
class Lag(Sentence):
    """A database whose replicas fall behind."""

    what: ClassVar[str] = "what falls behind, and by how much:"
    examples: ClassVar[tuple[str, ...]] = ("notes_db by 30 s",)

    component: str
    by: float  # seconds

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `notes_db by 30 s`."""
        match = re.fullmatch(r"(\S+) +by +(.+)", text)
        if match is None:
            raise cls.refuse(text)
        return cls(match[1], readings.seconds(match[2]))

    def __str__(self) -> str:
        return f"{self.component} by {exactly(self.by, 's')}"


@dataclass(frozen=True)
class Stretch(Sentence):
    """A distance that becomes longer."""

    what: ClassVar[str] = "which distance becomes how long:"
    examples: ClassVar[tuple[str, ...]] = ("india-usa to 400 ms",)

    pair: Pair
    to: float  # seconds, round trip

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `india-usa to 400 ms`."""
        pair, found, to = text.partition(" to ")
        if not found:
            raise cls.refuse(text)
        return cls(Pair.said(pair), readings.seconds(to))

    @property
    def regions(self) -> tuple[str, str]:
        """The two regions."""
        return self.pair.regions

    def __str__(self) -> str:
        return f"{self.pair} to {exactly(self.to, 's')}"


class Happening(Part):
    """One thing that happens: when, what, and until when."""

    at: Duration = Field(title="At", description="When it begins, from the start of the event.")
    for_: Duration | None = Field(
        None, alias="for", title="For", description="How long; empty: to the end."
    )
    lose: Loss | None = Field(
        None, title="Lose", description="A region, zone, instance or component."
    )
    surge: Surge | None = Field(None, title="Surge", description="So many times as many calls.")
    slow: Slow | None = Field(None, title="Slow", description="So many times as slow.")
    lag: Lag | None = Field(
        None,
        title="Lag",
        description="A database whose writes set out for its replicas so much later.",
    )
    empty: ItemId | None = Field(None, title="Empty", description="A cache that loses all it has.")
    cut: Pair | None = Field(None, title="Cut", description="Two regions that cannot talk.")
    stretch: Stretch | None = Field(
        None, title="Stretch", description="A distance that becomes longer."
    )

    @model_validator(mode="after")
    def _is_one_thing(self) -> Happening:
        came = [name for name in WHATS if getattr(self, name) is not None]
        if len(came) != 1:
            got = " and ".join(came) or "none of them"
            raise ValueError(f"must have exactly one of {', '.join(WHATS)}, got {got}")
        return self


Scenario = tuple[Happening, ...]
