"""One pool a region: whoever is free takes the next message."""

from __future__ import annotations

from designs.kinds.worker.message import Reading
from simulator.programs import Op, Policy


def lower(r: Reading) -> None:
    """One station, or with order one for each worker, which then has its partitions."""
    most = min(r.worker.workers, getattr(r.source, "partitions", r.worker.workers))
    pools = [1] * most if r.worker.ordered else [most]
    r.lowering.add_view(r.id, "main", pools, groups=len(pools), zones=r.worker.zones)


def subscribe(r: Reading) -> None:
    """Wait for a worker, work; what fails comes again after a pause."""
    body = r.lowering.body(f"{r.id}/handle")
    view = r.lowering.places[r.id].view
    body.code.add(Op.TRAVEL, view)
    pick = Policy.KEY if r.worker.ordered else Policy.RANDOM
    body.code.add(Op.ENTER, view, pick, step=body.step("pick"))
    r.forget_old(body)
    r.work(body)
    r.watch_order(body)
    body.code.add(Op.LEAVE)
    r.end(body)
    again = r.worker.redeliver_after or 0.0
    stream = r.stream("delivered")
    r.lowering.count_losses(f"{r.id}/take", body, stream, r.worker.attempts, again, then=r.bury)
    r.subscribe_to(f"{r.id}/take")
