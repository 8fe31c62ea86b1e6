"""Cache: answers kept near, for a while; keys, sizes and times to live decide what is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts, wait
from designs.model.quantities import Check, Failing, Jittered, Size, Spread
from simulator.programs import Blame, Law, Op

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault


class Cache(Component):
    """Nodes that share the keys; the least recently used entry goes when a node is full."""

    kind: Literal["cache"]
    nodes: int = Field(1, ge=1, le=1000, title="Nodes in a region")
    zones: int = Field(1, ge=1, le=10, title="Zones they are spread over")
    size: Size = Field(1e9, gt=0, title="Size", description="Of all nodes of a region together.")
    item: Size = Field(1e3, gt=0, title="Size of an entry")
    ttl: Jittered = Field(Jittered(value=60.0, jitter=0.0), title="Time to live")
    coalescing: bool = Field(False, title="Equal misses wait for one fetch")
    evicts: Literal["lru", "fifo"] = Field(
        "lru",
        title="Evicts",
        description="When a node is full: the least recently used, or the first that came.",
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
            (
                "Caches: each window of an event begins with nothing kept, 20 s before it is "
                "judged (up to 2 min where what is asked for by key lives longer)."
            ),
            "Caches: their own throughput (a node answers as fast however often it is asked).",
        ),
        sources=(
            "80,000 to 180,000 operations a second a node: reported, 2026",
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

    def lower(self, id: str, lowering: Lowering) -> None:
        """One station a node, with room for so many entries."""
        entries = max(1, int(min(self.size / self.item / self.nodes, 1e6)))
        lowering.add_view(id, "main", [-1] * self.nodes, zones=self.zones, entries=entries)
        if self.evicts == "fifo":
            lowering.a.behave(lowering.stations_of(id), evicts=1)

    def look_up_at(self, id: str, body: Body, key: int, on_miss: Callable[[Body], None]) -> None:
        """Ask; a miss does what follows and keeps the answer."""
        view = body.lowering.places[id].view
        body.code.add(Op.TRAVEL, view)
        wait(body, self.answers, Law.CONSTANT, Blame.WORKING, id, "answer")
        low, high = self.ttl.value - self.ttl.jitter, self.ttl.value + self.ttl.jitter
        ttl = body.lowering.a.law(Law.UNIFORM, max(low, 0.0), high)
        remember(body, id, view, key, self.coalescing, ttl, False, on_miss)

    def read_at(self, id: str, body: Body, work: Spread | None) -> None:
        """A stored object that is kept here is always there: an answer."""
        self.visit(id, body, work)

    def write_at(self, id: str, body: Body, work: Spread | None) -> None:
        """As reading."""
        self.visit(id, body, work)

    def suffer(self, id: str, lowering: Lowering, fault: Fault) -> None:
        """Lost nodes come back empty; while they are gone, what they kept is fetched each time."""
        super().suffer(id, lowering, fault)
        forget(id, lowering, fault)


def remember(
    body: Body,
    id: str,
    view: int,
    key: int,
    coalescing: bool,
    ttl: int,
    by_viewer: bool,
    on_miss: Callable[[Body], None],
) -> None:
    """LOOK, and on a miss the fetch and FILL."""
    code = body.code
    miss, done = body.step(id, "miss"), body.step(id, "done")
    code.add(Op.LOOK, view, int(coalescing), miss, key, int(by_viewer), step=body.step(id, "look"))
    code.add(Op.JUMP, c=done)
    code.label(miss)
    on_miss(body)
    code.add(Op.FILL, ttl, step=body.step(id, "fill"))
    code.label(done)


def forget(id: str, lowering: Lowering, fault: Fault) -> None:
    """What makes a cache cold: being emptied, or lost."""
    from simulator.programs import Control

    emptied = lowering.stations_of(id) if fault.what == "empty" and fault.where == (id,) else []
    for station in [*emptied, *lowering.struck(id, fault)]:
        lowering.a.control(fault.at, Control.CLEAR, station)


KIND = Cache
