"""Service: our own code on alike instances, each with a few workers and a queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Balance, Component, Facts
from designs.model.quantities import Check

if TYPE_CHECKING:
    from designs.model.design import Design
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
        leaves_out=("Services: processor sharing, garbage collection, deploys and autoscaling.",),
        sources=(
            "c6i.xlarge on demand, us-east-1: 0.17 $/h, Apache Libcloud price list, 2025-03-02",
        ),
    )

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
        lowering.add_view(
            id,
            "main",
            [self.workers] * kept,
            zones=self.zones,
            room=room,
            stands_for=self.instances / kept,
        )


KIND = Service
