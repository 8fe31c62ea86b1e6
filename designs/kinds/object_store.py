"""Object store: big things by name, which take their time to come, under prefixes with limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts, wait
from designs.model.quantities import Bandwidth, Rate, Spread
from simulator.programs import Blame, Law, Op, Policy

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering

MONTH = 730  # hours


class ObjectStore(Component):
    """Objects lie under prefixes with limits; past what a second allows, a request is refused.

    An answer takes the time to its first byte, and then as long as its size takes to come.
    """

    kind: Literal["object_store"]
    first_byte: Spread = Field(
        Spread(law="lognormal", mean=0.1, p99=0.2), title="Time to the first byte"
    )
    each: Bandwidth = Field(
        700e6, gt=0, title="Bandwidth of a request", description="So fast comes what follows."
    )
    prefixes: int = Field(
        1, ge=1, le=100_000, title="Prefixes", description="Keys are spread over them by hash."
    )
    gets: Rate = Field(5500.0, gt=0, title="Reads of a prefix", description="At most.")
    puts: Rate = Field(3500.0, gt=0, title="Writes of a prefix", description="At most.")
    when_full: Literal["refuse", "wait"] = Field("refuse", title="Past the limit")
    price_of_gets: float = Field(
        0.0004, ge=0, title="Price of reads", description="Dollars a thousand."
    )
    price_of_puts: float = Field(
        0.005, ge=0, title="Price of writes", description="Dollars a thousand."
    )
    price: float = Field(
        0.023, ge=0, title="Price of storage", description="Dollars a GB, a month."
    )

    facts: ClassVar[Facts] = Facts(
        title="Object store",
        what="Keeps big objects by name.",
        shape="cylinder",
        elsewhere={"AWS": "S3", "Google Cloud": "Cloud Storage", "Azure": "Blob Storage"},
        leaves_out=(
            "Object stores: prefixes that split by themselves under load (30 to 60 min at S3).",
            "Object stores: the price of traffic, and of deleting and listing.",
        ),
        sources=(
            "3,500 writes or 5,500 reads a second and prefix, past it 503: S3 user guide, 2026",
            "100 to 200 ms to the first byte of a small object, 85 to 90 MB/s a request: S3 guide",
            "Prices: S3 Standard, us-east-1, list, from memory, an assumption",
        ),
    )

    def cost(self, id: str, design: Design) -> float:
        """What is stored, by the month, and the requests at the stated peak."""
        from designs.trials.estimate import offered, peak_rate

        kept = (o for o in design.objects.values() if o.in_ == id)
        stored = sum(o.size * (o.count or 1) for o in kept) / 1e9 * self.price / MONTH
        sums = offered(design, lambda name, region: peak_rate(design, name, region))
        asked = sum(rate for (c, _), rate in sums.rate.items() if c == id)
        puts = sum(rate for (c, _), rate in sums.puts.items() if c == id)
        requests = (asked - puts) * self.price_of_gets + puts * self.price_of_puts
        return self.standing(id, design) * stored + requests * 3600 / 1000

    def lower(self, id: str, lowering: Lowering) -> None:
        """A door where it stands, and a bucket for each prefix, region and verb."""
        lowering.add_view(id, "main", [-1])
        for verb, rate in (("read", self.gets), ("write", self.puts)):
            burst = max(rate, 1.0)  # what a second allows may come at once
            many = len(lowering.regions) * self.prefixes
            rows = [lowering.a.bucket(rate, burst) for _ in range(many)]
            lowering.places[id].tables[verb] = rows[0]

    def read_at(self, id: str, body: Body, work: Spread | None) -> None:
        """Read the item at hand."""
        self._ask(id, body, work, "read")

    def write_at(self, id: str, body: Body, work: Spread | None) -> None:
        """Write the item at hand."""
        self._ask(id, body, work, "write")

    def enter(self, id: str, body: Body, work: Spread | None) -> None:
        """As reading something of no size."""
        self._ask(id, body, work, "read")

    def visit(self, id: str, body: Body, work: Spread | None) -> None:
        """Nothing is held there, so nothing has to be let go."""
        self.enter(id, body, work)

    def work_of(self, work: Spread | None) -> Spread | None:
        """What it takes to begin, unless the step says otherwise."""
        return work or self.first_byte

    def _ask(self, id: str, body: Body, work: Spread | None, verb: str) -> None:
        """The way there, the prefix's limit, the first byte, and then the rest."""
        place = body.lowering.places[id]
        body.code.add(Op.TRAVEL, place.view)
        body.code.add(Op.ENTER, place.view, Policy.BRANCH, step=body.step(id, "reach"))
        body.code.add(Op.LEAVE)
        mode = 1 if self.when_full == "wait" else 0
        step = body.step(id, verb)
        body.code.add(Op.TAKE_KEYED, place.tables[verb], self.prefixes, mode, step=step)
        wait(body, work or self.first_byte, Law.EXPONENTIAL, Blame.WORKING, id, "first byte")
        if work is None and body.size:
            rest = Spread(law="constant", mean=body.size * 8 / self.each)
            wait(body, rest, Law.CONSTANT, Blame.NETWORK, id, "rest")


KIND = ObjectStore
