"""Database: shards, each a primary with replicas; a replica takes over when the primary is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts
from designs.kinds.database import failover, nodes
from designs.model.quantities import Check, Duration, Failing, Spread
from simulator.programs import Op

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault


class Database(Component):
    """Kept whole in each region where it stands.

    With `across: regions` it is kept once, and the other regions have replicas.
    """

    kind: Literal["database"]
    shards: int = Field(1, ge=1, le=4096, title="Shards")
    replicas: int = Field(1, ge=0, le=9, title="Replicas of a shard")
    replication: Literal["async", "semi_sync", "quorum", "sync"] = Field(
        "async",
        title="Replication",
        description="A write waits for no replica, for one, for most nodes of a shard, for all.",
    )
    lag: Spread = Field(
        Spread(law="own", mean=0.0),
        title="Lag",
        description="Until a write sets out for a replica, its way and its work there apart.",
    )
    across: Literal["zones", "regions"] = Field("zones", title="Replicas stand across")
    read_from: Literal["primary", "replica"] = Field("primary", title="Reads go to")
    connections: int = Field(
        16, ge=1, le=10_000, title="Queries at once", description="On one node."
    )
    queue: int | None = Field(None, ge=0, le=10_000_000, title="Room in a node's queue")
    read: Spread = Field(Spread(law="own", mean=0.002), title="Time of a read")
    write: Spread = Field(Spread(law="own", mean=0.004), title="Time of a write")
    fails: Failing | None = Field(None, title="Fails", description="Each node, by chance.")
    fail_over: Duration = Field(30.0, title="Time until a replica takes over")
    check: Check = Field(Check(interval=5.0, times=2), title="Health check of replicas")
    price: float = Field(0.48, ge=0, title="Price of a node", description="Dollars an hour.")

    tier: ClassVar[str] = "shards"
    facts: ClassVar[Facts] = Facts(
        title="Database",
        what="Keeps objects in shards; each shard has one primary and its replicas.",
        shape="cylinder",
        elsewhere={"AWS": "RDS, Aurora", "Google Cloud": "Cloud SQL", "Azure": "Azure Database"},
        leaves_out=(
            (
                "Databases: locks, growing data, reads that ask several nodes; "
                "the replica that takes over is always the same one."
            ),
        ),
        sources=(
            (
                "1,000 to 5,000 durable single-row writes a second a node: reported, 2026; "
                "the times are assumptions"
            ),
            "Price: an assumption of 0.48 $/h a node",
        ),
    )

    def instances_per_region(self) -> int:
        """Shards times primary and replicas."""
        return self.shards * (1 + (self.replicas if self.across == "zones" else 0))

    def cost(self, id: str, design: Design) -> float:
        """Nodes times their price."""
        copies = 1 if self.across == "regions" else self.standing(id, design)
        return copies * self.shards * (1 + self.replicas) * self.price

    def work_of(self, work: Spread | None) -> Spread | None:
        """A read, unless the step says otherwise."""
        return work or self.read

    def lower(self, id: str, lowering: Lowering) -> None:
        """Primaries and replicas as stations; views for writing and for reading."""
        nodes.lower(self, id, lowering)

    def read_at(self, id: str, body: Body, work: Spread | None) -> None:
        """Read the item at hand."""
        if not body.real(id):
            return body.pass_time(work or self.read, self.own_law, id)
        view = "near" if self.read_from == "replica" else "main"
        nodes.enter(id, body, view, work or self.read)
        if self.read_from == "replica" and self.replicas and not body.level:
            stale = body.lowering.stream("staleness", id)
            main = body.lowering.places[id].view
            body.code.add(Op.COMPARE, stale, main, step=body.step(id, "compare"))
        body.code.add(Op.LEAVE)

    def write_at(self, id: str, body: Body, work: Spread | None) -> None:
        """Write the item at hand, and bring it to the replicas as `replication` says."""
        if not body.real(id):
            return body.pass_time(work or self.write, self.own_law, id)
        if self.replicas:
            body.code.add(Op.STAMP, 1)  # before it stands anywhere: nobody has seen it yet
        nodes.enter(id, body, "main", work or self.write)
        if self.replicas and self.replication == "async":
            body.code.add(Op.STAMP, 0)
        nodes.replicate(self, id, body)
        if self.replicas and self.replication != "async":
            body.code.add(Op.STAMP, 0)  # a write that no replica has yet is not acknowledged
        body.code.add(Op.LEAVE)

    def suffer(self, id: str, lowering: Lowering, fault: Fault) -> None:
        """Lost nodes come back; meanwhile somebody else answers for them, after a while."""
        failover.suffer(self, id, lowering, fault)


KIND = Database
