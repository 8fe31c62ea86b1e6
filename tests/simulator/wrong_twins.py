"""Twins that are wrong in one thing each: the random plans have to find every one of them out."""

from __future__ import annotations

from simulator.plan import Plan
from simulator.programs import NEVER, Order, Outcome, Policy
from simulator.twin import Twin
from simulator.twin.breakers import Breaker, Budget
from simulator.twin.scaling import Scaler
from simulator.twin.things import Entry, Next, Station, Token


class TiesGoToTheLast(Twin):
    def push(self, time, action):
        self.pushes -= 2
        super().push(time, action)


class TimeoutsCancelTheCallee(Twin):
    def time_out(self, token, child):
        waits = token.ticket == child.slip
        super().time_out(token, child)
        if waits and child.alive:
            self.fail(child, Outcome.TIMED_OUT)


class QueuesAdmitOneTooMany(Twin):
    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        for station in self.stations:
            station.room += station.room >= 0


class TwoChoicesMayBeTheSame(Twin):
    def second(self, token: Token, step: int, lot: int, k: int) -> int:
        return int(self.chance(token, step, 1) * k)


class EntriesLiveForEver(Twin):
    def fresh(self, entry: Entry) -> bool:
        return entry.owner is None


class RetriesReuseTheirKey(Twin):
    def child_key(self, parent: Token, step: int, attempt: int, branch: int) -> int:
        return super().child_key(parent, step, 0, branch)


class BackoffsDoNotJitter(Twin):
    def backoff(self, token, step, failures, base, cap, jitter, previous):
        return super().backoff(token, step, failures, base, cap, 0, previous)


class NobodyTravelsHome(Twin):
    def do_end(self, token: Token, a: int, *rest: int) -> Next:
        return self.close(token, a, Outcome.LOST)


class DroppedCountsAsRefused(Twin):
    def do_take(self, token, a, b, c, d, e, step):
        return super().do_take(token, a, b, c % 2, d, e, step)


class FirstInIsFirstEvicted(Twin):
    def touch(self, node: Station, name: int) -> None:
        pass


class RanksDoNotMatter(Twin):
    def next_of(self, station: Station) -> Token:
        return station.queue[0] if station.order == Order.RANK else super().next_of(station)


class TheLastToComeWaitsItsTurn(Twin):
    def next_of(self, station: Station) -> Token:
        return station.queue[0] if station.order == Order.LAST else super().next_of(station)


class ChildrenForgetTheirRank(Twin):
    def start(self, token: Token) -> None:
        token.rank = 0
        super().start(token)


class NothingIsReserved(Twin):
    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        for station in self.stations:
            station.reserve = 0


class PatienceNeverEnds(Twin):
    def push_patience(self, token: Token, station: Station, step: int) -> None:
        pass


class EachWhoSharesHasAllWorkers(Twin):
    def share(self, station: Station) -> float:
        return station.pace()


class SharedWorkThatHasBegunKeepsItsSpeed(Twin):
    def change_speed(self, station: Station, factor: float) -> None:
        station.factor = factor


class BreakersNeverClose(Twin):
    def breaker(self, row: int, region: int) -> Breaker | None:
        if found := super().breaker(row, region):
            found.stays_open = self.plan.end * 2
        return found


class WhileABreakerIsOpenAnyoneMayProbe(Twin):
    def breaker(self, row: int, region: int) -> Breaker | None:
        if found := super().breaker(row, region):
            found.probe = NEVER
        return found


class RegionsShareTheirBreakers(Twin):
    def breaker(self, row: int, region: int) -> Breaker | None:
        return super().breaker(row, 0)


class BudgetsAreNeverSpent(Twin):
    def budget(self, row: int, region: int) -> Budget | None:
        if found := super().budget(row, region):
            found.left = max(found.cap, 1.0)
        return found


