"""Database: shards, each a primary with replicas; a replica takes over when the primary is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field, model_validator

from designs.kinds.component import Component, Facts
from designs.kinds.database import failover, nodes, quorums
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
    replication: Literal["async", "semi_sync", "quorum", "sync", "leaderless"] = Field(
        "async",
        title="Replication",
        description="A write waits for no replica, for one, for most nodes of a shard, for all. "
        "`leaderless`: it goes to all nodes of the shard at once, and waits for most.",
    )
    write_quorum: int | None = Field(
        None,
        ge=1,
        le=10,
        title="Write quorum",
        description="With `quorum` and `leaderless`: how many nodes must have a write, the primary "
        "among them. Empty: most.",
    )
    lag: Spread = Field(
        Spread(law="own", mean=0.0),
        title="Lag",
        description="Until a write sets out for a replica, its way and its work there apart.",
    )
    across: Literal["zones", "regions"] = Field("zones", title="Replicas stand across")
    read_from: Literal["primary", "replica", "nearest", "quorum"] = Field(
        "primary",
        title="Reads go to",
        description="`nearest`: any node of the shard in the nearest region, the primary too. "
        "`quorum`: all nodes of the shard; the newest of the first answers counts.",
    )
    read_quorum: int | None = Field(
        None,
        ge=1,
        le=10,
        title="Read quorum",
        description="With `quorum`: for how many answers a read waits. Empty: most.",
    )
    shards_by: Literal["hash", "range"] = Field(
        "hash",
        title="Shards by",
        description="`range`: each shard has its stretch of keys; new keys come at the end, and "
        "the more popular a key, the newer it is taken to be.",
    )
    connections: int = Field(
        16, ge=1, le=10_000, title="Queries at once", description="On one node."
    )
    queue: int | None = Field(None, ge=0, le=10_000_000, title="Room in a node's queue")
    read: Spread = Field(Spread(law="own", mean=0.002), title="Time of a read")
    write: Spread = Field(Spread(law="own", mean=0.004), title="Time of a write")
    fails: Failing | None = Field(None, title="Fails", description="Each node, by chance.")
    fail_over: Duration = Field(
        30.0,
        title="Time until a replica takes over",
        description="From the loss of a primary until it is given up; an election may follow.",
    )
    election: Duration = Field(
        0.0,
        title="Election",
        description="After `fail_over`, until a new primary answers: the one that lacks least.",
    )
    check: Check = Field(Check(interval=5.0, times=2), title="Health check of replicas")
    price: float = Field(0.48, ge=0, title="Price of a node", description="Dollars an hour.")

    tier: ClassVar[str] = "shards"
    facts: ClassVar[Facts] = Facts(
        title="Database",
        what="Keeps objects in shards; each shard has one primary and its replicas.",
        shape="cylinder",
        elsewhere={"AWS": "RDS, Aurora", "Google Cloud": "Cloud SQL", "Azure": "Azure Database"},
        leaves_out=(
            "Databases: locks, growing data, and moving keys from shard to shard.",
            (
                "Databases: repair when reading and hints for lost nodes: a node that comes back "
                "to a leaderless shard lacks what it missed until that is written again."
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

    @model_validator(mode="after")
    def _fits_together(self) -> Database:
        whole = 1 + self.replicas
        for name, need in (("write_quorum", self.write_quorum), ("read_quorum", self.read_quorum)):
            if need is not None and need > whole:
                raise ValueError(f"{name} is {need}, but a shard has {whole} nodes, replicas + 1")
        if self.write_quorum and self.replication not in ("quorum", "leaderless"):
            raise ValueError("write_quorum needs `replication: quorum` or `leaderless`")
        if self.read_quorum and self.read_from != "quorum":
            raise ValueError("read_quorum needs `read_from: quorum`")
        if self.replication == "leaderless" and self.read_from != "quorum":
            raise ValueError("`replication: leaderless` has no primary: add `read_from: quorum`")
        if self.read_from == "quorum" and self.across == "regions":
            raise ValueError("`read_from: quorum` needs `across: zones`: it asks near nodes")
        return self

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
        if self.read_from == "quorum" and self.replicas:
            return quorums.read(self, id, body, work or self.read)
        if self.read_from == "nearest" and self.replicas:
            nodes.enter_any(self, id, body, work or self.read)
        else:
            view = "near" if self.read_from == "replica" else "main"
            nodes.enter(id, body, view, work or self.read)
        if self.read_from != "primary" and self.replicas and not body.level:
            stale = body.lowering.stream("staleness", id)
            main = body.lowering.places[id].view
            body.code.add(Op.COMPARE, stale, main, step=body.step(id, "compare"))
        if id in body.lowering.remembered:
            body.code.add(Op.LEARN, 1, 1, step=body.step(id, "learn"))
        body.code.add(Op.LEAVE)

    def write_at(self, id: str, body: Body, work: Spread | None) -> None:
        """Write the item at hand, and bring it to the replicas as `replication` says."""
        if not body.real(id):
            return body.pass_time(work or self.write, self.own_law, id)
        remembered = id in body.lowering.remembered
        if self.replicas or remembered:
            body.code.add(Op.STAMP, 1)  # before it stands anywhere: nobody has seen it yet
        if self.replication == "leaderless":
            quorums.write(self, id, body, work or self.write)
        else:
            nodes.enter(id, body, "main", work or self.write)
            if not quorums.waits_for(self) and (self.replicas or remembered):
                body.code.add(Op.STAMP, 0)
            nodes.replicate(self, id, body)
            if quorums.waits_for(self):
                body.code.add(Op.STAMP, 0)  # a write that no replica has yet is not acknowledged
            body.code.add(Op.LEAVE)
        if remembered:
            body.code.add(Op.LEARN, 0, 1, step=body.step(id, "tell"))

    def suffer(self, id: str, lowering: Lowering, fault: Fault) -> None:
        """Lost nodes come back; meanwhile somebody else answers for them, after a while."""
        failover.suffer(self, id, lowering, fault)


KIND = Database
