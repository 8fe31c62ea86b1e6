"""Load balancer: picks an instance of what stands behind it, and is itself several nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import Field, model_validator

from designs.kinds.component import Balance, Component, Facts
from designs.model.quantities import Check, Duration, Factor, Spread
from simulator.programs import Law

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering


class LoadBalancer(Component):
    """Its policy and its health check hold for the next component on the way."""

    kind: Literal["load_balancer"]
    policy: Balance = Field(
        "round_robin", title="Policy", description="How the next instance is picked."
    )
    bound: Factor = Field(
        0.0,
        title="Bound",
        description="With `by_key`: an instance takes at most so many times the mean; x0: any.",
        ge=0,
        le=100,
    )
    news: Duration = Field(
        0.0,
        title="News",
        description="How often it hears how busy the instances are; 0: it always knows. With "
        "`least_connections` and `two_choices`.",
    )
    check: Check = Field(
        Check(interval=10.0, times=3),
        title="Health check",
        description="An instance behind it is known to be lost after so many failed checks.",
    )
    nodes: int = Field(2, ge=1, le=10_000, title="Nodes in a region")
    zones: int = Field(1, ge=1, le=10, title="Zones they are spread over")
    forwards: Spread = Field(
        Spread(law="constant", mean=0.0002),
        title="Time to forward",
        description="Work for one request.",
    )
    price: float = Field(0.0225, ge=0, title="Price of a node", description="Dollars an hour.")

    tier: ClassVar[str] = "nodes"
    picks: ClassVar[bool] = True
    own_law: ClassVar[Law] = Law.CONSTANT
    facts: ClassVar[Facts] = Facts(
        title="Load balancer",
        what="Spreads requests over alike instances and leaves out those it knows to be lost.",
        shape="trapezium",
        elsewhere={
            "AWS": "ALB, NLB",
            "Google Cloud": "Cloud Load Balancing",
            "Azure": "Load Balancer",
        },
        leaves_out=(
            "Load balancers: connection limits; only a deploy drains; with `news` all nodes hear "
            "the same at once.",
        ),
        sources=(
            "ALB hour without capacity units, us-east-1: 0.0225 $/h, from memory, an assumption",
        ),
    )

    @model_validator(mode="after")
    def _reads_news(self) -> Self:
        if self.news and self.policy not in ("least_connections", "two_choices"):
            raise ValueError(
                "`news` needs a policy that asks who is busy, `least_connections` or "
                f"`two_choices`, got `{self.policy}`"
            )
        return self

    def instances_per_region(self) -> int:
        """All nodes of one region."""
        return self.nodes

    def cost(self, id: str, design: Design) -> float:
        """Nodes times their price."""
        return self.standing(id, design) * self.nodes * self.price

    def work_of(self, work: Spread | None) -> Spread | None:
        """Forwarding, unless the step says otherwise."""
        return work or self.forwards

    def lower(self, id: str, lowering: Lowering) -> None:
        """Nodes that many requests pass at once: what they take is time, not a worker."""
        kept = lowering.kept(id)
        lowering.add_view(id, "main", [-1] * kept, zones=self.zones, stands_for=self.nodes / kept)

    def visit(self, id: str, body: Body, work: Spread | None) -> None:
        """Forwarded; the policy holds for whoever comes next."""
        super().visit(id, body, work)
        body.balance, body.bound, body.news = self.policy, self.bound, self.news


KIND = LoadBalancer
