"""Forwarding units (SFUs): send each frame of a WebRTC broadcast on to everyone who watches it."""

from __future__ import annotations

from math import ceil, log
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts
from designs.model.quantities import Bandwidth, Check, Count, Duration, Spread
from simulator.programs import Law, Op, Outcome, Policy

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering

FRAMES = 30
"""A second, of the broadcast."""
FEW = 8
"""Nodes of a region of which a core is simulated; the others are like these."""
TOO_OLD = (0.5, 1.5)
"""Seconds, at least and at most, after which a frame that waits for a core is dropped: assumed."""


class Sfu(Component):
    """Each core forwards each frame to its share of the viewers, one after another.

    The broadcast comes in where the first region stands; cores pass it on to one another.
    """

    kind: Literal["sfu"]
    nodes: int = Field(2, ge=1, le=100_000, title="Nodes in a region")
    zones: int = Field(1, ge=1, le=10, title="Zones they are spread over")
    cores: int = Field(16, ge=1, le=512, title="Cores of a node")
    consumers: Count = Field(500.0, ge=1, title="Viewers a core can serve")
    egress: Bandwidth = Field(10e9, gt=0, title="Egress of a node")
    encode: Duration = Field(0.1, title="Capture, encode and send")
    jitter_buffer: Duration = Field(
        0.1, title="Jitter buffer", description="What players hold back."
    )
    check: Check = Field(Check(interval=5.0, times=2), title="Health check")
    price: float = Field(0.68, ge=0, title="Price of a node", description="Dollars an hour.")
    traffic: float = Field(0.05, ge=0, title="Price of egress", description="Dollars a GB.")

    own_law: ClassVar[Law] = Law.CONSTANT
    facts: ClassVar[Facts] = Facts(
        title="Forwarding unit (SFU)",
        what="Forwards each frame of a live picture to all who watch, within a second.",
        shape="doubleoctagon",
        elsewhere={
            "AWS": "Kinesis Video Streams WebRTC, IVS real-time",
            "Google Cloud": "own, mediasoup, LiveKit",
            "Azure": "Communication Services",
        },
        leaves_out=(
            (
                "Forwarding units: one frame a second of each followed viewer is simulated, "
                "and stands for those between; loss of packets is not; of more than 8 nodes in a "
                "region a lost one is one of 8; "
                "who goes away goes on to take a core's time."
            ),
        ),
        sources=(
            "About 500 consumers a worker, which is a core: mediasoup documentation, scalability",
            "c6i.4xlarge, four times c6i.xlarge of 0.17 $/h, us-east-1, 2025-03-02",
            "EC2 to the internet beyond 150 TB a month: 0.05 $/GB, guides of 2026, reported",
            "Jitter buffer, capture, encoding, when a frame is too old (0.5 to 1.5 s): assumptions",
        ),
    )

    def instances_per_region(self) -> int:
        """All nodes of one region."""
        return self.nodes

    def cost(self, id: str, design: Design) -> float:
        """Nodes times their price, and the egress at the peak."""
        from designs.trials.crowd import streamed

        leaving = streamed(design, id) / 8e9 * 3600 * self.traffic
        return self.standing(id, design) * self.nodes * self.price + leaving

    def simulated(self) -> int:
        """Cores that are simulated, one of each of a few nodes: all get the same frames."""
        return min(self.nodes, max(FEW, self.zones))

    def lower(self, id: str, lowering: Lowering) -> None:
        """A few cores a region, each one queue of frames to send out."""
        lowering.add_view(id, "main", [1] * self.simulated(), zones=self.zones)
        patience = lowering.a.law(Law.UNIFORM, *TOO_OLD)
        lowering.a.behave(lowering.stations_of(id), patience=patience)

    def bandwidth(self, region: str) -> float:
        """What the nodes of a region have for its viewers together, bit/s."""
        return self.nodes * self.egress

    def each(self) -> float:
        """Seconds of a core to forward a frame to one viewer."""
        return 1 / (self.consumers * FRAMES)

    def relay(self, id: str, region: int, lowering: Lowering) -> float:
        """Seconds from where the broadcast comes in to the cores that serve a region.

        Within a region it takes a hop for each level of a tree of cores.
        """
        place = lowering.places[id]
        here = lowering.serves(place.regions)[region]
        between = int(lowering.a.distance[place.regions[0], here]) / 2e9
        levels = ceil(log(max(self.nodes * self.cores, 2)) / log(max(self.consumers, 2)))
        hops = levels * lowering.architecture.within / 2
        return (between if here != place.regions[0] else 0.0) + hops

    def subscribe(self, id: str, lowering: Lowering) -> None:
        """Every frame, at every simulated core: forwarded to its viewers and to one more core."""
        from designs.trials.players import watched_through

        if not watched_through(lowering, id):
            return
        a, place, kept = lowering.a, lowering.places[id], self.simulated()
        law = lowering.a.constant(self.each())
        for region in place.regions:
            crowd = lowering.crowd(place.regions, region)
            level = a.curve([(t, v / (self.nodes * self.cores) + 1) for t, v in crowd])
            name = f"{id}/frame/{lowering.regions[region]}"
            body = lowering.body(f"{name}/core")
            body.code.add(Op.TRAVEL, place.view, region + 1)
            body.code.add(Op.ENTER, place.view, Policy.BRANCH, step=body.step("core"))
            body.code.add(Op.WORK, law, level, step=body.step("forward"))
            body.code.add(Op.LEAVE)
            body.code.add(Op.END, Outcome.OK)
            frame = lowering.body(name)
            core = a.program_index(body.code.name)
            frame.code.add(Op.FORK, core, kept, 0, step=frame.step("to each"))
            frame.code.add(Op.END, Outcome.OK)
            steady = a.curve([(lowering.span.start, float(FRAMES))])
            a.source(name, region, steady, key=1, gap=a.constant(1.0))

    def enter(self, id: str, body: Body, work: Spread | None) -> None:
        """A frame for one viewer stands behind the frames that the core still has to send."""
        place = body.lowering.places[id]
        body.code.add(Op.TRAVEL, place.view)
        body.code.add(Op.ENTER, place.view, Policy.VIEWER, step=body.step(id, "core"))

    def silences(self, id: str, lowering: Lowering) -> list[tuple[float, float]]:
        """When all nodes of the region where the broadcast comes in are lost."""
        first = lowering.places[id].regions[0]
        here = set(lowering.stations_of(id, first))
        faults = lowering.faults
        return [(f.at, f.until) for f in faults if here <= set(lowering.struck(id, f))]


KIND = Sfu
