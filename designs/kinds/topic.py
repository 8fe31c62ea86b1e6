"""Topic: a log in partitions that hands each message to everyone who subscribes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts
from designs.model.quantities import Duration, ItemId, Spread
from simulator.programs import Law, Op, Policy

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering


class Topic(Component):
    """A partition appends one message after another.

    All messages of one key go to one partition.
    """

    kind: Literal["topic"]
    partitions: int = Field(
        8, ge=1, le=10_000, title="Partitions", description="Also the most workers of a reader."
    )
    key: ItemId | Literal[""] = Field(
        "",
        title="Key",
        description="The definition whose messages stay in order; without it they spread.",
    )
    append: Spread = Field(Spread(law="constant", mean=0.001), title="Time to append")
    retention: Duration | None = Field(
        None,
        gt=0,
        title="Retention",
        description="Workers that are further behind than this lose messages.",
    )
    price: float = Field(0.5, ge=0, title="Price in a region", description="Dollars an hour.")

    own_law: ClassVar[Law] = Law.CONSTANT
    facts: ClassVar[Facts] = Facts(
        title="Topic",
        what="Takes messages and hands each to all who subscribe.",
        shape="cds",
        elsewhere={"AWS": "MSK, SNS", "Google Cloud": "Pub/Sub", "Azure": "Event Hubs"},
        leaves_out=("Topics: replication of the log; messages survive a loss.",),
        sources=(
            "Three brokers append 2 million messages a second: LinkedIn (J. Kreps), 2014",
            "Price: an assumption",
        ),
    )

    def refers(self) -> Iterator[tuple[str, str, str]]:
        """The definition of its key."""
        if self.key:
            yield "key", self.key, "definition"

    def cost(self, id: str, design: Design) -> float:
        """One price a region."""
        return self.standing(id, design) * self.price

    def work_of(self, work: Spread | None) -> Spread | None:
        """An append, unless the step says otherwise."""
        return work or self.append

    def lower(self, id: str, lowering: Lowering) -> None:
        """One station a partition, and the table of subscriptions."""
        lowering.add_view(id, "main", [1] * self.partitions, groups=self.partitions)
        lowering.places[id].tables["topic"] = lowering.a.topic()

    def publish_at(self, id: str, body: Body) -> None:
        """Append, then let all who subscribe have it."""
        place = body.lowering.places[id]
        keys = body.lowering.keyspace(self.key) if self.key else body.lowering.fresh_keys()
        body.code.add(Op.DRAW, keys, step=body.step(id, "key"))
        body.code.add(Op.TRAVEL, place.view)
        body.code.add(Op.ENTER, place.view, Policy.KEY, step=body.step(id, "partition"))
        if self.append.mean > 0:
            law = body.lowering.law(self.append, Law.CONSTANT)
            body.code.add(Op.WORK, law, step=body.step(id, "append"))
        body.code.add(Op.LEAVE)
        body.code.add(Op.PUBLISH, place.tables["topic"], step=body.step(id, "publish"))


KIND = Topic
