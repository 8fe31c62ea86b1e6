"""A new version rolls over the instances of a component, and perhaps is rolled back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designs.trials.timeline import FOREVER, Fault
from simulator.programs import Control

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.lowering import Lowering


def roll(id: str, lowering: Lowering, fault: Fault, blind: float) -> None:
    """Replace the instances of every region in turn; from `until` on, what was replaced again.

    An instance that drains gets nothing new and works on; then it is gone, with whoever is still
    there. One that is killed at once goes on being picked for `blind` seconds. Where only some of
    the instances are simulated, they go at the times at which those of their share would.
    """
    deploy = fault.deploy
    assert deploy is not None
    real = lowering.architecture.components[id].instances_per_region()
    for region in lowering.places[id].regions:
        mates = lowering.stations_of(id, region)
        for number, station in enumerate(mates):
            turn = number * real // len(mates) // deploy.at_once
            begin = fault.at + turn * deploy.each
            if begin >= fault.until:
                break
            _replace(lowering, station, begin, fault, blind, deploy.fails, deploy.slow)
            if fault.until < FOREVER:
                back = fault.until + turn * deploy.each
                _replace(lowering, station, back, fault, blind, 0.0, 1.0)


def _replace(
    lowering: Lowering,
    station: int,
    at: float,
    fault: Fault,
    blind: float,
    fails: float,
    slow: float,
) -> None:
    assert fault.deploy is not None
    each, drain = fault.deploy.each, fault.deploy.drain
    control = lowering.a.control
    control(at + (0.0 if drain > 0 else min(blind, each)), Control.KNOWN, station, 0)
    control(at + drain, Control.DOWN, station, 0)
    control(at + each, Control.UP, station)
    control(at + each, Control.FLAW, station, value=fails)
    control(at + each, Control.SPEED, station, value=1 / slow)
    control(at + each, Control.KNOWN, station, 1)


def lasts(design: Design, fault: Fault) -> float:
    """Seconds from the beginning of a deploy until its last instance has been replaced."""
    if fault.deploy is None or design.architecture is None:
        return 0.0
    component = design.architecture.components[fault.deploy.component]
    return fault.deploy.lasts(component.instances_per_region())
