"""Scenarios: timelines of faults and surges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final, Literal, Self

from pydantic import Field, model_validator

from designs.model import readings
from designs.model.architecture import Pair
from designs.model.deploys import Deploy
from designs.model.part import Part
from designs.model.quantities import Duration, ItemId, Sentence
from designs.model.units import exactly, plain

WHATS: Final = (
    "lose", "surge", "spike", "slow", "lag", "empty", "cut", "stretch", "fail", "lossy", "deploy",
)  # fmt: skip


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
    """So many times as many calls of an endpoint or a flow, at once or growing to that."""

    what: ClassVar[str] = "a surge:"
    examples: ClassVar[tuple[str, ...]] = (
        "x12.5 on open_broadcast",
        "x12.5 within 30 s on open_broadcast",
    )

    factor: float
    on: str
    within: float = 0.0  # seconds in which it grows, and at its end goes back

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `x12.5 on open_broadcast`, or with `within 30 s` before `on`."""
        match = re.fullmatch(r"(\S+)(?: +within +(.+?))? +on +(\S+)", text)
        if match is None:
            raise cls.refuse(text)
        within = readings.seconds(match[2]) if match[2] else 0.0
        return cls(readings.factor(match[1]), match[3], within)

    def __str__(self) -> str:
        within = f" within {exactly(self.within, 's')}" if self.within else ""
        return f"x{plain(self.factor)}{within} on {self.on}"


@dataclass(frozen=True)
class Spike(Sentence):
    """So many more beginnings of a flow or calls of an endpoint, most of them soon."""

    what: ClassVar[str] = "a spike:"
    examples: ClassVar[tuple[str, ...]] = ("100 k on reading, half within 30 s",)

    many: float
    on: str
    half: float  # seconds until half of them have come

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `100 k on reading, half within 30 s`."""
        match = re.fullmatch(r"(.+?) +on +(\S+?) *, *half +within +(.+)", text)
        if match is None:
            raise cls.refuse(text)
        half = readings.seconds(match[3])
        if half <= 0:
            raise ValueError(f"half of a spike must take more than 0 s, got `{text}`")
        return cls(readings.count(match[1]), match[2], half)

    def __str__(self) -> str:
        return f"{exactly(self.many, 'count')} on {self.on}, half within {exactly(self.half, 's')}"


def struck(text: str) -> Loss | None:
    """A component by its bare id, or what a loss may name; None where it is neither."""
    if re.fullmatch(r"[^\s/]+", text):
        return Loss("component", component=text)
    try:
        return Loss.said(text)
    except ValueError:
        return None


def shortest(what: Loss) -> str:
    """How it is written: a whole component by its id alone."""
    return str(what.component) if what.sort == "component" else str(what)


@dataclass(frozen=True)
class Slow(Sentence):
    """What takes so many times as long: a component, or an instance, zone or region."""

    what: ClassVar[str] = "what is slow, and how much:"
    examples: ClassVar[tuple[str, ...]] = ("accounts x5", "instance api/japan/2 x10")

    struck: Loss
    factor: float

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `accounts x5`, `zone india/1 x2`."""
        match = re.fullmatch(r"(.+?) +(\S+)", text)
        what = struck(match[1]) if match else None
        if match is None or what is None:
            raise cls.refuse(text)
        factor = readings.factor(match[2])
        if factor <= 0:
            raise ValueError(f"the factor must be more than 0, got `{text}`")
        return cls(what, factor)

    def __str__(self) -> str:
        return f"{shortest(self.struck)} x{plain(self.factor)}"


@dataclass(frozen=True)
class Fail(Sentence):
    """What answers a share of those it serves with an error."""

    what: ClassVar[str] = "what fails, and which share of those it serves:"
    examples: ClassVar[tuple[str, ...]] = ("push 30 %", "instance api/japan/2 100 %")

    struck: Loss
    share: float

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `push 30 %`, `instance api/japan/2 100 %`."""
        match = re.fullmatch(r"(.+?) +([\d.]+ *%)", text)
        what = struck(match[1]) if match else None
        if match is None or what is None:
            raise cls.refuse(text)
        return cls(what, readings.share(match[2]))

    def __str__(self) -> str:
        return f"{shortest(self.struck)} {exactly(self.share, 'share')}"


@dataclass(frozen=True)
class Lossy(Sentence):
    """A way between two regions that loses a share of what is sent over it."""

    what: ClassVar[str] = "which way loses which share of messages:"
    examples: ClassVar[tuple[str, ...]] = ("india-usa 2 %",)

    pair: Pair
    share: float

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `india-usa 2 %`."""
        match = re.fullmatch(r"(\S+) +([\d.]+ *%)", text)
        if match is None:
            raise cls.refuse(text)
        return cls(Pair.said(match[1]), readings.share(match[2]))

    def __str__(self) -> str:
        return f"{self.pair} {exactly(self.share, 'share')}"


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
    spike: Spike | None = Field(
        None, title="Spike", description="So many more, as after a push notification."
    )
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
    fail: Fail | None = Field(
        None, title="Fail", description="A share of those it serves get an error at once."
    )
    lossy: Lossy | None = Field(
        None, title="Lossy", description="A share of messages is lost and sent again."
    )
    deploy: Deploy | None = Field(
        None, title="Deploy", description="A new version, instance by instance; `for`: rolled back."
    )

    @model_validator(mode="after")
    def _is_one_thing(self) -> Happening:
        came = [name for name in WHATS if getattr(self, name) is not None]
        if len(came) != 1:
            got = " and ".join(came) or "none of them"
            raise ValueError(f"must have exactly one of {', '.join(WHATS)}, got {got}")
        return self


Scenario = tuple[Happening, ...]
