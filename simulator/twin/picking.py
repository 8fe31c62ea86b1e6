"""The twin's balancers: which station of a view a token goes to."""

from __future__ import annotations

import math

from simulator import draws
from simulator.plan import Plan
from simulator.programs import RING_SALT, VIEWER_SALT, Policy
from simulator.twin.boards import Boards
from simulator.twin.things import Station, Token


def shown(station: Station) -> int:
    """Its load, as the board says it."""
    return station.shown


class Picking(Boards):
    """How ENTER and LOOK pick."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.cursors: dict[tuple[int, int], int] = {}

    def pick(self, token: Token, view: int, policy: int, operand: int, step: int) -> Station | None:
        """Choose a station of the view where the token stands."""
        stations = self.stations_of(view, token.at)
        count = len(stations)
        known = [station for station in stations if station.known]
        if policy == Policy.BRANCH:
            return stations[token.branch % 1024 % count] if count else None
        if policy in (Policy.KEY, Policy.MEMBER) and count:
            members, shard = count // int(self.plan.groups[view]), self.shard_of(token, view)
            stations = stations[shard * members : (shard + 1) * members]
            known = [station for station in stations if station.known]
            if policy == Policy.MEMBER:
                return stations[token.branch % 1024 % members] if members else None
        if policy == Policy.BESIDE and count:
            number = self.number_held(token, operand, token.at)
            if number is not None:
                return stations[number % count]
        if not known:
            return None
        if policy in (Policy.VIEWER, Policy.BESIDE):
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
        if policy == Policy.BOARD:
            return self.on_board(token, known, step)
        if policy in (Policy.TWO, Policy.TWO_BOARD) and len(known) > 1:
            pair = known[lot], known[self.second(token, step, lot, len(known))]
            return min(pair, key=Station.load if policy == Policy.TWO else shown)
        if policy == Policy.TWO_DRAWS and len(known) > 1:
            again = known[int(self.chance(token, step, 1) * len(known))]
            return min(known[lot], again, key=Station.load)
        return known[lot]

    def on_board(self, token: Token, known: list[Station], step: int) -> Station:
        """One of those that were least busy when it was last written down."""
        fewest = min(map(shown, known))
        least = [station for station in known if shown(station) == fewest]
        return least[int(self.chance(token, step) * len(least))]

    def number_held(self, token: Token | None, view: int, region: int) -> int | None:
        """Which of a view's stations is held by the token, or by who waits for it, and so on."""
        stations = self.stations_of(view, region)
        while token:
            for held in reversed(token.holds):
                if held in stations:
                    return stations.index(held)
            parent = token.parent
            token = parent if parent and parent.ticket == token.slip else None
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
