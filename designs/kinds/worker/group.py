"""A group: each partition is read by one instance, and others take over when that is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designs.kinds.worker.message import REDELIVERY, UNLIMITED, Reading
from simulator.programs import Control, Op, Outcome, Policy

if TYPE_CHECKING:
    from designs.trials.timeline import Fault


def lower(r: Reading) -> None:
    """For each partition a line of one at a time, a gate, and a sign that says who reads it."""
    a, many = r.lowering.a, r.source.partitions
    r.lowering.add_view(r.id, "main", r.threads, zones=r.worker.zones)
    for role, workers in (("line", 1), ("gate", UNLIMITED), ("sign", UNLIMITED)):
        r.lowering.add_view(r.id, role, [workers] * many, groups=many, aside=True)
    for region in r.lowering.places[r.id].regions:
        for partition, sign in enumerate(_stations(r, "sign", region)):
            a.control(r.lowering.span.start, Control.ALIAS, sign, _home(r, partition, region))


def subscribe(r: Reading) -> None:
    """Wait for the partition's turn, and keep it until the message is done or given up."""
    views = r.lowering.places[r.id].views
    work = r.lowering.body(f"{r.id}/work")
    for role in ("gate", "sign"):
        work.code.add(Op.ENTER, views[role], Policy.KEY, step=work.step(role))
        if role == "gate":
            work.code.add(Op.LEAVE)
    r.work(work)
    work.code.add(Op.LEAVE)
    work.code.add(Op.END, Outcome.OK)
    body = r.lowering.body(f"{r.id}/handle")
    body.code.add(Op.TRAVEL, views["main"])
    body.code.add(Op.ENTER, views["line"], Policy.KEY, step=body.step("line"))
    r.forget_old(body)
    again = r.worker.redeliver_after or 0.0
    row = r.lowering.a.policy(again, r.worker.attempts, REDELIVERY, 60 * REDELIVERY, 0)
    index = r.lowering.a.program_index(work.code.name)
    body.code.add(Op.CALL, index, row, step=body.step("give"))
    r.watch_order(body)
    body.code.add(Op.LEAVE)
    r.end(body)
    r.lowering.count_losses(f"{r.id}/take", body, r.stream("delivered"), then=r.bury, own=True)
    r.subscribe_to(f"{r.id}/take")


def lose(r: Reading, fault: Fault) -> None:
    """Its partitions stand still until it is missed; then all do, and go on at other instances."""
    a, blind = r.lowering.a, r.worker.check.interval * r.worker.check.times
    struck = set(r.lowering.struck(r.id, fault))
    for station in struck:
        r.lowering.lose(station, fault, None, silent=False)
    for region in {r.lowering.stations[station].region for station in struck}:
        gates, signs = _stations(r, "gate", region), _stations(r, "sign", region)
        for partition, gate in enumerate(gates):
            if _home(r, partition, region) in struck:
                a.control(fault.at, Control.WORKERS, gate, 0)
        known = fault.at + blind
        moments = (known, fault.until) if known + r.worker.rebalance < fault.until else ()
        for at in moments or (fault.until,):
            gone = r.away(region, at)
            left = [s for s in r.lowering.stations_of(r.id, region) if s not in gone]
            for partition, gate in enumerate(gates if left else ()):
                then, new = at + r.worker.rebalance, left[partition % len(left)]
                a.control(at, Control.WORKERS, gate, 0)
                a.control(then, Control.ALIAS, signs[partition], new)
                a.control(then, Control.WORKERS, gate, UNLIMITED)


def _stations(r: Reading, role: str, region: int) -> list[int]:
    view = r.lowering.places[r.id].views[role]
    first = r.lowering.a.first[view][region]
    return list(range(first, first + r.lowering.a.count[view][region]))


def _home(r: Reading, partition: int, region: int) -> int:
    """The instance that reads a partition while all are there."""
    mates = r.lowering.stations_of(r.id, region)
    return mates[partition % len(mates)]
