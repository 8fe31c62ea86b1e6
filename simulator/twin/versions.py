"""The twin's versions: which station has seen what was written, and what is lost with one."""

from __future__ import annotations

from simulator import draws
from simulator.programs import NEVER, SHARD_SALT, Blame, Outcome
from simulator.twin.sharing import Sharing
from simulator.twin.things import Next, Station, Token


class Versions(Sharing):
    """A version is the time at which it was made; NEVER is none."""

    def do_stamp(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        if a == 1:
            token.version = self.now
        if token.holds and token.holds[-1].up == 1:
            token.holds[-1].see(token.item, token.version)
        return token.pc + 1

    def do_compare(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        authority = self.authority(token, b)
        latest = authority.seen.get(token.item, NEVER) if authority else NEVER
        here = token.holds[-1].seen.get(token.item, NEVER) if token.holds else NEVER
        if authority:
            self.record(token, a, self.now - latest if latest > here else 0)
        return token.pc + 1

    def authority(self, token: Token, view: int) -> Station | None:
        """Who must know an item's latest version: the first of its shard, or its stand-in."""
        region = self.serves[view][token.at]
        stations = self.stations_of(view, region) if region >= 0 else []
        shards = int(self.plan.groups[view])
        members = len(stations) // shards
        if not members:
            return None
        first = stations[draws.mix(token.item, SHARD_SALT) % shards * members]
        return self.stations[first.alias]

    def record_lost(self, station: Station, other: Station, stream: int) -> None:
        """Record what a station has seen, and the one that is to answer for it has not."""
        for item, version in station.seen.items():
            if stream >= 0 and version > other.seen.get(item, NEVER):
                age, outcome = self.now - version, int(Outcome.LOST)
                nothing = [0] * len(Blame)
                self.samples.append((stream, 0, self.now, age, 1.0, outcome, 0, nothing))

    def answer_for(self, station: Station, other: Station) -> None:
        """Let another answer for a station; if it is itself again, it has caught up."""
        if other is station:
            for item, version in [*self.stations[station.alias].seen.items()]:
                station.see(item, version)
        station.alias = other.index
