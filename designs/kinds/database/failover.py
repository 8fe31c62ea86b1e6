"""Who answers for a database's lost nodes, and from when on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.programs import Control

if TYPE_CHECKING:
    from designs.kinds.database import Database
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault


def suffer(db: Database, id: str, lowering: Lowering, fault: Fault) -> None:
    """Across zones a replica answers for a lost primary, the primary for a lost replica.

    Across regions the next region answers.
    """
    a = lowering.a
    place = lowering.places[id]
    blind = db.check.interval * db.check.times
    struck = list(lowering.struck(id, fault))
    for station in struck:
        a.control(fault.at, Control.DOWN, station, -1 if fault.where[0] != "instance" else 0)
        a.control(fault.until, Control.UP, station)
        if db.across == "zones" and db.replicas:
            stand_in, after = _stand_in(db, id, lowering, station, blind)
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
                a.control(at + db.fail_over, Control.SERVE, place.view, region, who[0])
    if db.across == "regions" and len(struck) < len(lowering.stations_of(id)):
        standing = [
            r for r in range(len(lowering.regions)) if a.count[place.view][r] and r not in regions
        ]
        for region in regions:
            near = lowering.nearest(region, standing)
            a.control(fault.at + blind, Control.SERVE, place.views["near"], region, near)
            a.control(fault.until + blind, Control.SERVE, place.views["near"], region, region)
    if fault.what == "slow" and fault.where == (id,):
        for station in lowering.stations_of(id):
            a.control(fault.at, Control.SPEED, station, value=1 / fault.amount)
            a.control(fault.until, Control.SPEED, station, value=1.0)


def _stand_in(
    db: Database, id: str, lowering: Lowering, station: int, blind: float
) -> tuple[int, float]:
    here = lowering.stations_of(id, lowering.stations[station].region)
    kept = lowering.kept(id)
    number = here.index(station)
    if number < kept:
        return here[kept + number * db.replicas], db.fail_over
    return here[(number - kept) // db.replicas], blind
