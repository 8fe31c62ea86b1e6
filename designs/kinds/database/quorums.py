"""Several nodes of a shard asked at once: for how many a write waits, and a read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.programs import Blame, Op, Outcome, Policy

if TYPE_CHECKING:
    from designs.kinds.database import Database
    from designs.model.quantities import Spread
    from designs.trials.body import Body
    from designs.trials.lowering import Lowering


def waits_for(db: Database) -> int:
    """How many replicas of a shard must have a write before it is acknowledged."""
    if db.replication in ("quorum", "leaderless"):
        return min((db.write_quorum or most(db)) - 1, db.replicas)
    return {"async": 0, "semi_sync": min(1, db.replicas), "sync": db.replicas}[db.replication]


def most(db: Database) -> int:
    """More than half of the nodes of a shard."""
    return (1 + db.replicas) // 2 + 1


def lower(db: Database, id: str, lowering: Lowering, kept: int) -> None:
    """Without a primary a book that nobody waits for knows what was acknowledged."""
    if db.replication == "leaderless":
        lowering.add_view(id, "book", [-1] * kept, groups=kept, aside=True)


def read(db: Database, id: str, body: Body, work: Spread) -> None:
    """Ask all nodes of the shard; the newest of the first answers is what is read."""
    views = body.lowering.places[id].views
    member = _member(db, id, body, "ask", work)
    need = db.read_quorum or most(db)
    newest = views.get("book", views["main"])
    body.code.add(Op.LEARN, 1, -1, newest, step=body.step(id, "forget"))
    body.code.add(Op.FORK, member, 1 + db.replicas, need, step=body.step(id, "ask"))
    if not body.level:
        stale = body.lowering.stream("staleness", id)
        body.code.add(Op.JUDGE, stale, newest, 1, step=body.step(id, "judge"))
    if id in body.lowering.remembered:
        body.code.add(Op.LEARN, 0, 1, step=body.step(id, "tell"))


def write(db: Database, id: str, body: Body, work: Spread) -> None:
    """Send it to all nodes of the shard; acknowledged when enough have it."""
    member = _member(db, id, body, "tell", work)
    need = waits_for(db) + 1
    body.code.add(Op.FORK, member, 1 + db.replicas, need, step=body.step(id, "send"))
    book = body.lowering.places[id].views["book"]
    body.code.add(Op.ENTER, book, Policy.KEY, step=body.step(id, "book"))
    body.code.add(Op.STAMP, 0)
    body.code.add(Op.LEAVE)


def _member(db: Database, id: str, body: Body, verb: str, work: Spread) -> int:
    """One node of the shard: the first for branch 0, then its replicas one by one."""
    child, fresh = body.child(body.step(id, "member", verb))
    if fresh:
        code, views = child.code, body.lowering.places[id].views
        if verb == "tell" and db.lag.mean > 0:
            code.add(Op.WAIT, body.lowering.law(db.lag), Blame.NETWORK, step=child.step("lag"))
        code.add(Op.TRAVEL, views["main"])
        code.add(Op.CASE, 0, c="first")
        code.add(Op.ENTER, views["copies"], Policy.MEMBER, step=child.step("replica"))
        code.add(Op.JUMP, c="there")
        code.label("first")
        code.add(Op.ENTER, views["main"], Policy.KEY, step=child.step("primary"))
        code.label("there")
        if work.mean > 0:
            code.add(Op.WORK, body.lowering.law(work), step=child.step("work"))
        if verb == "tell":
            code.add(Op.STAMP, 0)
        else:
            code.add(Op.LEARN, 1, 1, step=child.step("learn"))
        code.add(Op.LEAVE)
        code.add(Op.END, Outcome.OK)
    return body.lowering.a.program_index(child.code.name)
