"""Who comes, when, and from where."""

from __future__ import annotations

from pydantic import Field, field_validator

from designs.model.part import Part
from designs.model.quantities import Bandwidth, Count, Duration, Factor, ItemId, Share
from designs.model.units import say


class Audience(Part):
    """How many people there are at the peak, and where."""

    size: Count = Field(title="Size", description="People at the stated peak.", gt=0)
    where: dict[ItemId, Share] = Field(
        title="Where", description="The share of each region; together 100 %.", min_length=1
    )

    @field_validator("where")
    @classmethod
    def _adds_up(cls, where: dict[str, float]) -> dict[str, float]:
        total = sum(where.values())
        if abs(total - 1) > 1e-6:
            raise ValueError(f"the shares must add up to 100 %, got {say(total, 'share')}")
        return where


class Turn(Part):
    """The crowd becomes larger or smaller, and stays so."""

    at: Duration = Field(title="At", description="When it begins, from the start of the event.")
    to: Share = Field(title="To", description="The share of the audience that is there after it.")
    over: Duration = Field(60.0, title="Over", description="How long it takes.", ge=1)


class Shape(Part):
    """How the event goes: they come, stay, and leave."""

    ramp: Duration = Field(600.0, title="Ramp", description="From the first to the last to come.")
    stay: Duration = Field(3600.0, title="Stay", description="From there until it ends.", gt=0)
    visit: Duration | None = Field(
        None,
        title="Visit",
        description="How long one stays before another comes; empty: until the end.",
        gt=0,
    )
    turns: tuple[Turn, ...] = Field(
        (),
        title="Turns",
        description="In between: breaks, in which people leave and come back.",
        max_length=100,
    )
    end: Duration = Field(180.0, title="End", description="From the end until the last has left.")


class Access(Part):
    """The connections people have: lognormal around a mean."""

    mean: Bandwidth = Field(6e6, title="Mean", description="Of the viewers' connections.", gt=0)
    spread: float = Field(
        0.6, title="Spread", description="Sigma of the lognormal; 0: all alike.", ge=0, le=3
    )


class Patience(Part):
    """When viewers of a stream go away."""

    start: Duration = Field(
        2.0, title="Start", description="Nobody minds waiting so long for the first picture."
    )
    each_second: Share = Field(
        0.058, title="Each second", description="So many leave with each second of it more."
    )
    stalls: Duration = Field(
        810.0,
        title="Stalls",
        description="Stalled seconds, all together, that a viewer bears on average.",
        gt=0,
    )


class Workload(Part):
    """What blows over the miniature."""

    audience: Audience | None = Field(
        None, title="Audience", description="How many people, and where."
    )
    shape: Shape = Field(Shape(), title="Shape", description="How an event comes and goes.")
    growth: Factor = Field(
        10.0,
        title="Growth",
        description="How many times the stated peak it must be able to follow.",
        ge=1,
        le=1000,
    )
    followers: Count | None = Field(
        None, title="Followers", description="Who is told when it begins."
    )
    access: Access = Field(Access(), title="Access", description="The connections people have.")
    patience: Patience = Field(
        Patience(), title="Patience", description="When viewers of a stream go away."
    )
