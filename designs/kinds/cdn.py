"""CDN: points of presence near people, each with its own cache, before one shield a region."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.cache.keeping import BY_ITEM, BY_VIEWER, forget, remember
from designs.kinds.component import Component, Facts, wait
from designs.model.quantities import Bandwidth, Duration, ItemId, Spread
from simulator.programs import Blame, Law, Op

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault


class Cdn(Component):
    """A viewer keeps to one point of its region; equal misses may wait for one fetch."""

    kind: Literal["cdn"]
    points: dict[ItemId, int] = Field(
        default_factory=dict,
        title="Points of presence",
        description="By region; 1 where none is said.",
    )
    shield: bool = Field(False, title="Shield", description="One cache a region behind its points.")
    ttl: Duration = Field(60.0, title="Time to live")
    coalescing: bool = Field(True, title="Equal misses wait for one fetch")
    entries: int = Field(10_000, ge=1, le=1_000_000, title="Entries of a point")
    egress: Bandwidth = Field(100e9, gt=0, title="Egress of a point")
    answers: Spread = Field(Spread(law="constant", mean=0.001), title="Time to answer")
    price: float = Field(0.085, ge=0, title="Price of egress", description="Dollars a GB.")

    own_law: ClassVar[Law] = Law.CONSTANT
    facts: ClassVar[Facts] = Facts(
        title="CDN",
        what="Keeps copies at points of presence near people.",
        shape="tab",
        elsewhere={"AWS": "CloudFront", "Google Cloud": "Media CDN", "Azure": "Front Door"},
        leaves_out=(
            "CDN: each window of an event begins 20 s before it is judged, with nothing kept.",
            (
                "CDN: at hundreds of points the followed viewers of a stream do not ask each of "
                "them for each rendition, and the origin without a shield is asked for less."
            ),
            (
                "CDN: its points outlive the loss of a region (they stand elsewhere), "
                "and viewers keep to theirs."
            ),
            (
                "CDN: egress is shared evenly by a region's viewers; "
                "requests a second are not limited."
            ),
        ),
        sources=(
            "CloudFront list price, first 10 TB, US and EU: 0.085 $/GB; India 0.109, Japan 0.114",
        ),
    )

    def refers(self) -> Iterator[tuple[str, str, str]]:
        """The regions of its points."""
        for region in self.points:
            yield "points", region, "region"

    def cost(self, id: str, design: Design) -> float:
        """Egress at the peak.

        Viewers times the best rendition that the mean connection sustains.
        """
        from designs.trials.crowd import streamed

        return streamed(design, id) / 8e9 * 3600 * self.price

    def work_of(self, work: Spread | None) -> Spread | None:
        """Answering, unless the step says otherwise."""
        return work or self.answers

    def points_in(self, region: str) -> int:
        """Points of presence of a region."""
        return self.points.get(region, 1)

    def lower(self, id: str, lowering: Lowering) -> None:
        """Points and shields as caches without a limit on requests."""
        most = max(self.points_in(r) for r in lowering.regions)
        view = lowering.add_view(id, "main", [-1] * most, entries=self.entries)
        for region in lowering.places[id].regions:
            lowering.a.count[view][region] = self.points_in(lowering.regions[region])
        if self.shield:
            lowering.add_view(id, "shield", [-1], entries=self.entries * 4)

    def bandwidth(self, region: str) -> float:
        """What the points of a region have for its viewers together, bit/s."""
        return self.points_in(region) * self.egress

    def look_up_at(self, id: str, body: Body, key: int, on_miss: Callable[[Body], None]) -> None:
        """Ask the viewer's point; a miss asks the shield, whose miss does what follows."""
        place = body.lowering.places[id]
        body.code.add(Op.TRAVEL, place.view)
        wait(body, self.answers, Law.CONSTANT, Blame.WORKING, id, "answer")
        ttl = body.lowering.a.constant(self.ttl)
        fetch = on_miss
        if self.shield:
            child, fresh = body.child(f"{body.name}/{id}/shield")
            if fresh:
                view = place.views["shield"]
                child.code.add(Op.TRAVEL, view)
                remember(child, id, view, key, int(self.coalescing), ttl, BY_ITEM, on_miss)
                child.code.add(Op.END, 0)
            shield = body.lowering.a.program_index(child.code.name)

            def fetch(asking: Body) -> None:
                asking.code.add(Op.CALL, shield, step=asking.step(id, "shield"))

        remember(body, id, place.view, key, int(self.coalescing), ttl, BY_VIEWER, fetch)

    def suffer(self, id: str, lowering: Lowering, fault: Fault) -> None:
        """Points are lost only with the CDN itself; being emptied makes them cold."""
        if fault.where[0] in ("component", "instance"):
            super().suffer(id, lowering, fault)
        forget(id, lowering, fault) if fault.where[0] != "region" else None


KIND = Cdn
