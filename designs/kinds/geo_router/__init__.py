"""Geo router: names, or routes, that answer with the nearest healthy region.

The answers of names live on in caches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts
from designs.kinds.geo_router import answers
from designs.model.quantities import Check, Duration, Share, Spread
from simulator.programs import Op

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering


class GeoRouter(Component):
    """The answer changes `interval x times` after a loss.

    Viewers hold the old one until its time to live ends.
    """

    kind: Literal["geo_router"]
    policy: Literal["nearest_healthy", "nearest", "anycast"] = Field(
        "nearest_healthy",
        title="Policy",
        description="`nearest` never sends anybody elsewhere; `anycast` moves routes, not names: "
        "nobody holds an old answer.",
    )
    check: Check = Field(Check(interval=10.0, times=3), title="Health check of a region")
    ttl: Duration = Field(60.0, title="Time to live of an answer")
    most: Share = Field(
        1.0,
        gt=0,
        le=1,
        title="Most for one region",
        description="At fail-over a region gets people of others up to this share of all people; "
        "who is beyond goes to the next nearest, and to the nearest where all are full.",
    )
    back: Duration = Field(
        0.0,
        title="Coming back",
        description="Time over which people are sent back to a region that is well again.",
    )
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
        ttl = 0.0 if self.policy == "anycast" else self.ttl
        lowering.places[id].tables["router"] = lowering.a.router(
            ttl, answers.by_home(self, lowering)
        )

    def visit(self, id: str, body: Body, work: Spread | None) -> None:
        """Go where the viewer's resolver says."""
        body.code.add(Op.ROUTE, body.lowering.places[id].tables["router"], step=f"{id}/resolver")


KIND = GeoRouter
