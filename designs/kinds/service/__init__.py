"""Service: our own code on alike instances, each with a few workers and a queue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from designs.kinds.component import Balance, Component, Facts
from designs.kinds.service import admission, autoscaling
from designs.model.quantities import Check, Count, Failing, ItemId, Planned, Rate, Scaling, Spread
from simulator.programs import Op

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering


class Service(Component):
    """Instances over zones.

    A request holds a worker from its first work there to the end of its path.
    """

    kind: Literal["service"]
    instances: int = Field(2, ge=1, le=100_000, title="Instances in a region")
    zones: int = Field(1, ge=1, le=10, title="Zones they are spread over")
    workers: int = Field(
        16,
        ge=1,
        le=100_000,
        title="Workers",
        description="Requests that one instance works on at once.",
    )
    queue: int | None = Field(
        None,
        ge=0,
        le=10_000_000,
        title="Room in the queue",
        description="Requests that may wait at one instance; without it there is no limit.",
    )
    order: Literal["first", "last", "priority", "shared"] = Field(
        "first",
        title="Order",
        description="Who is served next: the first come, the last come, by the endpoint's "
        "priority, or all at once, sharing the workers.",
    )
    reserve: int = Field(
        0, ge=0, le=10_000_000, title="Reserve", description="Room that only priority 0 may take."
    )
    patience: Spread | None = Field(
        None,
        title="Patience",
        description="How long one waits before leaving, bare: exponential; empty: for ever.",
    )
    cancels: bool = Field(
        False, title="Cancels", description="Work that nobody waits for any more is not begun."
    )
    limit: Rate | None = Field(
        None, gt=0, title="Limit", description="Requests in a region; past it they are refused."
    )
    burst: Count = Field(
        1.0, ge=1, le=1e9, title="Burst", description="What the limit lets through at once."
    )
    scaling: Scaling | None = Field(
        None,
        title="Autoscaling",
        description="In a region; cost is what ran, where a trial ran it, else `instances`.",
    )
    scheduled: list[Planned] = Field(
        [],
        max_length=50,
        title="Scheduled",
        description="Instances at least, by the clock; takes the autoscaler's lag to come.",
    )
    pools: dict[ItemId, Annotated[int, Field(ge=1, le=100_000)]] = Field(
        {},
        title="Connection pools",
        description="By store or other component: connections that an instance may have to it. A "
        "read, write or call from a request that holds a worker here takes one until it has "
        "its answer, and waits while there is none.",
    )
    fails: Failing | None = Field(
        None, title="Fails", description="Each instance by itself, by chance."
    )
    balance: Balance = Field(
        "random",
        title="How an instance is picked",
        description="When no load balancer stands before it.",
    )
    check: Check = Field(
        Check(interval=5.0, times=2),
        title="Health check",
        description="A lost instance goes on being picked until the check has failed so often; "
        "a load balancer before it checks for itself.",
    )
    price: float = Field(0.17, ge=0, title="Price of an instance", description="Dollars an hour.")

    tier: ClassVar[str] = "instances"
    holds: ClassVar[bool] = True
    facts: ClassVar[Facts] = Facts(
        title="Service",
        what="Our own code on alike instances behind a balancer.",
        shape="box",
        elsewhere={"AWS": "EC2, ECS, EKS", "Google Cloud": "GKE, Cloud Run", "Azure": "AKS"},
        leaves_out=("Services: garbage collection.",),
        sources=(
            "c6i.xlarge on demand, us-east-1: 0.17 $/h, Apache Libcloud price list, 2025-03-02",
        ),
    )

    def refers(self) -> Iterator[tuple[str, str, str]]:
        """The components to which it has pools."""
        for other in self.pools:
            yield "pools", other, "component"

    @model_validator(mode="after")
    def _fits(self) -> Self:
        autoscaling.fits(self)
        return self

    def instances_per_region(self) -> int:
        """All instances of one region."""
        return self.instances

    def cost(self, id: str, design: Design) -> float:
        """Instances times their price."""
        return self.standing(id, design) * self.instances * self.price

    def lower(self, id: str, lowering: Lowering) -> None:
        """One station an instance."""
        kept = lowering.kept(id)
        room = -1 if self.queue is None else self.queue
        workers = [self.workers] * autoscaling.most(self, kept)
        stands_for = self.instances / kept
        lowering.add_view(id, "main", workers, zones=self.zones, room=room, stands_for=stands_for)
        admission.lower(self, id, lowering)
        for other, connections in self.pools.items():
            each = [connections] * len(workers)
            lowering.add_view(id, f"pool {other}", each, stands_for=stands_for, aside=True)
        autoscaling.lower(self, id, lowering)

    def admit(self, id: str, body: Body) -> None:
        """The limit, if there is one."""
        admission.admit(id, body)

    def keep_busy(self, id: str, body: Body, work: Spread | None) -> None:
        """Work, unless nobody waits for it any more."""
        if self.cancels and body.real(id):
            body.code.add(Op.WANTED)
        super().keep_busy(id, body, work)


KIND = Service
