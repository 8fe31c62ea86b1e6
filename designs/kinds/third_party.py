"""Third party: somebody else's service, with a latency, a quota and an availability."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from designs.kinds.component import Component, Facts
from designs.model.quantities import Rate, Share, Spread
from simulator.programs import Op, Outcome, Policy

if TYPE_CHECKING:
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault


class ThirdParty(Component):
    """One quota for all who call it.

    A weighted message (a batch) takes as much of it as it has recipients.
    """

    kind: Literal["third_party"]
    limit: Rate | None = Field(None, gt=0, title="Quota", description="Without it there is none.")
    when_full: Literal["wait", "refuse"] = Field("wait", title="Past the quota")
    # At least one, or even a call in an idle hour would be over the quota.
    burst: float = Field(1, ge=1, le=1e9, title="Burst", description="What may come at once.")
    answers: Spread = Field(Spread(law="own", mean=0.05), title="Time to answer")
    availability: Share = Field(1.0, title="Availability")

    facts: ClassVar[Facts] = Facts(
        title="Third party",
        what="A service of somebody else: push, payment, mail.",
        shape="note",
        elsewhere={
            "AWS": "SNS mobile push",
            "Google Cloud": "Firebase Cloud Messaging",
            "Azure": "Notification Hubs",
        },
        leaves_out=(
            (
                "Third parties: by `availability` calls fail one by one, not in outages; "
                "losing a region does not touch them."
            ),
        ),
        sources=(
            (
                "Firebase Cloud Messaging: fan-out of about 10,000 messages a second a "
                "project, documentation"
            ),
        ),
    )

    def lower(self, id: str, lowering: Lowering) -> None:
        """A door where it stands, so that it can be lost, and one bucket for the quota."""
        lowering.add_view(id, "main", [-1])
        if self.limit:
            lowering.places[id].tables["bucket"] = lowering.a.bucket(self.limit, self.burst)

    def enter(self, id: str, body: Body, work: Spread | None) -> None:
        """The way there, the quota, the answer."""
        place = body.lowering.places[id]
        body.code.add(Op.TRAVEL, place.view)
        body.code.add(Op.ENTER, place.view, Policy.BRANCH, step=body.step(id, "reach"))
        if "bucket" in place.tables:
            mode = 1 if self.when_full == "wait" else 0
            one = body.lowering.a.constant(1.0)
            body.code.add(
                Op.TAKE, place.tables["bucket"], one, mode, 1, step=body.step(id, "quota")
            )
        body.let_down(id)
        if self.availability < 1:
            works = body.step(id, "works")
            body.code.add(
                Op.BRANCH, body.lowering.a.constant(self.availability), c=works, step=works
            )
            body.code.add(Op.END, Outcome.UNREACHABLE)
            body.code.label(works)
        spread = work or self.answers
        if spread.mean > 0:
            body.code.add(Op.WORK, body.lowering.law(spread), step=body.step(id, "answer"))

    def suffer(self, id: str, lowering: Lowering, fault: Fault) -> None:
        """Struck only by itself: it does not stand in our regions, only near them."""
        if fault.where[0] not in ("region", "zone"):
            super().suffer(id, lowering, fault)


KIND = ThirdParty
