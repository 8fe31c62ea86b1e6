"""Who answers for a database's lost nodes, and from when on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designs.trials.striking import ail
from simulator.programs import Control

if TYPE_CHECKING:
    from designs.kinds.database import Database
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault


def suffer(db: Database, id: str, lowering: Lowering, fault: Fault) -> None:
    """Across zones the replica that lacks least answers for a lost primary, it for a lost replica.

    Across regions the next region answers.
    """
    a = lowering.a
    place = lowering.places[id]
    blind = db.check.interval * db.check.times
    struck = list(lowering.struck(id, fault))
    for station in struck:
        a.control(fault.at, Control.DOWN, station, -1 if fault.where[0] != "instance" else 0)
        a.control(fault.until, Control.UP, station)
        log = _log_of(id, lowering, station)
        if log is not None:
            # Whoever takes over has a log of its own, and so has the primary when it is back.
            a.control(fault.at, Control.DOWN, log)
            after = takes_over(db) if db.across == "zones" else fault.until - fault.at
            a.control(fault.at + after, Control.UP, log)
        if db.across == "zones" and db.replicas and db.replication != "leaderless":
            stand_in, after = _stand_in(db, id, lowering, station, blind)
            if _is_primary(lowering, id, station):
                lost = lowering.stream("lost", id) + 1
                a.control(fault.at + after, Control.ELECT, station, stand_in, lost, db.replicas)
            else:
                a.control(fault.at + after, Control.ALIAS, station, stand_in)
            a.control(fault.until + blind, Control.ALIAS, station, station)
    regions = {lowering.stations[s].region for s in struck}
    if db.across == "regions" and place.regions[0] in regions:
        heirs = [
            r
            for r in lowering.by_distance(place.regions[0])
            if a.count[place.view][r] and r not in regions
        ]
        for at, who in ((fault.at, heirs), (fault.until, place.regions[:1])):
            for region in range(len(lowering.regions)) if who else ():
                a.control(at + takes_over(db), Control.SERVE, place.view, region, who[0])
        if heirs:
            _hand_over(db, id, lowering, fault, heirs[0])
    if db.across == "regions" and len(struck) < len(lowering.stations_of(id)):
        standing = [
            r for r in range(len(lowering.regions)) if a.count[place.view][r] and r not in regions
        ]
        for region in regions:
            near = lowering.nearest(region, standing)
            a.control(fault.at + blind, Control.SERVE, place.views["near"], region, near)
            a.control(fault.until + blind, Control.SERVE, place.views["near"], region, region)
    ail(id, lowering, fault)


def takes_over(db: Database) -> float:
    """Seconds from the loss of a primary until another answers."""
    return db.fail_over + db.election


def _hand_over(db: Database, id: str, lowering: Lowering, fault: Fault, heir: int) -> None:
    """What the next region had not seen of each shard's writes is lost; later it is caught up."""
    lost = lowering.stream("lost", id) + 1
    home = lowering.places[id].regions[0]
    pairs = zip(lowering.stations_of(id, home), lowering.stations_of(id, heir), strict=True)
    for old, new in pairs:
        lowering.a.control(fault.at + takes_over(db), Control.ALIAS, old, new, lost)
        lowering.a.control(fault.until + takes_over(db), Control.ALIAS, old, old)


def _log_of(id: str, lowering: Lowering, station: int) -> int | None:
    """The log of a primary; None for a replica, and where nothing waits to be sent."""
    view = lowering.places[id].views.get("logs")
    if view is None or not _is_primary(lowering, id, station):
        return None
    region = lowering.stations[station].region
    number = lowering.stations_of(id, region).index(station)
    return lowering.a.first[view][region] + number


def _is_primary(lowering: Lowering, id: str, station: int) -> bool:
    here = lowering.stations_of(id, lowering.stations[station].region)
    return here.index(station) < lowering.kept(id)


def _stand_in(
    db: Database, id: str, lowering: Lowering, station: int, blind: float
) -> tuple[int, float]:
    here = lowering.stations_of(id, lowering.stations[station].region)
    kept = lowering.kept(id)
    number = here.index(station)
    if number < kept:
        return here[kept + number * db.replicas], takes_over(db)
    return here[(number - kept) // db.replicas], blind
