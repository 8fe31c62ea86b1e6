"""The twin's balancers: which station of a view a token goes to."""

from __future__ import annotations

import math

from simulator import draws
from simulator.plan import Plan
from simulator.programs import RING_SALT, VIEWER_SALT, Policy
from simulator.twin.scaling import Scaling
from simulator.twin.things import CHILD, Station, Token


class Picking(Scaling):
    """How ENTER and LOOK pick."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.cursors: dict[tuple[int, int], int] = {}

    def pick(self, token: Token, view: int, policy: int, operand: int, step: int) -> Station | None:
        """Choose a station of the view where the token stands."""
        stations = self.stations_of(view, token.at)
        count = len(stations)
        known = [station for station in stations if station.known]
        if policy == Policy.SAME:
            return self.beside(token, view, operand)
        if policy == Policy.BRANCH:
            return stations[token.branch % 1024 % count] if count else None
        if policy in (Policy.KEY, Policy.MEMBER) and count:
            members, shard = count // int(self.plan.groups[view]), self.shard_of(token, view)
            stations = stations[shard * members : (shard + 1) * members]
            known = [station for station in stations if station.known]
            if policy == Policy.MEMBER:
                return stations[token.branch % 1024 % members] if members else None
        if not known:
            return None
        if policy == Policy.VIEWER:
            start = draws.mix(token.root, VIEWER_SALT) % count
            return self.next_known(stations, start)
        if policy == Policy.ROUND_ROBIN:
            station = self.next_known(stations, self.cursors.get((view, token.at), 0))
            self.cursors[view, token.at] = (stations.index(station) + 1) % count
            return station
        if policy == Policy.RING:
            return self.on_ring(token, stations, operand)
        if policy == Policy.MODULO:
            return known[draws.mix(token.item, RING_SALT) % len(known)]
        lot = int(self.chance(token, step) * len(known))
        if policy == Policy.LEAST:
            return min(known[lot:] + known[:lot], key=Station.load)
        if policy == Policy.TWO and len(known) > 1:
            return min(
                known[lot], known[self.second(token, step, lot, len(known))], key=Station.load
            )
        return known[lot]

    def beside(self, token: Token, asked: int, view: int) -> Station | None:
        """The one of the same number as the last held one of another view, of its or a caller's."""
        counted = [station.index for station in self.stations_of(view, token.at)]
        for held in reversed(token.holds):
            if held.index in counted:
                number = counted.index(held.index)
                beside = self.stations_of(asked, token.at)
                return beside[number] if number < len(beside) else None
        caller = token.parent if token.kind == CHILD else None
        if caller and caller.ticket == token.slip:
            return self.beside(caller, asked, view)
        return None

    def next_known(self, stations: list[Station], start: int) -> Station:
        """The first one that balancers believe in, from `start` on, cyclically."""
        return next(station for station in stations[start:] + stations[:start] if station.known)

    def second(self, token: Token, step: int, lot: int, k: int) -> int:
        """Another of k than the lot-th."""
        other = int(self.chance(token, step, 1) * (k - 1))
        return other + 1 if other >= lot else other

    def on_ring(self, token: Token, stations: list[Station], percent: int) -> Station | None:
        """The known one that the item likes best, of those that are not too full."""
        name = draws.mix(token.item, RING_SALT)
        likings = {s.index: draws.mix(name, number) for number, s in enumerate(stations)}
        known = [station for station in stations if station.known]
        if percent > 0:
            bound = self.bound([station.load() for station in known], percent)
            known = [station for station in known if station.load() < bound]
        return max(known, key=lambda station: likings[station.index], default=None)

    def bound(self, loads: list[int], percent: int) -> int:
        """How many at one of these stations are too many."""
        return math.ceil(percent / 100 * (sum(loads) + 1) / len(loads))