class CallsEarnNoRetries(Twin):
    def budget(self, row: int, region: int) -> Budget | None:
        if found := super().budget(row, region):
            found.ratio = 0.0
        return found


class ScalersHaveNoLag(Twin):
    def look(self, scaler: Scaler) -> None:
        scaler.lag = 0
        super().look(scaler)


class ScalersAreNeverCalm(Twin):
    def is_calm(self, scaler: Scaler) -> bool:
        return True


class ScalersForgetWhoIsComing(Twin):
    def look(self, scaler: Scaler) -> None:
        scaler.coming = 0
        super().look(scaler)


class BalancersDoNotKnowWhoIsOff(Twin):
    def switch(self, station: Station, *, on: bool) -> None:
        station.bring_up(self.now)
        station.on = on


class TheLastVersionWins(Twin):
    def do_stamp(self, token: Token, a: int, *rest: int) -> Next:
        if token.holds and token.holds[-1].up == 1 and token.version != NEVER:
            token.holds[-1].seen.pop(token.item, None)
        return super().do_stamp(token, a, *rest)


class NobodyCatchesUp(Twin):
    def answer_for(self, station: Station, other: Station) -> None:
        station.alias = other.index


class NoVersionIsLost(Twin):
    def record_lost(self, station: Station, other: Station, stream: int) -> None:
        pass


class RingsHaveNoBound(Twin):
    def on_ring(self, token: Token, stations: list[Station], percent: int) -> Station | None:
        return super().on_ring(token, stations, 0)


class ItemsLieShardByShard(Twin):
    def pick(self, token: Token, view: int, policy: int, operand: int, step: int) -> Station | None:
        here = Policy.KEY if policy == Policy.RING else policy
        return super().pick(token, view, here, operand, step)


class NoCacheEvictsByAge(Twin):
    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        for station in self.stations:
            station.evicts = 0


class EverybodyIsWanted(Twin):
    def is_wanted(self, token: Token) -> bool:
        return True


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


class AnyoneStandsBeside(Twin):
    def beside(self, token: Token, asked: int, view: int) -> Station | None:
        stations = self.stations_of(asked, token.at)
        return stations[0] if stations and token.holds else None


class ReadersWantWhatIsWrittenMeanwhile(Twin):
    def do_judge(self, token: Token, a: int, b: int, c: int, *rest: int) -> Next:
        return super().do_judge(token, a, b, -1, *rest)


BUGS = (
    TiesGoToTheLast, TimeoutsCancelTheCallee, QueuesAdmitOneTooMany, TwoChoicesMayBeTheSame,
    EntriesLiveForEver, RetriesReuseTheirKey, BackoffsDoNotJitter, NobodyTravelsHome,
    DroppedCountsAsRefused, FirstInIsFirstEvicted, RanksDoNotMatter, TheLastToComeWaitsItsTurn,
    ChildrenForgetTheirRank, NothingIsReserved, PatienceNeverEnds, EachWhoSharesHasAllWorkers,
    SharedWorkThatHasBegunKeepsItsSpeed, BreakersNeverClose, WhileABreakerIsOpenAnyoneMayProbe,
    RegionsShareTheirBreakers, BudgetsAreNeverSpent, CallsEarnNoRetries, ScalersHaveNoLag,
    ScalersAreNeverCalm, ScalersForgetWhoIsComing, BalancersDoNotKnowWhoIsOff, TheLastVersionWins,
    NobodyCatchesUp, NoVersionIsLost, RingsHaveNoBound, ItemsLieShardByShard, NoCacheEvictsByAge,
    EverybodyIsWanted, TheLeastUsedStay, NobodyIsServedStale, FetchesAreNeverVoid,
    CachesForgetVersions, NobodyTellsWhatItHasRead, ShardsAreNeverRanges, TheFirstCandidateWins,
    OneBucketServesAllKeys, ModuloIsARing, AnyoneStandsBeside,
    ReadersWantWhatIsWrittenMeanwhile,
)  # fmt: skip
