"""Whom a fault strikes: the stations that it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from designs.trials.timeline import Fault

if TYPE_CHECKING:
    from designs.trials.lowering import Lowering


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
