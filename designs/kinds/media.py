"""Media origin: takes the broadcast in, makes its renditions, and hands out segments."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts
from designs.model.quantities import Check, Duration, Spread
from simulator.programs import Control

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault


class Media(Component):
    """Segments are out `encode + publish` after their last frame.

    A region without its origin is served by the next.
    """

    kind: Literal["media"]
    instances: int = Field(2, ge=1, le=10_000, title="Instances in a region")
    zones: int = Field(1, ge=1, le=10, title="Zones they are spread over")
    workers: int = Field(
        64, ge=1, le=100_000, title="Requests at once", description="On one instance."
    )
    serves: Spread = Field(Spread(law="own", mean=0.025), title="Time to hand out a segment")
    encode: Duration = Field(0.6, title="Capture, encode and ingest")
    publish: Duration = Field(0.113, title="Store and announce a segment")
    check: Check = Field(Check(interval=5.0, times=2), title="Health check")
    price: float = Field(0.65, ge=0, title="Price of an instance", description="Dollars an hour.")

    facts: ClassVar[Facts] = Facts(
        title="Media origin",
        what="Encodes the broadcast and hands out its segments.",
        shape="invhouse",
        elsewhere={
            "AWS": "MediaLive, MediaPackage",
            "Google Cloud": "Live Stream API",
            "Azure": "partners",
        },
        leaves_out=(
            "Media origins: cores per rendition, the pair of encoders, parts of segments.",
        ),
        sources=(
            (
                "Segment write p50 25 ms on a key-value store, 113 ms on an object store: "
                "Netflix, 2025, reported"
            ),
            "vt1.3xlarge on demand, us-east-1: 0.65 $/h, Apache Libcloud price list, 2025-03-02",
        ),
    )

    def instances_per_region(self) -> int:
        """All instances of one region."""
        return self.instances

    def cost(self, id: str, design: Design) -> float:
        """Instances times their price."""
        return self.standing(id, design) * self.instances * self.price

    def work_of(self, work: Spread | None) -> Spread | None:
        """Handing out a segment, unless the step says otherwise."""
        return work or self.serves

    def lower(self, id: str, lowering: Lowering) -> None:
        """One station an instance."""
        lowering.add_view(id, "main", [self.workers] * self.instances, zones=self.zones)

    def suffer(self, id: str, lowering: Lowering, fault: Fault) -> None:
        """As every component; and after the check, points ask the next region's origin."""
        super().suffer(id, lowering, fault)
        if fault.what == "lose" and fault.where[0] == "region":
            region = lowering.index[fault.where[1]]
            place = lowering.places[id]
            others = [r for r in place.regions if r != region]
            blind = self.blind(id, lowering)
            if others and region in place.regions:
                heir = lowering.nearest(region, others)
                lowering.a.control(fault.at + blind, Control.SERVE, place.view, region, heir)
                lowering.a.control(fault.until + blind, Control.SERVE, place.view, region, region)


KIND = Media
