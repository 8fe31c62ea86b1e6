"""One line for all instances of a region: a message is given to the one that has fewest in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designs.kinds.worker.message import UNLIMITED, Reading
from simulator.programs import Control, Op, Order, Outcome, Policy

if TYPE_CHECKING:
    from designs.trials.timeline import Fault


def lower(r: Reading) -> None:
    """Instances, and the line: it lets as many messages go on as workers have in hand."""
    r.lowering.add_view(r.id, "main", r.threads, zones=r.worker.zones)
    length = getattr(r.source, "length", None)
    room = UNLIMITED if length is None else int(length)
    where = r.lowering.regions_of(r.source)
    line = r.lowering.add_view(
        r.id, "line", [r.worker.in_hand(r.worker.workers)], room=room, regions=where, aside=True
    )
    for region in where:
        traits = {"drops": int(getattr(r.source, "when_full", "") == "drop_oldest")}
        if getattr(r.source, "priorities", False):
            traits["order"] = int(Order.RANK)
        r.lowering.a.behave([r.lowering.a.first[line][region]], **traits)


def subscribe(r: Reading) -> None:
    """Stand in line, be given to an instance; what fails stands in line again, at its end."""
    view, line = r.lowering.places[r.id].view, r.lowering.places[r.id].views["line"]
    work = r.lowering.body(f"{r.id}/work")
    work.code.add(Op.TRAVEL, view)
    work.code.add(Op.ENTER, view, Policy.LEAST, step=work.step("pick"))
    r.work(work)
    work.code.add(Op.LEAVE)
    work.code.add(Op.END, Outcome.OK)
    body = r.lowering.body(f"{r.id}/handle")
    patience = r.lowering.a.policy(r.worker.redeliver_after or 0.0, 1, 0.0, 0.0, 0)
    for attempt in range(r.worker.attempts):
        body.code.add(Op.ENTER, line, Policy.KEY, step=body.step("line"))
        r.forget_old(body)
        again = f"again {attempt}"
        index = r.lowering.a.program_index(work.code.name)
        body.code.add(Op.CALL, index, patience, again, step=body.step("give"))
        body.code.add(Op.JUMP, c="done")
        body.code.label(again)
        body.code.add(Op.LEAVE)
    body.code.add(Op.END, Outcome.LOST)
    body.code.label("done")
    r.watch_order(body)
    body.code.add(Op.LEAVE)
    r.end(body)
    r.lowering.count_losses(f"{r.id}/take", body, r.stream("delivered"), then=r.bury, own=True)
    r.subscribe_to(f"{r.id}/take")


def lose(r: Reading, fault: Fault) -> None:
    """A lost instance's messages stand in line again at once; fewer are in hand while it is away.

    It is not given any more before it is gone, and is given some again once it is back.
    """
    a, struck = r.lowering.a, list(r.lowering.struck(r.id, fault))
    for station in struck:
        a.control(fault.at, Control.KNOWN, station, 0)
        a.control(fault.until, Control.UP, station)
        a.control(fault.until, Control.KNOWN, station, 1)
    serves = a.serves[r.lowering.places[r.id].view]
    for region in {r.lowering.stations[station].region for station in struck}:
        for at in (fault.at, fault.until):
            gone = r.away(region, at)
            there = sum(
                n
                for s, n in zip(r.lowering.stations_of(r.id, region), r.threads, strict=True)
                if s not in gone
            )
            for place in r.lowering.regions_of(r.source):
                if serves[place] == region:
                    line = r.worker.line_in(r.id, place, r.lowering)
                    a.control(at, Control.WORKERS, line, r.worker.in_hand(there))
    for station in struck:
        a.control(fault.at, Control.DOWN, station, 0)
