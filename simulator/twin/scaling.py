"""The twin's scalers: stations are switched on and off by how busy they are."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from simulator.plan import Plan
from simulator.programs import Control
from simulator.twin.things import Station
from simulator.twin.timeline import Timeline


@dataclass
class Scaler:
    """A row of the plan, and what its scaler remembers; times are ns."""

    view: int
    region: int
    least: int
    most: int
    interval: int
    lag: int
    calm: int
    step: int
    warm: int
    target: float = field(kw_only=True)
    cold: float = field(kw_only=True)
    raised: int = field(kw_only=True)
    coming: int = 0
    busy_before: dict[int, int] = field(default_factory=dict)  # at the last look, by station


class Scaling(Timeline):
    """A timeline on which scalers look at their stations now and then."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        targets, colds = plan.scaler_target.tolist(), plan.scaler_cold.tolist()
        self.scalers = [
            Scaler(*row, target=target, cold=cold, raised=plan.start)
            for row, target, cold in zip(plan.scaler.tolist(), targets, colds, strict=True)
        ]
        for scaler in self.scalers:
            self.push_look(scaler)

    def push_look(self, scaler: Scaler) -> None:
        """Look again in a while."""
        self.push(self.now + scaler.interval, lambda: self.look(scaler))

    def look(self, scaler: Scaler) -> None:
        """Let some come, or switch some off."""
        stations = self.stations_of(scaler.view, scaler.region)
        for station in stations:
            station.bring_up(self.now)
        on = [station for station in stations if station.on]
        wanted = self.wanted(scaler, on)
        scaler.busy_before = {station.index: station.busy_ns for station in stations}
        if wanted > len(on) + scaler.coming:
            n = min(scaler.step, wanted - len(on) - scaler.coming)
            scaler.coming += n
            self.push(self.now + scaler.lag, lambda: self.come(scaler, n))
        elif wanted < len(on) and not scaler.coming and self.is_calm(scaler):
            scaler.raised = self.now
            for station in on[-min(scaler.step, len(on) - wanted) :]:
                self.switch(station, on=False)
        self.push_look(scaler)

    def wanted(self, scaler: Scaler, on: list[Station]) -> int:
        """How many it takes to be as busy as is aimed at."""
        busy = workers = 0
        for station in on:
            if station.workers > 0:
                busy += station.busy_ns - scaler.busy_before.get(station.index, 0)
                workers += station.workers
        share = busy / (scaler.interval * workers) if workers else 0.0
        wanted = math.ceil(len(on) * share / scaler.target - 1e-9)
        return min(max(wanted, scaler.least), scaler.most)

    def is_calm(self, scaler: Scaler) -> bool:
        """Whether the last change is long enough ago."""
        return self.now - scaler.raised >= scaler.calm

    def come(self, scaler: Scaler, n: int) -> None:
        """Switch on as many as were asked for a while ago, if so many are left."""
        stations = self.stations_of(scaler.view, scaler.region)
        for station in [station for station in stations if not station.on][:n]:
            self.switch(station, on=True)
            if scaler.warm > 0:
                self.chill(station, scaler)
        scaler.coming -= n
        scaler.raised = self.now

    def switch(self, station: Station, *, on: bool) -> None:
        """Switch one on or off; balancers know at once."""
        station.bring_up(self.now)
        station.on = station.known = on

    def chill(self, station: Station, scaler: Scaler) -> None:
        """Slow for a while, for it has just come."""
        until = station.warm_until = self.now + scaler.warm
        self.change_speed(station, warmth=scaler.cold)

        def warm() -> None:
            if station.warm_until == until:
                self.change_speed(station, warmth=1.0)

        self.push(until, warm)

    def floor(self, scaler: Scaler, least: int, ns: int) -> None:
        """Never fewer than so many from now on, as soon as they can be there."""
        scaler.least = min(least, scaler.most)
        on = sum(station.on for station in self.stations_of(scaler.view, scaler.region))
        n = scaler.least - scaler.coming - on
        if n > 0:
            scaler.coming += n
            self.push(self.now + ns, lambda: self.come(scaler, n))

    def control(self, row: int) -> None:
        """What the timeline does to scalers; all else is as below."""
        _, op, a, b, c = self.controls[row][0]
        if op == Control.FLOOR:
            self.floor(self.scalers[a], b, c)
        super().control(row)
