"""Who a service lets in, in which order it serves them, and who need not be served any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.programs import Law, Op, Order

if TYPE_CHECKING:
    from designs.kinds.service import Service
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering

ORDERS = {
    "first": Order.FIRST,
    "last": Order.LAST,
    "priority": Order.RANK,
    "shared": Order.SHARED,
}


def lower(service: Service, id: str, lowering: Lowering) -> None:
    """The traits of its stations, and a bucket for each region where it has a limit."""
    patience = -1
    if service.patience is not None:
        patience = lowering.law(service.patience, Law.EXPONENTIAL)
    for station in lowering.stations_of(id):
        lowering.a.behave(
            [station],
            order=int(ORDERS[service.order]),
            reserve=service.reserve,
            patience=patience,
        )
    buckets(id, "limit", service.limit, service.burst, lowering)


def buckets(id: str, name: str, limit: float | None, burst: float, lowering: Lowering) -> None:
    """A token bucket for each region under a name, full at first; none where there is no limit."""
    if limit is not None:
        share = lowering.share(id)
        most = max(burst * share, 1.0)  # less than one lets nobody in
        made = [lowering.a.bucket(limit * share, most) for _ in lowering.regions]
        lowering.places[id].tables[name] = made[0]


def admit(id: str, body: Body, name: str = "limit", own: int = 2) -> None:
    """Past the limit a request is refused at the door; `own` 3: past that of its key."""
    bucket = body.lowering.places[id].tables.get(name, -1)
    if bucket >= 0:
        one = body.lowering.a.constant(1.0)
        body.code.add(Op.TAKE, bucket, one, 0, 0, own, step=body.step(id, name))
