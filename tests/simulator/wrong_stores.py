"""Twins that are wrong in one thing about caches and stores."""

from __future__ import annotations

from simulator.programs import NEVER, Policy
from simulator.twin import Twin
from simulator.twin.things import Entry, Next, Station, Token


class TheLeastUsedStay(Twin):
    def victim(self, node: Station, idle: list[int]) -> int:
        return idle[0]


class NobodyIsServedStale(Twin):
    def serves_stale(self, entry: Entry, b: int) -> bool:
        return False


class FetchesAreNeverVoid(Twin):
    def make_void(self, entry: Entry) -> None:
        pass


class CachesForgetVersions(Twin):
    def store(self, node, name, entry, law, token, step):
        super().store(node, name, entry, law, token, step)
        entry.version = NEVER


class NobodyTellsWhatItHasRead(Twin):
    def do_learn(self, token: Token, a: int, b: int, *rest: int) -> Next:
        return super().do_learn(token, a, 0, *rest)


class ShardsAreNeverRanges(Twin):
    def shard_of(self, token: Token, view: int) -> int:
        token.place, place = -1.0, token.place
        shard = super().shard_of(token, view)
        token.place = place
        return shard


class TheFirstCandidateWins(Twin):
    def missing(self, station: Station, other: Station) -> int:
        return 0


class OneBucketServesAllKeys(Twin):
    def do_take_keyed(self, token: Token, a: int, b: int, *rest: int) -> Next:
        return super().do_take_keyed(token, a, 1, *rest)


class ModuloIsARing(Twin):
    def pick(self, token: Token, view: int, policy: int, operand: int, step: int) -> Station | None:
        here = Policy.RING if policy == Policy.MODULO else policy
        return super().pick(token, view, here, -1 if here != policy else operand, step)


class ReadersWantWhatIsWrittenMeanwhile(Twin):
    def do_judge(self, token: Token, a: int, b: int, c: int, *rest: int) -> Next:
        return super().do_judge(token, a, b, -1, *rest)


STORES = (
    TheLeastUsedStay,
    NobodyIsServedStale,
    FetchesAreNeverVoid,
    CachesForgetVersions,
    NobodyTellsWhatItHasRead,
    ShardsAreNeverRanges,
    TheFirstCandidateWins,
    OneBucketServesAllKeys,
    ModuloIsARing,
    ReadersWantWhatIsWrittenMeanwhile,
)
