"""What the design stands on: regions, the distances between them, components, and ways to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag

from designs.kinds import kinds
from designs.kinds.component import Component
from designs.model.part import Part
from designs.model.quantities import Duration, ItemId, Sentence


@dataclass(frozen=True)
class Way(Sentence):
    """A road from people to the first component that does something."""

    what: ClassVar[str] = "a way: components with > between them,"
    examples: ClassVar[tuple[str, ...]] = ("names > front > api",)

    stations: tuple[str, ...]

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `names > front > api`."""
        stations = tuple(station.strip() for station in text.split(">"))
        if not all(stations):
            raise cls.refuse(text)
        return cls(stations)

    def __str__(self) -> str:
        return " > ".join(self.stations)


@dataclass(frozen=True)
class Pair(Sentence):
    """Two regions and what lies between them; the order does not matter."""

    what: ClassVar[str] = "two regions with - between them,"
    examples: ClassVar[tuple[str, ...]] = ("india-japan",)

    one: str
    other: str

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `india-japan`."""
        one, found, other = (part.strip() for part in text.partition("-"))
        if not (one and found and other) or one == other:
            raise cls.refuse(text)
        return cls(one, other)

    @property
    def regions(self) -> tuple[str, str]:
        """The two regions, as written."""
        return (self.one, self.other)

    def __str__(self) -> str:
        return f"{self.one}-{self.other}"


# Two regions as the key of a group: text, so that it can be looked up as it is written.
PairKey = Annotated[
    str, BeforeValidator(lambda came: str(Pair._parse(came)), json_schema_input_type=str)
]


def kind_of(came: Any) -> str | None:
    """The tag of a component's kind."""
    kind = came.get("kind") if isinstance(came, dict) else getattr(came, "kind", None)
    return f"<{kind}>"


if TYPE_CHECKING:
    AnyComponent = Component
else:
    AnyComponent = Annotated[
        reduce(or_, (Annotated[kind, Tag(f"<{name}>")] for name, kind in kinds().items())),
        Discriminator(kind_of),
    ]


class Architecture(Part):
    """The regions, what stands in them, and the roads there."""

    regions: tuple[ItemId, ...] = Field(
        title="Regions", description="Where things and people can be.", min_length=1
    )
    within: Duration = Field(
        0.0, title="Within a region", description="The round trip between two of its components."
    )
    distances: dict[PairKey, Duration] = Field(
        default_factory=dict,
        title="Distances",
        description="Round trips between regions, as `india-japan: 125 ms`.",
    )
    components: dict[ItemId, AnyComponent] = Field(
        default_factory=dict, title="Components", description="What stands there, each of a kind."
    )
    ways: tuple[Way, ...] = Field(
        (),
        title="Ways",
        description="Roads from people to the first component that does something.",
    )

    def distance(self, one: str, other: str) -> float:
        """The round trip in seconds between two regions; inside one, `within`."""
        if one == other:
            return self.within
        there = self.distances.get(f"{one}-{other}")
        return self.distances[f"{other}-{one}"] if there is None else there

    def stands_in(self, component: str) -> tuple[str, ...]:
        """The regions in which a component stands."""
        place = self.components[component].in_
        if place == "each region":
            return self.regions
        return (place,) if isinstance(place, str) else tuple(place)
