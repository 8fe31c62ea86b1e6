"""The twin's boards: how busy stations are, as it was last written down."""

from __future__ import annotations

from simulator.plan import Plan
from simulator.twin.scaling import Scaling


class Boards(Scaling):
    """Stations whose load is written down every so often."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        for view, region, interval in plan.board.tolist():
            self.push_writing(view, region, interval)

    def push_writing(self, view: int, region: int, interval: int) -> None:
        """Write again in a while."""
        self.push(self.now + interval, lambda: self.write(view, region, interval))

    def write(self, view: int, region: int, interval: int) -> None:
        """What balancers see from now on."""
        for station in self.stations_of(view, region):
            station.shown = station.load()
        self.push_writing(view, region, interval)
