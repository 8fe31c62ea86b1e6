"""A database's nodes: where primaries and replicas stand, and how writes reach them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from designs.kinds.database import quorums
from designs.trials.timeline import Fault, Steps, together
from simulator.programs import Op, Policy

if TYPE_CHECKING:
    from designs.kinds.database import Database
    from designs.model.quantities import Spread
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering


def lower(db: Database, id: str, lowering: Lowering) -> None:
    """Across zones each region has primaries (`main`) and replicas.

    Across regions there is one home, and copies elsewhere.
    """
    kept = lowering.kept(id)
    place = lowering.places[id]
    home = place.regions[0]
    room = -1 if db.queue is None else db.queue
    stands = db.shards / kept
    if db.across == "zones":
        lowering.add_view(
            id, "main", [db.connections] * kept, room=room, groups=kept, stands_for=stands
        )
        copies = [db.connections] * (kept * db.replicas)
        lowering.add_view(id, "copies", copies, room=room, groups=kept, stands_for=stands)
        place.views["near"] = place.views["copies" if db.replicas else "main"]
        quorums.lower(db, id, lowering, kept)
        if db.shards_by == "range":
            lowering.a.ranged.update(place.views.values())
        _add_logs(db, id, lowering, kept, place.regions)
        _spread_over_zones(db, id, lowering, kept)
        return
    others = [r for r in lowering.by_distance(home) if r != home][: db.replicas]
    nodes = [db.connections] * kept
    lowering.add_view(
        id, "main", nodes, room=room, groups=kept, regions=[home, *others], stands_for=stands
    )
    first, count = lowering.a.first[place.view], lowering.a.count[place.view]
    place.views["near"] = lowering.a.view_of(first, count, kept, lowering.serves([home, *others]))
    lowering.a.serves[place.view] = [home] * len(lowering.regions)
    if db.shards_by == "range":
        lowering.a.ranged.update(place.views.values())
    _add_logs(db, id, lowering, kept, [home, *others])


def _add_logs(db: Database, id: str, lowering: Lowering, kept: int, regions: Sequence[int]) -> None:
    """What a primary has not sent to its replicas yet: gone when it is lost."""
    if (db.lag.mean > 0 or falls_behind(id, lowering)) and db.replicas:
        logs = [-1] * kept
        view = lowering.add_view(id, "logs", logs, groups=kept, regions=regions, aside=True)
        if db.shards_by == "range":
            lowering.a.ranged.add(view)


def falls_behind(id: str, lowering: Lowering) -> list[Fault]:
    """When a scenario lets its replicas fall behind."""
    return [f for f in lowering.faults if f.what == "lag" and f.where == (id,)]


def further_behind(id: str, lowering: Lowering) -> int:
    """A curve of the seconds by which a write sets out later than it would."""
    steps: Steps = []
    for fault in falls_behind(id, lowering):
        one = [(fault.at, fault.amount), (fault.until, 0.0)]
        steps = together([steps, one])
    return lowering.a.curve(steps)


def _spread_over_zones(db: Database, id: str, lowering: Lowering, kept: int) -> None:
    zones = 1 + db.replicas
    for region in lowering.places[id].regions:
        for number, station in enumerate(lowering.stations_of(id, region)):
            copy = number - kept
            shard, member = (
                (number, 0) if copy < 0 else (copy // db.replicas, 1 + copy % db.replicas)
            )
            lowering.stations[station].zone = (shard + member) % zones + 1


def enter(id: str, body: Body, view: str, work: Spread) -> None:
    """Go to the shard of the item at hand and work there; its connection is still held."""
    index = body.lowering.places[id].views[view]
    body.code.add(Op.TRAVEL, index)
    body.code.add(Op.ENTER, index, Policy.KEY, step=body.step(id, "shard"))
    body.let_down(id)
    if work.mean > 0:
        body.code.add(Op.WORK, body.lowering.law(work), step=body.step(id, "work"))


def enter_any(db: Database, id: str, body: Body, work: Spread) -> None:
    """Go to any node of the shard that is near, each as likely as the others."""
    if db.across == "regions":
        return enter(id, body, "near", work)
    code, replica = body.code, body.step(id, "replica")
    there = body.step(id, "there")
    share = body.lowering.a.constant(db.replicas / (1 + db.replicas))
    code.add(Op.BRANCH, share, c=replica, step=replica)
    enter(id, body, "main", work)
    code.add(Op.JUMP, c=there)
    code.label(replica)
    enter(id, body, "copies", work)
    code.label(there)


def replicate(db: Database, id: str, body: Body) -> None:
    """Bring a write to the replicas; the primary's connection waits as `replication` says."""
    if db.across == "zones":
        if db.replicas:
            need = quorums.waits_for(db)
            program = _apply(db, id, body, -1)
            body.code.add(Op.FORK, program, db.replicas, need, step=body.step(id, "replicate"))
        return
    place = body.lowering.places[id]
    home = place.regions[0]
    others = [r for r in body.lowering.by_distance(home) if r != home][: db.replicas]
    waited = others[: quorums.waits_for(db)][-1:]  # when the furthest of them has it, they all have
    for region in [r for r in others if r not in waited] + waited:
        words = body.step(id, "replicate", body.lowering.regions[region])
        program = _apply(db, id, body, region)
        body.code.add(Op.FORK, program, 1, int(region in waited), step=words)


def _apply(db: Database, id: str, body: Body, region: int) -> int:
    child, fresh = body.child(
        f"{id}/replicate/{body.lowering.regions[region] if region >= 0 else 'near'}"
    )
    if fresh:
        view = body.lowering.places[id].views["copies" if region < 0 else "near"]
        if "logs" in body.lowering.places[id].views:
            logs = body.lowering.places[id].views["logs"]
            child.code.add(Op.ENTER, logs, Policy.KEY, step=child.step("log"))
            if db.lag.mean > 0:
                child.code.add(Op.WORK, body.lowering.law(db.lag), step=child.step("lag"))
            if falls_behind(id, body.lowering):
                one, curve = body.lowering.a.constant(1.0), further_behind(id, body.lowering)
                child.code.add(Op.WORK, one, curve, step=child.step("behind"))
            child.code.add(Op.LEAVE)
        child.code.add(Op.TRAVEL, view, region + 1)
        policy = Policy.MEMBER if region < 0 else Policy.KEY
        child.code.add(Op.ENTER, view, policy, step=child.step("pick"))
        child.code.add(Op.WORK, body.lowering.law(db.write), step=child.step("work"))
        child.code.add(Op.STAMP, 0)
        child.code.add(Op.LEAVE)
        child.code.add(Op.END, 0)
    return body.lowering.a.program_index(child.code.name)
