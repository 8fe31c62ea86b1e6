"""Worker: takes messages from a topic and does something with each.

Or with each batch of followers.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts
from designs.model.quantities import Count, Duration, ItemId, Share, Spread
from simulator.programs import Law, Op, Outcome, Policy

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.lowering import Lowering

MOST = 1000
"""Batches of one message that are simulated one by one.

Beyond it several become one, as long and as heavy.
"""


class Worker(Component):
    """As many work at once as there are workers, and never more than the topic has partitions."""

    kind: Literal["worker"]
    reads: ItemId = Field(title="Reads", description="The topic.")
    workers: int = Field(8, ge=1, le=100_000, title="Workers in a region")
    work: Spread = Field(Spread(law="own", mean=0.01), title="Work on one message or batch")
    for_each: Literal["message", "follower"] = Field(
        "message",
        title="For each",
        description="`follower` makes batches of all followers of the workload.",
    )
    batch: Count = Field(1000.0, ge=1, title="Followers in a batch")
    calls: ItemId | None = Field(
        None, title="Calls", description="A component it calls for each message or batch."
    )
    attempts: int = Field(
        3, ge=1, le=20, title="Attempts", description="Before a message is given up."
    )
    ordered: bool = Field(
        False,
        title="In order",
        description="Messages of one key one after another, each partition at one worker.",
    )
    redeliver_after: Duration | None = Field(
        None,
        gt=0,
        title="Redelivered after",
        description="A message not done by then comes again; the first may still be done, too.",
    )
    spoils: Share = Field(
        0.0, title="Spoils", description="The share of attempts whose work fails."
    )
    price: float = Field(0.0425, ge=0, title="Price of a worker", description="Dollars an hour.")

    facts: ClassVar[Facts] = Facts(
        title="Worker",
        what="Reads a topic and works on each message.",
        shape="box3d",
        elsewhere={"AWS": "Lambda, ECS", "Google Cloud": "Cloud Run jobs", "Azure": "Functions"},
        leaves_out=("Workers: rebalancing of a consumer group; batches of unlike messages.",),
        sources=(
            "A core of c6i.xlarge, us-east-1: 0.0425 $/h, Apache Libcloud price list, 2025-03-02",
        ),
    )

    def refers(self) -> Iterator[tuple[str, str, str]]:
        """The topic, and who is called."""
        yield "reads", self.reads, "topic"
        if self.calls:
            yield "calls", self.calls, "component"

    def cost(self, id: str, design: Design) -> float:
        """Workers times their price."""
        return self.standing(id, design) * self.workers * self.price

    def work_of(self, work: Spread | None) -> Spread | None:
        """As long as for a message, unless the step says otherwise."""
        return work or self.work

    def lower(self, id: str, lowering: Lowering) -> None:
        """One pool a region: whoever is free takes the next."""
        topic = lowering.architecture.components[self.reads]
        most = min(self.workers, getattr(topic, "partitions", self.workers))
        pools = [1] * most if self.ordered else [most]
        lowering.add_view(id, "main", pools, groups=len(pools))

    def subscribe(self, id: str, lowering: Lowering) -> None:
        """A program for each message or batch, counted whether it gets through or not."""
        followers = lowering.design.workload.followers if lowering.design.workload else None
        batches, each, together = 1, 1.0, 1.0
        if self.for_each == "follower" and followers:
            real = ceil(followers / self.batch)
            batches = min(real, MOST)
            each, together = followers / batches, real / batches
        body = lowering.body(f"{id}/handle")
        view = lowering.places[id].view
        body.code.add(Op.TRAVEL, view)
        pick = Policy.KEY if self.ordered else Policy.RANDOM
        body.code.add(Op.ENTER, view, pick, step=body.step("pick"))
        if self.work.mean > 0:
            law = lowering.law(self.work, Law.EXPONENTIAL, together)
            body.code.add(Op.WORK, law, step=body.step("work"))
        if self.spoils:
            sound = lowering.a.constant(1 - self.spoils)
            body.code.add(Op.BRANCH, sound, c="sound", step=f"{id}/spoils")
            body.code.add(Op.END, Outcome.LOST)
            body.code.label("sound")
        stream = lowering.stream("delivered", id)
        bucket = -1
        if self.calls:
            callee = lowering.architecture.components[self.calls]
            callee.visit(self.calls, body, None)
            bucket = lowering.places[self.calls].tables.get("bucket", -1)
        body.code.add(Op.DELIVER, stream, bucket, step=body.step("deliver"))
        body.code.add(Op.LEAVE)
        body.code.add(Op.END, Outcome.OK)
        again = self.redeliver_after or 0.0
        lowering.count_losses(f"{id}/take", body, stream, self.attempts, again)
        topic = lowering.places[self.reads].tables["topic"]
        lowering.a.subscribe(topic, f"{id}/take", count=batches, weight=each)


KIND = Worker
