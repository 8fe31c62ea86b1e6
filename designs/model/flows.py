"""Step 2: how people go about it, as ordered calls of endpoints."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from designs.model.part import Part
from designs.model.quantities import Count, Frequency, Gaps, ItemId, Spread, Text


class Otherwise(Part):
    """An alternative or a failure, and what happens then."""

    descriptive: ClassVar[frozenset[str]] = frozenset({"when", "then"})

    when: Text = Field(title="When", description="What is different this time.")
    then: Text = Field(title="Then", description="What the person sees instead.")


class Flow(Part):
    """One thing people do, step by step."""

    descriptive: ClassVar[frozenset[str]] = frozenset({"as_", "begins"})

    as_: Text = Field(alias="as", title="As", description="Who does it: a role.")
    serves: tuple[ItemId, ...] = Field(
        (), title="Serves", description="The requirements this flow is there for."
    )
    begins: Text = Field("", title="Begins", description="What sets it off.")
    rate: Frequency = Field(
        Frequency.said("once per viewer"), title="How often", description="How often it is done."
    )
    gaps: Gaps = Field(
        Gaps(), title="Gaps", description="How its arrivals are spread around their rate."
    )
    clients: Count | None = Field(
        None,
        title="Clients",
        description="So many do it over and over, instead of at a rate: each waits for its answer.",
        ge=1,
        le=1e6,
    )
    think: Spread = Field(
        Spread(), title="Think", description="What a client does before it begins again."
    )
    steps: tuple[ItemId, ...] = Field(
        title="Steps", description="The endpoints it calls, in order.", min_length=1
    )
    otherwise: tuple[Otherwise, ...] = Field(
        (), title="Otherwise", description="What can go differently, and what happens then."
    )
