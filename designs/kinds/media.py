"""Media origin: takes the broadcast in, makes its renditions, and hands out segments."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts
from designs.model.ladders import cores_for
from designs.model.quantities import Check, Duration, Spread
from designs.model.silences import silent
from simulator.programs import Control

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.model.endpoints import Stream
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
    encoders: Literal[1, 2] = Field(
        2,
        title="Encoders",
        description="1, or a pair that makes the same segments: "
        "one on the first instance of each region, then on the second of each.",
    )
    switch: Duration = Field(
        0.0,
        title="Switch",
        description="Without a picture, when the encoder in use is lost and the other takes over.",
    )
    cores: float = Field(
        16.0, ge=0.01, le=10_000, title="Cores of an encoder", description="For all renditions."
    )
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
            (
                "Media origins: an encoder without enough cores is ever later and drops no frames; "
                "a unit is one request, whether or not one can begin to show with it."
            ),
        ),
        sources=(
            (
                "Segment write p50 25 ms on a key-value store, 113 ms on an object store: "
                "Netflix, 2025, reported"
            ),
            (
                "Encoders that make interchangeable segments, of which the origin takes the first: "
                "Netflix Live Origin, Netflix TechBlog, 2025"
            ),
            (
                "16 virtual cores encode a ladder of nine renditions up to 1080p at 70 to 95 %: "
                "norsk.video; each rendition's cores: x264 veryfast, measured, 2026"
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

    def cadence(self, stream: Stream) -> float:
        """Seconds between two units: their length, or more where cores are missing."""
        return stream.unit * max(1.0, cores_for(stream.ladder) / self.cores)

    def silences(self, id: str, lowering: Lowering) -> list[tuple[float, float]]:
        """When no encoder works, from and until."""
        regions = lowering.places[id].regions
        places = []
        for number in range(self.encoders):
            here = lowering.stations_of(id, regions[number % len(regions)])
            places.append(here[min(number // len(regions), len(here) - 1)])
        struck = [(f, set(lowering.struck(id, f))) for f in lowering.faults]
        lost = [[(f.at, f.until) for f, hit in struck if place in hit] for place in places]
        return silent(lost, self.switch)

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
