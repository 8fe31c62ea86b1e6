"""Gateway: the door that knows who comes, and lets in so many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts
from designs.kinds.service.admission import admit, buckets
from designs.model.quantities import Check, Count, ItemId, Rate, Share, Spread
from simulator.programs import Op

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering

Priority = Annotated[int, Field(ge=0, le=9)]
Fullness = Annotated[Share, Field(gt=0)]


class Gateway(Component):
    """It stands on a way, before what it guards; each request is let in or refused in this order.

    The limit of the region, shedding, a worker that checks who asks, the limit of that key.
    """

    kind: Literal["gateway"]
    instances: int = Field(2, ge=1, le=100_000, title="Instances in a region")
    zones: int = Field(1, ge=1, le=10, title="Zones they are spread over")
    workers: int = Field(32, ge=1, le=100_000, title="Workers", description="Of one instance.")
    queue: int | None = Field(
        None, ge=0, le=10_000_000, title="Queue", description="Room; without it there is no limit."
    )
    authenticates: Spread = Field(
        Spread(law="own", mean=0.001), title="Authenticates", description="Work to see who asks."
    )
    limit: Rate | None = Field(
        None, gt=0, title="Limit", description="Requests in a region; past it they are refused."
    )
    burst: Count = Field(
        1.0, ge=1, le=1e9, title="Burst", description="What the limit lets through at once."
    )
    key_limit: Rate | None = Field(
        None, gt=0, title="Limit of a key", description="Of each key that endpoints are `keyed_by`."
    )
    key_burst: Count = Field(
        1.0, ge=1, le=1e9, title="Burst of a key", description="What a key may send at once."
    )
    sheds: dict[Priority, Annotated[float, Field(gt=0, le=100)]] = Field(
        {},
        title="Sheds",
        description="By priority: for each worker of what it watches so many are inside (1 is all "
        "busy), from where on this priority and those after it are refused.",
    )
    watches: ItemId | None = Field(
        None, title="Watches", description="Whose load it sheds by; empty: its own."
    )
    check: Check = Field(Check(interval=5.0, times=2), title="Health check")
    price: float = Field(0.17, ge=0, title="Price of an instance", description="Dollars an hour.")

    tier: ClassVar[str] = "instances"
    facts: ClassVar[Facts] = Facts(
        title="Gateway",
        what="Sees who asks, and limits and sheds what comes.",
        shape="house",
        elsewhere={
            "AWS": "API Gateway",
            "Google Cloud": "Apigee, API Gateway",
            "Azure": "API Management",
        },
        leaves_out=(
            "Gateways: caches of tokens, and the delay with which a real one knows the load behind "
            "it; a limit is exact over all instances of a region.",
        ),
        sources=(
            "c6i.xlarge on demand, us-east-1: 0.17 $/h, Apache Libcloud price list, 2025-03-02",
            "Time to see who asks: an assumption",
        ),
    )

    def refers(self) -> Iterator[tuple[str, str, str]]:
        """Whom it watches."""
        if self.watches:
            yield "watches", self.watches, "component:service|component:gateway"

    def instances_per_region(self) -> int:
        """All instances of one region."""
        return self.instances

    def cost(self, id: str, design: Design) -> float:
        """Instances times their price."""
        return self.standing(id, design) * self.instances * self.price

    def work_of(self, work: Spread | None) -> Spread | None:
        """To see who asks."""
        return work or self.authenticates

    def lower(self, id: str, lowering: Lowering) -> None:
        """One station an instance, and the buckets of each region."""
        kept = lowering.kept(id)
        room = -1 if self.queue is None else self.queue
        lowering.add_view(
            id,
            "main",
            [self.workers] * kept,
            zones=self.zones,
            room=room,
            stands_for=self.instances / kept,
        )
        buckets(id, "limit", self.limit, self.burst, lowering)
        buckets(id, "key_limit", self.key_limit, self.key_burst, lowering)

    def admit(self, id: str, body: Body) -> None:
        """The limit of the region, and shedding by what is inside."""
        admit(id, body)
        watched = self.watches or id
        if body.real(watched):
            view = body.lowering.places[watched].view
            for rank, share in sorted(self.sheds.items()):
                body.code.add(Op.SHED, view, body.lowering.a.constant(share), rank)

    def keep_busy(self, id: str, body: Body, work: Spread | None) -> None:
        """See who asks; then that key's own limit."""
        super().keep_busy(id, body, work)
        if body.keyed:
            admit(id, body, "key_limit", 3)


KIND = Gateway
