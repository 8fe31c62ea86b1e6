"""Cache: answers kept near, for a while; keys, sizes and times to live decide what is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.cache import keeping
from designs.kinds.component import Component, Facts, wait
from designs.model.quantities import (
    Check,
    Duration,
    Failing,
    Jittered,
    Rate,
    Size,
    Spread,
)
from simulator.programs import Blame, Law, Op

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault


class Cache(Component):
    """Nodes that share the keys; when a node is full, an entry goes for each that comes."""

    kind: Literal["cache"]
    nodes: int = Field(1, ge=1, le=1000, title="Nodes in a region")
    zones: int = Field(1, ge=1, le=10, title="Zones they are spread over")
    size: Size = Field(1e9, gt=0, title="Size", description="Of all nodes of a region together.")
    item: Size = Field(1e3, gt=0, title="Size of an entry")
    ttl: Jittered = Field(Jittered(value=60.0, jitter=0.0), title="Time to live")
    coalescing: bool = Field(False, title="Equal misses wait for one fetch")
    leases: bool = Field(
        False,
        title="Leases",
        description="Coalescing, and an `invalidate` makes a fetch under way void: "
        "what it brings is not kept.",
    )
    serves_stale: Duration = Field(
        0.0,
        title="Serves stale",
        description="With coalescing: how long past its time to live an entry is given to all but "
        "the one who fetches it anew.",
    )
    evicts: Literal["lru", "lfu", "fifo"] = Field(
        "lru",
        title="Evicts",
        description="When a node is full: the least recently used, the least often used of all "
        "time (of these the least recently used), or the first that came.",
    )
    placement: Literal["ring", "modulo"] = Field(
        "ring",
        title="Placement",
        description="The node of a key: by consistent hashing, where a node that is known to be "
        "lost moves only its own keys, or by hash modulo the nodes, where nearly all move.",
    )
    operations: Rate | None = Field(
        None,
        gt=0,
        title="Operations of a node",
        description="A look-up is one, a miss that is stored a second, an `invalidate` one. "
        "Empty: no limit.",
    )
    fails: Failing | None = Field(None, title="Fails", description="Each node, by chance.")
    answers: Spread = Field(Spread(law="constant", mean=0.0005), title="Time to answer")
    check: Check = Field(Check(interval=5.0, times=2), title="Health check")
    price: float = Field(0.2, ge=0, title="Price of a node", description="Dollars an hour.")

    own_law: ClassVar[Law] = Law.CONSTANT
    facts: ClassVar[Facts] = Facts(
        title="Cache",
        what="Keeps answers in memory for a while.",
        shape="component",
        elsewhere={"AWS": "ElastiCache", "Google Cloud": "Memorystore", "Azure": "Cache for Redis"},
        leaves_out=(
            "Caches: each window of an event begins 20 s before it is judged, with nothing kept.",
            (
                "Caches: without `operations` a node answers as fast however often it is asked, "
                "and what is asked of a lost node is a miss at once."
            ),
        ),
        sources=(
            "80,000 to 180,000 operations a second a node: reported, 2026",
            "Leases: Nishtala et al., Scaling Memcache at Facebook, NSDI 2013, section 3.2.1",
            "Price: an assumption",
        ),
    )

    def instances_per_region(self) -> int:
        """All nodes of one region."""
        return self.nodes

    def cost(self, id: str, design: Design) -> float:
        """Nodes times their price."""
        return self.standing(id, design) * self.nodes * self.price

    def work_of(self, work: Spread | None) -> Spread | None:
        """Answering, unless the step says otherwise."""
        return work or self.answers

    @property
    def turn(self) -> float:
        """Seconds that a node is busy with one operation; 0 where that is not limited."""
        return 1 / self.operations if self.operations else 0.0

    @property
    def placed(self) -> int:
        """How LOOK finds the node."""
        return keeping.BY_MODULO if self.placement == "modulo" else keeping.BY_ITEM

    def lower(self, id: str, lowering: Lowering) -> None:
        """One station a node, with room for so many entries."""
        entries = max(1, int(min(self.size / self.item / self.nodes, 1e6)))
        workers = [1 if self.operations else -1] * self.nodes
        lowering.add_view(id, "main", workers, zones=self.zones, entries=entries)
        if self.evicts != "lru":
            lowering.a.behave(lowering.stations_of(id), evicts={"fifo": 1, "lfu": 2}[self.evicts])

    def look_up_at(self, id: str, body: Body, key: int, on_miss: Callable[[Body], None]) -> None:
        """Ask; a miss does what follows and keeps the answer."""
        view = body.lowering.places[id].view
        body.code.add(Op.TRAVEL, view)
        keeping.operate(id, body, self.turn, self.placed)
        wait(body, self.answers, Law.CONSTANT, Blame.WORKING, id, "answer")
        coalescing = int(self.coalescing or self.leases)
        if coalescing and self.serves_stale:
            coalescing += int(self.serves_stale * 1e9)

        def fetch(asking: Body) -> None:
            on_miss(asking)
            keeping.operate(id, asking, self.turn, self.placed)

        keeping.remember(body, id, view, key, coalescing, self.lifetime(body), self.placed, fetch)

    def forget_at(self, id: str, body: Body, key: int, puts: bool) -> None:
        """Drop what is kept of the item at hand, or put its new value there."""
        view = body.lowering.places[id].view
        body.code.add(Op.TRAVEL, view)
        keeping.operate(id, body, self.turn, self.placed)
        wait(body, self.answers, Law.CONSTANT, Blame.WORKING, id, "answer")
        law = self.lifetime(body) if puts else -1
        step = body.step(id, "forget")
        body.code.add(Op.FORGET, view, law, int(self.leases), key, self.placed, step=step)

    def lifetime(self, body: Body) -> int:
        """The law of the time to live."""
        low, high = self.ttl.value - self.ttl.jitter, self.ttl.value + self.ttl.jitter
        return body.lowering.a.law(Law.UNIFORM, max(low, 0.0), high)

    def visit(self, id: str, body: Body, work: Spread | None) -> None:
        """Ask for something that is always there."""
        if self.operations:
            body.code.add(Op.TRAVEL, body.lowering.places[id].view)
            keeping.operate(id, body, self.turn, self.placed)
            wait(body, work or self.answers, Law.CONSTANT, Blame.WORKING, id, "answer")
            return
        super().visit(id, body, work)

    def read_at(self, id: str, body: Body, work: Spread | None) -> None:
        """A stored object that is kept here is always there: an answer."""
        self.visit(id, body, work)

    def write_at(self, id: str, body: Body, work: Spread | None) -> None:
        """As reading."""
        self.visit(id, body, work)

    def suffer(self, id: str, lowering: Lowering, fault: Fault) -> None:
        """Lost nodes come back empty; while they are gone, what they kept is fetched each time."""
        super().suffer(id, lowering, fault)
        keeping.forget(id, lowering, fault)


KIND = Cache
