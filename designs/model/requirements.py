"""Step 1: what people need, from their side, and how well it must be done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, Literal, Self, cast, get_args

from pydantic import Discriminator, Field, Tag

from designs.model import readings
from designs.model.part import Ids, Part
from designs.model.quantities import ItemId, Sentence, Text
from designs.model.units import short

Statistic = Literal[
    "",
    "mean",
    "p50",
    "p95",
    "p99",
    "p99.9",
    "max",
    "min",
    "total",
    "of_99",
    "of_99.9",
    "of_99.95",
    "of_99.99",
]
Comparison = Literal["<=", ">=", "<", ">"]
READ = {
    "s": readings.seconds,
    "share": readings.share,
    "/s": readings.rate,
    "$/h": readings.money,
    "bit/s": readings.bandwidth,
    "count": readings.count,
}


@dataclass(frozen=True)
class Measure(Sentence):
    """A metric, a statistic of it, and the bound it must keep; the bound is in SI."""

    what: ClassVar[str] = "a measure: metric, statistic, bound,"
    examples: ClassVar[tuple[str, ...]] = (
        "response_time p95 <= 300 ms",
        "availability >= 99.95 % over 30 d",
    )

    metric: str
    statistic: Statistic
    op: Comparison
    bound: float
    unit: str  # the metric's, as `say` takes it
    period: float | None  # seconds; None: the whole of the trial
    sentence: str

    @classmethod
    def said(cls, text: str) -> Self:
        """Read `metric [statistic] <= bound [over period]`."""
        from designs.metrics import metrics  # metrics know units, not the other way round

        match = re.fullmatch(r"(\w+)(?: +([\w.]+))? *(<=|>=|<|>) *(.+?)(?: +over +(.+))?", text)
        if match is None:
            raise cls.refuse(text)
        name, statistic, op, bound, period = match.groups()
        if name not in metrics():
            known = ", ".join(sorted(metrics()))
            near = get_close_matches(name, metrics(), n=1)
            meant = f"; did you mean `{near[0]}`?" if near else "."
            raise ValueError(f"no metric is called `{short(name)}`{meant} The metrics are: {known}")
        metric = metrics()[name]
        statistic = statistic or ""
        allowed = [each for each in metric.statistics if each in get_args(Statistic)]
        if statistic == "" and len(allowed) == 1:
            statistic = allowed[0]
        if statistic not in allowed:
            forms = ", ".join(f"`{each}`" if each else "nothing" for each in allowed)
            raise ValueError(
                f"the statistic of {name} must be one of {forms}, got `{statistic or 'nothing'}`"
            )
        return cls(
            metric=name,
            statistic=cast(Statistic, statistic),
            op=cast(Comparison, op),
            bound=READ[metric.unit](bound),
            unit=metric.unit,
            period=readings.seconds(period) if period else None,
            sentence=text,
        )

    def holds(self, value: float) -> bool:
        """Whether the value keeps the bound; a value that is no number never does."""
        match self.op:
            case "<=":
                return value <= self.bound
            case ">=":
                return value >= self.bound
            case "<":
                return value < self.bound
            case _:
                return value > self.bound

    def __str__(self) -> str:
        return self.sentence


class Functional(Part):
    """Something people do with it."""

    descriptive: ClassVar[frozenset[str]] = frozenset({"as_", "want", "so_that"})

    as_: Text = Field(alias="as", title="As", description="Who wants it: a role.")
    want: Text = Field(title="Want", description="What this person wants to do.")
    so_that: Text = Field("", title="So that", description="What it is good for.")


class Quality(Part):
    """How well something must be done, as a measure with a bound."""

    descriptive: ClassVar[frozenset[str]] = frozenset({"known_to_miss"})

    of: ItemId | None = Field(
        None,
        title="Of",
        description="The flow, endpoint or component it speaks of, as its metric says; "
        "empty: the whole design.",
    )
    measure: Measure = Field(
        title="Measure", description="Metric, statistic and bound in one sentence."
    )
    during: Ids = Field(
        ("load",),
        title="During",
        description="Trials (load, outage, growth, event) or scenarios in which it is judged.",
    )
    known_to_miss: dict[ItemId, Text] = Field(
        default_factory=dict,
        title="Known to miss",
        description="Scenarios or trials in which it is not met on purpose, and why.",
    )


def _sort(came: Any) -> str:
    """What measures is a quality, everything else something that people want."""
    if isinstance(came, dict):
        return "<quality>" if {"measure", "during", "of"} & came.keys() else "<functional>"
    return "<quality>" if isinstance(came, Quality) else "<functional>"


Requirement = Annotated[
    Annotated[Functional, Tag("<functional>")] | Annotated[Quality, Tag("<quality>")],
    Discriminator(_sort),
]
