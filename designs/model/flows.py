"""Step 2: how people go about it, as ordered calls of endpoints."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator

from designs.model.part import Part
from designs.model.quantities import Count, Duration, Frequency, Gaps, ItemId, Share, Spread, Text
from designs.model.units import say


class Otherwise(Part):
    """An alternative or a failure, and what happens then."""

    descriptive: ClassVar[frozenset[str]] = frozenset({"when", "then"})

    when: Text = Field(title="When", description="What is different this time.")
    then: Text = Field(title="Then", description="What the person sees instead.")


class Recorded(Part):
    """How many came in one interval after another, as it was counted somewhere."""

    every: Duration = Field(title="Every", description="The length of an interval.", gt=0)
    counts: tuple[Count, ...] = Field(
        title="Counts",
        description="Beginnings in each interval; after the last it starts anew.",
        min_length=1,
        max_length=10_000,
    )

    @property
    def rate(self) -> float:
        """A second, on average."""
        return sum(self.counts) / len(self.counts) / self.every


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
    recorded: Recorded | None = Field(
        None, title="Recorded", description="Beginnings that were counted, instead of a rate."
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
    next: dict[ItemId, dict[ItemId, Share]] = Field(
        {},
        title="Next",
        description="After a step: where to go on, and in what share of the cases.",
    )
    otherwise: tuple[Otherwise, ...] = Field(
        (), title="Otherwise", description="What can go differently, and what happens then."
    )

    @model_validator(mode="after")
    def _begins_in_one_way(self) -> Self:
        if self.recorded and "rate" in self.model_fields_set:
            raise ValueError("must have `rate` or `recorded`, got both")
        return self

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        for step, ways in self.next.items():
            for named in (step, *ways):
                if self.steps.count(named) != 1:
                    raise ValueError(
                        f"`next` must name endpoints that stand once in the steps, got `{named}`"
                    )
            if (total := sum(ways.values())) > 1 + 1e-9:
                raise ValueError(
                    f"what follows on `{step}` must add up to at most 100 %, "
                    f"got {say(total, 'share')}; what is missing to 100 % ends the flow"
                )
        if stuck := [self.steps[place] for place in self._reached() if not self._ends_from(place)]:
            raise ValueError(
                f"every step must lead to an end some time, but from `{stuck[0]}` none does; "
                "let what follows on one of them add up to less than 100 %"
            )
        return self

    def ways_from(self, place: int) -> list[tuple[int, float]]:
        """Where the flow goes on after the step at a place, by place and share; the rest ends.

        >>> Flow.model_validate({"as": "x", "steps": ["a", "b"]}).ways_from(0)
        [(1, 1.0)]
        """
        ways = self.next.get(self.steps[place])
        if ways is None:
            return [(place + 1, 1.0)] if place + 1 < len(self.steps) else []
        return [(self.steps.index(id), share) for id, share in ways.items() if share > 0]

    def _reached(self) -> list[int]:
        found = [0]
        for place in found:
            found += [there for there, _ in self.ways_from(place) if there not in found]
        return found

    def _ends_from(self, place: int) -> bool:
        waiting = [place]
        for here in waiting:
            ways = self.ways_from(here)
            if sum(share for _, share in ways) < 1 - 1e-9:
                return True
            waiting += [there for there, _ in ways if there not in waiting]
        return False
