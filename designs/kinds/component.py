"""What every component kind has: a place, a look, and what it says about itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from designs.trials.lowering import Lowering


class Facts(BaseModel):
    """What is known of a kind: its look, its names elsewhere, what it leaves out."""

    model_config = ConfigDict(frozen=True)

    title: str
    what: str
    shape: str  # a Graphviz shape
    elsewhere: dict[str, str]  # provider -> product
    leaves_out: tuple[str, ...]  # what a run does not model, printed beside its verdicts
    sources: tuple[str, ...] = ()  # of default figures and prices, with year


class Probe(BaseModel):
    """How the contract test moves one field: a changed value, a metric, and the direction it must move."""

    model_config = ConfigDict(frozen=True)

    field: str
    value: object
    metric: str
    moves: Literal["up", "down", "changes"]


class Component(BaseModel):
    """One box of the architecture. Kinds are its subclasses, one file each; `kind` tells them apart."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    facts: ClassVar[Facts]
    probes: ClassVar[tuple[Probe, ...]] = ()
    descriptive: ClassVar[frozenset[str]] = frozenset({"note"})  # fields that change no number, and look so

    kind: str
    in_: str | list[str] = Field(
        "each region",
        alias="in",
        title="Where it stands",
        description="`each region`, one region, or a list of regions.",
    )
    note: str = Field("", title="Note", description="A remark; changes no number.")

    def refers(self) -> Iterator[tuple[str, str, str]]:
        """Yield (field, id, what it must be: `component`, `topic`, `endpoint`), for what this one names."""
        yield from ()

    def instances_per_region(self) -> int:
        """How many alike instances stand in one region, for drawing and cost."""
        return 1

    def cost(self, regions: int) -> float:
        """Dollars an hour of what stands there, by the prices named in `facts.sources`."""
        return 0.0

    def lower(self, id: str, lowering: Lowering) -> None:
        """Put this component's stations, views and tables into the plan."""
        raise NotImplementedError(f"kind {self.kind!r} does not say what it lowers to")
