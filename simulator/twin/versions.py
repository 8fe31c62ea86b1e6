"""The twin's versions: which station has seen what was written, and what is lost with one."""

from __future__ import annotations

from simulator import draws
from simulator.programs import NEVER, SHARD_SALT, Blame, Outcome
from simulator.twin.sharing import Sharing
from simulator.twin.things import CHILD, Next, Station, Token


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
        members = len(stations) // int(self.plan.groups[view])
        if not members:
            return None
        return self.stations[stations[self.shard_of(token, view) * members].alias]

    def shard_of(self, token: Token, view: int) -> int:
        """Where its item lies: by its place in the order of keys, or by its hash."""
        shards = int(self.plan.groups[view])
        if self.plan.ranged[view] and token.place >= 0:
            return min(int(token.place * shards), shards - 1)
        return draws.mix(token.item, SHARD_SALT) % shards

    def do_learn(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        if a == 1:
            token.version = NEVER
        if token.holds:
            token.version = max(token.version, token.holds[-1].seen.get(token.item, NEVER))
        if c >= 0:
            authority = self.authority(token, c)
            token.wanted = authority.seen.get(token.item, NEVER) if authority else NEVER
        caller = token.parent
        if b == 1 and token.kind == CHILD and caller and caller.ticket == token.slip:
            caller.version = max(caller.version, token.version)
        return token.pc + 1

    def do_judge(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        if c == 1:
            self.record(token, a, self.now - token.wanted if self.misses(token) else 0)
        elif authority := self.authority(token, b):
            latest = authority.seen.get(token.item, NEVER)
            self.record(token, a, self.now - latest if latest > token.version else 0)
        return token.pc + 1

    def misses(self, token: Token) -> bool:
        """Whether it has not seen what had been acknowledged when it began."""
        return token.wanted > token.version

    def elect(self, station: Station, first: int, count: int, stream: int) -> None:
        """Of those who are up, or of all, the one that lacks fewest versions takes over."""
        others = [s for s in self.stations[first : first + count] if s is not station]
        fit = [s for s in others if s.up == 1] or others
        if fit:
            heir = min(fit, key=lambda other: self.missing(station, other))
            self.record_lost(station, heir, stream)
            self.answer_for(station, heir)

    def missing(self, station: Station, other: Station) -> int:
        """How many items another has not seen as late as a station has."""
        return sum(v > other.seen.get(item, NEVER) for item, v in station.seen.items())

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
