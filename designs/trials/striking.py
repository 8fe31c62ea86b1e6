"""Whom a fault strikes: the stations that it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulator.programs import Control

if TYPE_CHECKING:
    from designs.trials.lowering import Lowering
    from designs.trials.timeline import Fault


def reached(lowering: Lowering, id: str, fault: Fault) -> Iterator[int]:
    """The stations of a component that a fault names, whatever it does to them."""
    for i in lowering.stations_of(id):
        station = lowering.stations[i]
        region = lowering.regions[station.region]
        match fault.where:
            case ("region", name):
                hit = region == name
            case ("zone", name, zone):
                hit = region == name and station.zone == int(zone)
            case ("instance", component, name, number):
                mates = lowering.stations_of(id, station.region)
                hit = component == id and name == region and mates[int(number) - 1 :][:1] == [i]
            case ("component", component):
                hit = component == id
            case _:
                hit = False
        if hit:
            yield i


def ail(id: str, lowering: Lowering, fault: Fault) -> None:
    """Make the stations that a fault names slow, or fail some of those they serve."""
    if fault.what == "slow":
        what, begins, ends = Control.SPEED, 1 / fault.amount, 1.0
    elif fault.what == "fail":
        what, begins, ends = Control.FLAW, fault.amount, 0.0
    else:
        return
    for station in reached(lowering, id, fault):
        lowering.a.control(fault.at, what, station, value=begins)
        lowering.a.control(fault.until, what, station, value=ends)
