"""Worker: takes messages from a topic or queue and does something with each.

Or with each batch of followers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts
from designs.kinds.worker import group, line, pool
from designs.kinds.worker.message import Reading
from designs.model.quantities import Check, Count, Duration, ItemId, Share, Spread

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault


class Worker(Component):
    """As many work at once as there are workers, and never more than a topic has partitions."""

    kind: Literal["worker"]
    reads: ItemId = Field(title="Reads", description="The topic or queue.")
    workers: int = Field(8, ge=1, le=100_000, title="Workers in a region")
    instances: int = Field(
        1,
        ge=1,
        le=1000,
        title="Instances",
        description="In a region; the workers are spread over them, and are lost with them.",
    )
    zones: int = Field(1, ge=1, le=10, title="Zones they are spread over")
    prefetch: int = Field(
        1,
        ge=1,
        le=10_000,
        title="Prefetch",
        description="From a queue: messages that a worker has in hand, the one at work too.",
    )
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
    idempotent: bool = Field(
        False, title="Idempotent", description="Work that is done twice does no harm."
    )
    dead_letters: ItemId | None = Field(
        None, title="Dead letters", description="A topic or queue that gets what is given up."
    )
    check: Check = Field(
        Check(interval=3.0, times=15),
        title="Health check",
        description="A lost instance of an ordered group is missed after so many failed checks.",
    )
    rebalance: Duration = Field(
        3.0,
        title="Rebalance",
        description="All instances of an ordered group stop so long when one goes or comes back.",
    )
    price: float = Field(0.0425, ge=0, title="Price of a worker", description="Dollars an hour.")

    facts: ClassVar[Facts] = Facts(
        title="Worker",
        what="Reads a topic or queue and works on each message.",
        shape="box3d",
        elsewhere={"AWS": "Lambda, ECS", "Google Cloud": "Cloud Run jobs", "Azure": "Functions"},
        leaves_out=(
            "Workers: batches of unlike messages; offsets are kept after each message; "
            "a queue knows at once that an instance is lost.",
        ),
        sources=(
            "A core of c6i.xlarge, us-east-1: 0.0425 $/h, Apache Libcloud price list, 2025-03-02",
            "Kafka: a heartbeat every 3 s, a session of 45 s, documentation of 3.0 and later, 2021",
        ),
    )

    def refers(self) -> Iterator[tuple[str, str, str]]:
        """The topic or queue, who is called, and who gets what is given up."""
        yield "reads", self.reads, "topic|queue"
        if self.calls:
            yield "calls", self.calls, "component"
        if self.dead_letters:
            yield "dead_letters", self.dead_letters, "topic|queue"

    def instances_per_region(self) -> int:
        """Instances of one region."""
        return self.instances

    def cost(self, id: str, design: Design) -> float:
        """Workers times their price."""
        return self.standing(id, design) * self.workers * self.price

    def work_of(self, work: Spread | None) -> Spread | None:
        """As long as for a message, unless the step says otherwise."""
        return work or self.work

    def reading(self, id: str, lowering: Lowering) -> Reading:
        """How it reads: from a pool, from a line, or as a group with a part for each."""
        source = lowering.architecture.components[self.reads]
        return Reading(id, self, source, lowering)

    def lower(self, id: str, lowering: Lowering) -> None:
        """Whoever is free takes the next, or each instance has its partitions."""
        reading = self.reading(id, lowering)
        {"pool": pool, "line": line, "group": group}[reading.how].lower(reading)

    def subscribe(self, id: str, lowering: Lowering) -> None:
        """A program for each message or batch, counted whether it gets through or not."""
        reading = self.reading(id, lowering)
        {"pool": pool, "line": line, "group": group}[reading.how].subscribe(reading)

    def suffer(self, id: str, lowering: Lowering, fault: Fault) -> None:
        """As every component; from a line and in a group others take over."""
        reading = self.reading(id, lowering)
        if fault.what != "lose" or reading.how == "pool":
            super().suffer(id, lowering, fault)
        else:
            {"line": line, "group": group}[reading.how].lose(reading, fault)

    def in_hand(self, workers: int) -> int:
        """Messages that so many workers have in hand at most."""
        return min(workers, 1) if self.ordered else workers * self.prefetch

    def line_in(self, id: str, region: int, lowering: Lowering) -> int:
        """The station of its line in a region."""
        return lowering.a.first[lowering.places[id].views["line"]][region]


KIND = Worker
