"""Connection hub: keeps people connected and brings each message to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts
from designs.kinds.connection_hub.crush import answers_move, reconnect
from designs.model.quantities import Check, Count, Spread
from simulator.programs import Control, Law, Op, Outcome, Policy

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.model.endpoints import Endpoint
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault


class ConnectionHub(Component):
    """Every node gets every message and writes it to each of its connections, one after another.

    Who loses the connection with a node or region comes again: to the node with the fewest inside,
    which works for each of them and has so many places; in another region where names lead there.
    Who waits longer than 10 s, is refused or finds nobody tries again after 1 s, then twice as
    long and so on, 1 min at most.
    """

    kind: Literal["connection_hub"]
    nodes: int = Field(2, ge=1, le=100_000, title="Nodes in a region")
    zones: int = Field(1, ge=1, le=10, title="Zones they are spread over")
    connections: Count = Field(100_000.0, ge=1, title="Connections a node can keep")
    cores: int = Field(8, ge=1, le=512, title="Cores of a node")
    per_delivery: Spread = Field(
        Spread(law="constant", mean=15e-6),
        title="Work to deliver to one",
        description="On one core.",
    )
    connecting: Spread = Field(
        Spread(law="constant", mean=1e-3),
        title="Work to connect one",
        description="On one core, when somebody who lost the connection comes again.",
    )
    reconnects: Spread = Field(
        Spread(law="constant", mean=1.0),
        title="Reconnects after",
        description="Until who lost the connection first tries again.",
    )
    jitter: Literal["none", "full"] = Field(
        "full", title="Jitter", description="Of the pauses between further tries."
    )
    check: Check = Field(
        Check(interval=5.0, times=2),
        title="Health check",
        description="Viewers of a lost node are at another one after so many failed checks.",
    )
    price: float = Field(0.34, ge=0, title="Price of a node", description="Dollars an hour.")

    own_law: ClassVar[Law] = Law.CONSTANT
    facts: ClassVar[Facts] = Facts(
        title="Connection hub",
        what="Keeps WebSockets open and delivers messages to them.",
        shape="doubleoctagon",
        elsewhere={
            "AWS": "API Gateway WebSocket, IoT Core",
            "Google Cloud": "own",
            "Azure": "Web PubSub",
        },
        leaves_out=(
            (
                "Connection hubs: the work of people who connect for the first time; messages for "
                "those who lost their connection, whom all reach again after the check (of a "
                "region: after its name's old answers) whether or not they are back; "
                "a message counts as delivered when its node's last viewer has it."
            ),
        ),
        sources=(
            (
                "15 us of CPU a delivery: measured with Python websockets 17.4 on 2 virtual "
                "cores, 2026"
            ),
            "100,000 connections take 20 to 30 % of 8 cores: Phoenix, 2021, reported",
            "Work to connect one (a TLS handshake and a look at who it is): an assumption",
            "c6i.2xlarge, twice c6i.xlarge of 0.17 $/h, us-east-1, 2025-03-02",
        ),
    )

    def instances_per_region(self) -> int:
        """All nodes of one region."""
        return self.nodes

    def cost(self, id: str, design: Design) -> float:
        """Nodes times their price."""
        return self.standing(id, design) * self.nodes * self.price

    def work_of(self, work: Spread | None) -> Spread | None:
        """A delivery to one, unless the step says otherwise."""
        return work or self.per_delivery

    def simulated(self) -> int:
        """Nodes that are simulated: all get the same messages, so a few stand for all."""
        return min(self.nodes, max(2, self.zones))

    def lower(self, id: str, lowering: Lowering) -> None:
        """A few nodes a region, each one queue of messages to write out."""
        lowering.add_view(id, "main", [1] * self.simulated(), zones=self.zones)

    def deliver(
        self, id: str, topic: str, name: str, endpoint: Endpoint, lowering: Lowering
    ) -> None:
        """Subscribe every node of every region.

        One token a message and node, weighing its viewers.
        """
        a, place, kept = lowering.a, lowering.places[id], self.simulated()
        stream = lowering.stream("delivered", name)
        for region in place.regions:
            body = lowering.body(f"{name}/{id}/{lowering.regions[region]}")
            crowd = lowering.crowd(place.regions, region)
            busiest = max((v for _, v in crowd), default=0.0) / self.nodes
            body.code.add(Op.TRAVEL, place.view, region + 1)
            if busiest > self.connections:
                inside = body.step("connected")
                law = a.constant(self.connections / busiest)
                body.code.add(Op.BRANCH, law, c=inside, step=inside)
                body.code.add(Op.END, Outcome.REFUSED)
                body.code.label(inside)
            body.code.add(Op.ENTER, place.view, Policy.BRANCH, step=body.step("node"))
            if endpoint.at_most and not endpoint.at_most.once:
                rate = endpoint.at_most.value
                buckets = [a.bucket(rate, max(rate, 1.0)) for _ in range(kept)]
                body.code.add(Op.TAKE, buckets[0], a.constant(1.0), 2, 0, 1, step=body.step("pace"))
            law = lowering.law(self.per_delivery, Law.CONSTANT, 1 / self.cores)
            level = a.curve([(t, min(v / self.nodes, self.connections)) for t, v in crowd])
            body.code.add(Op.WORK, law, level, step=body.step("write"))
            body.code.add(Op.LEAVE)
            body.code.add(Op.END, Outcome.OK)
            lowering.count_losses(f"{body.name}/take", body, stream)
            a.subscribe(
                lowering.places[topic].tables["topic"],
                f"{body.name}/take",
                count=kept,
                weight=1 / kept,
                level=a.curve(crowd),
            )

    def subscribe(self, id: str, lowering: Lowering) -> None:
        """Who loses the connection comes again."""
        reconnect(self, id, lowering)

    def suffer(self, id: str, lowering: Lowering, fault: Fault) -> None:
        """As every component; and after the check a lost node's viewers are at the next one."""
        super().suffer(id, lowering, fault)
        struck, blind = set(lowering.struck(id, fault)), self.blind(id, lowering)
        for station in struck:
            region = lowering.stations[station].region
            mates = lowering.stations_of(id, region)
            number, until = mates.index(station), blind
            after = [s for s in (*mates[number:], *mates[:number]) if s not in struck]
            moved = answers_move(lowering, id)
            if not after and moved is not None:
                others = [r for r in lowering.places[id].regions if r != region]
                near = lowering.stations_of(id, lowering.nearest(region, others))
                after = [s for s in (*near[number:], *near[:number]) if s not in struck]
                until = moved
            if after:
                lowering.a.control(fault.at + until, Control.ALIAS, station, after[0])
                lowering.a.control(fault.until + until, Control.ALIAS, station, station)


KIND = ConnectionHub
