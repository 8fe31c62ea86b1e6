"""Geo router: names that answer with the nearest healthy region.

The answers live on in caches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts
from designs.model.quantities import Check, Duration, Spread
from simulator.programs import Op

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault


class GeoRouter(Component):
    """DNS: the answer changes `interval x times` after a loss.

    Viewers hold the old one until its time to live ends.
    """

    kind: Literal["geo_router"]
    policy: Literal["nearest_healthy", "nearest"] = Field(
        "nearest_healthy", title="Policy", description="`nearest` never sends anybody elsewhere."
    )
    check: Check = Field(Check(interval=10.0, times=3), title="Health check of a region")
    ttl: Duration = Field(60.0, title="Time to live of an answer")
    price: float = Field(
        0.002, ge=0, title="Price", description="Dollars an hour, for zone and checks."
    )

    descriptive: ClassVar[frozenset[str]] = frozenset({"note", "in_"})  # names are everywhere
    facts: ClassVar[Facts] = Facts(
        title="Geo router",
        what="Sends each viewer to a region: the nearest that is healthy.",
        shape="hexagon",
        elsewhere={"AWS": "Route 53", "Google Cloud": "Cloud DNS", "Azure": "Traffic Manager"},
        leaves_out=(
            "Geo router: resolvers that ignore the time to live, and the cost of single queries.",
            "Geo router: a region is healthy or not as a whole; losing a part of it moves nobody.",
        ),
        sources=("Route 53 checks every 10 or 30 s, AWS documentation",),
    )

    def cost(self, id: str, design: Design) -> float:
        """One price, however many regions."""
        return self.price

    def lower(self, id: str, lowering: Lowering) -> None:
        """A table of answers by home region, from a time on: known in advance, for faults are."""
        lost = [f for f in lowering.faults if f.what == "lose" and f.where[0] == "region"]
        blind = self.check.interval * self.check.times
        turns = sorted({t + blind for f in lost for t in (f.at, f.until)})
        answers = {
            home: [
                (-1e9, self._answer(home, lowering, [])),
                *(
                    (
                        t,
                        self._answer(
                            home, lowering, [f for f in lost if f.at + blind <= t < f.until + blind]
                        ),
                    )
                    for t in turns
                ),
            ]
            for home in range(len(lowering.regions))
        }
        lowering.places[id].tables["router"] = lowering.a.router(self.ttl, answers)

    def _answer(self, home: int, lowering: Lowering, lost: list[Fault]) -> int:
        down = {f.where[1] for f in lost} if self.policy == "nearest_healthy" else set()
        ways = lowering.by_distance(home)
        return next((r for r in ways if lowering.regions[r] not in down), -1)

    def visit(self, id: str, body: Body, work: Spread | None) -> None:
        """Go where the viewer's resolver says."""
        body.code.add(Op.ROUTE, body.lowering.places[id].tables["router"], step=f"{id}/resolver")


KIND = GeoRouter
