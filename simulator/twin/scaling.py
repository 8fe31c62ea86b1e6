"""The twin's scalers: stations are switched on and off by how busy they are."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from simulator.plan import Plan
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
    target: float = field(kw_only=True)
    raised: int = field(kw_only=True)
    coming: int = 0
    busy_before: dict[int, int] = field(default_factory=dict)  # at the last look, by station


class Scaling(Timeline):
    """A timeline on which scalers look at their stations now and then."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        for row, target in zip(plan.scaler.tolist(), plan.scaler_target.tolist(), strict=True):
            self.push_look(Scaler(*row, target=target, raised=plan.start))

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
        scaler.coming -= n
        scaler.raised = self.now

    def switch(self, station: Station, *, on: bool) -> None:
        """Switch one on or off; balancers know at once."""
        station.bring_up(self.now)
        station.on = station.known = on
