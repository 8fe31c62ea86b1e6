"""What every way of reading has: the work on one message, its age, and its end."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from simulator.programs import Law, Op, Outcome

if TYPE_CHECKING:
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering

UNLIMITED = -1
REDELIVERY = 1.0  # seconds before a message is tried again, doubled each time
MOST = 1000
"""Batches of one message that are simulated one by one.

Beyond it several become one, as long and as heavy.
"""


@dataclass(frozen=True)
class Reading:
    """A worker component, what it reads, and the plan that both become part of."""

    id: str
    worker: Any
    source: Any
    lowering: Lowering

    @property
    def how(self) -> str:
        """`pool`: whoever is free; `line`: the same over instances; `group`: by partition."""
        if self.source.kind == "queue":
            return "line"
        if self.worker.instances == 1:
            return "pool"
        return "group" if self.worker.ordered else "line"

    @property
    def threads(self) -> list[int]:
        """Workers of each instance of a region."""
        each, rest = divmod(self.worker.workers, self.worker.instances)
        return [n for n in (each + (k < rest) for k in range(self.worker.instances)) if n]

    def away(self, region: int, at: float) -> set[int]:
        """The instances of a region that are lost at a time, by any fault."""
        return {
            station
            for fault in self.lowering.faults
            if fault.at <= at < fault.until
            for station in self.lowering.struck(self.id, fault)
            if self.lowering.stations[station].region == region
        }

    def batches(self) -> tuple[int, float, float]:
        """How many a message becomes, how heavy each is, and how many real ones it stands for."""
        workload = self.lowering.design.workload
        followers = workload.followers if workload else None
        if self.worker.for_each != "follower" or not followers:
            return 1, 1.0, 1.0
        real = ceil(followers / self.worker.batch)
        many = min(real, MOST)
        return many, followers / many, real / many

    def stream(self, what: str) -> int:
        """The stream of what becomes of its messages: delivered, twice or late."""
        return self.lowering.stream(what, self.id)

    def work(self, body: Body) -> None:
        """The work on one message, and a sample of it; who was given up for slow is told apart."""
        lowering, worker = self.lowering, self.worker
        if worker.work.mean > 0:
            law = lowering.law(worker.work, Law.EXPONENTIAL, self.batches()[2])
            body.code.add(Op.WORK, law, step=body.step("work"))
        if worker.spoils:
            sound = lowering.a.constant(1 - worker.spoils)
            body.code.add(Op.BRANCH, sound, c="sound", step=f"{self.id}/spoils")
            body.code.add(Op.END, Outcome.LOST)
            body.code.label("sound")
        delivered, bucket = self.stream("delivered"), -1
        if worker.calls:
            callee = lowering.architecture.components[worker.calls]
            callee.visit(worker.calls, body, None)
            bucket = lowering.places[worker.calls].tables.get("bucket", -1)
        if worker.redeliver_after and not worker.idempotent:
            body.code.add(Op.WANTED, c="twice")
            body.code.add(Op.JUMP, c="once")
            body.code.label("twice")
            body.code.add(Op.MARK, self.stream("twice"))
            body.code.label("once")
        body.code.add(Op.DELIVER, delivered, bucket, step=body.step("deliver"))

    def watch_order(self, body: Body) -> None:
        """A sample of each message that is done after a later one of its key."""
        if self.source.key:
            body.code.add(Op.AFTER, self.stream("late"))

    def forget_old(self, body: Body) -> None:
        """What is older than it may be is lost when its turn comes."""
        limit = getattr(self.source, "ttl", None) or getattr(self.source, "retention", None)
        if limit:
            body.code.add(Op.AGED, self.lowering.a.constant(limit), c="too old")

    def end(self, body: Body) -> None:
        """The end of a program that may have found its message too old."""
        body.code.add(Op.END, Outcome.OK)
        if "too old" in {label for _, _, label in body.code.jumps}:
            body.code.label("too old")
            body.code.add(Op.END, Outcome.LOST)

    def bury(self, body: Body) -> None:
        """What becomes of a message that is given up."""
        if self.worker.dead_letters:
            place = self.lowering.places[self.worker.dead_letters]
            body.code.add(Op.TRAVEL, place.view)
            body.code.add(Op.PUBLISH, place.tables["topic"], step=body.step("bury"))

    def subscribe_to(self, program: str) -> None:
        """Let the program start for each message or batch."""
        many, each, _ = self.batches()
        topic = self.lowering.places[self.worker.reads].tables["topic"]
        self.lowering.a.subscribe(topic, program, count=many, weight=each)
