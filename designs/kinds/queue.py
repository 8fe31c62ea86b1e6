"""Queue: one line of messages, each for whoever is free next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts
from designs.model.quantities import Count, Duration, ItemId, Spread
from simulator.programs import Control, Law, Op, Policy

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault


class Queue(Component):
    """Each message goes to one worker, which takes it out of the line when it is done with it."""

    kind: Literal["queue"]
    length: Count | None = Field(
        None, ge=1, title="Length", description="Messages that may wait; empty: no limit."
    )
    when_full: Literal["reject", "drop_oldest"] = Field(
        "reject",
        title="When it is full",
        description="The publisher is refused, or the message that has waited longest is dropped.",
    )
    ttl: Duration | None = Field(
        None, gt=0, title="Time to live", description="Older messages are not worked on any more."
    )
    priorities: bool = Field(
        False, title="Priorities", description="Messages of lower priority numbers go first."
    )
    key: ItemId | Literal[""] = Field(
        "", title="Key", description="The definition by whose keys order is watched."
    )
    append: Spread = Field(Spread(law="constant", mean=0.001), title="Time to append")
    price: float = Field(0.25, ge=0, title="Price in a region", description="Dollars an hour.")

    own_law: ClassVar[Law] = Law.CONSTANT
    facts: ClassVar[Facts] = Facts(
        title="Queue",
        what="Takes messages and gives each to one worker.",
        shape="cds",
        elsewhere={"AWS": "SQS, Amazon MQ", "Google Cloud": "Tasks", "Azure": "Service Bus"},
        leaves_out=("Queues: copies of the queue on other brokers; messages survive a loss.",),
        sources=("Times and price: assumptions",),
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
        """One broker a region, which appends one after another; the line is its reader's."""
        lowering.add_view(id, "main", [1])
        lowering.places[id].tables["topic"] = lowering.a.topic()

    def reader(self, id: str, lowering: Lowering) -> str:
        """The workers that read it, empty where none do."""
        components = lowering.architecture.components
        return next((k for k, c in components.items() if getattr(c, "reads", "") == id), "")

    def publish_at(self, id: str, body: Body) -> None:
        """Append, if there is room, then let its workers have it."""
        lowering, place = body.lowering, body.lowering.places[id]
        if self.key:
            body.code.add(Op.DRAW, lowering.keyspace(self.key), step=body.step(id, "key"))
        body.code.add(Op.TRAVEL, place.view)
        body.code.add(Op.ENTER, place.view, Policy.RANDOM, step=body.step(id, "broker"))
        if self.append.mean > 0:
            law = lowering.law(self.append, Law.CONSTANT)
            body.code.add(Op.WORK, law, step=body.step(id, "append"))
        reader = self.reader(id, lowering)
        if reader and self.length is not None:
            line = lowering.places[reader].views["line"]
            body.code.add(Op.ADMIT, line, step=body.step(id, "room"))
        body.code.add(Op.LEAVE)
        body.code.add(Op.PUBLISH, place.tables["topic"], step=body.step(id, "publish"))

    def suffer(self, id: str, lowering: Lowering, fault: Fault) -> None:
        """As every component; while its broker is away, nobody is given a message."""
        super().suffer(id, lowering, fault)
        lost = {lowering.stations[s].region for s in lowering.struck(id, fault)}
        reader = self.reader(id, lowering)
        if not reader:
            return
        worker: Any = lowering.architecture.components[reader]
        for region in lost:
            line = worker.line_in(reader, region, lowering)
            lowering.a.control(fault.at, Control.WORKERS, line, 0)
            lowering.a.control(fault.until, Control.WORKERS, line, worker.in_hand(worker.workers))


KIND = Queue
