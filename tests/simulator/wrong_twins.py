"""Twins that are wrong in one thing each: the random plans have to find every one of them out."""

from __future__ import annotations

from simulator.plan import Plan
from simulator.programs import NEVER, Order, Outcome, Policy
from simulator.twin import Twin
from simulator.twin.breakers import Breaker, Budget
from simulator.twin.scaling import Scaler
from simulator.twin.things import Entry, Next, Station, Token
from tests.simulator import wrong_traffic
from tests.simulator.wrong_stores import STORES


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
    def change_speed(self, station, factor=None, warmth=None):
        station.factor = station.factor if factor is None else factor
        station.warmth = station.warmth if warmth is None else warmth


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


class NobodyLosesPatience(Twin):
    def do_impatient(self, token: Token, *rest: int) -> Next:
        return token.pc + 1


class NobodyCalmsDown(Twin):
    def do_calm(self, token: Token, *rest: int) -> Next:
        return token.pc + 1


class NobodyIsMissed(Twin):
    def each(self, token: Token, level: int, tally: int, law: int, step: int) -> float:
        return super().each(token, level, -1, law, step)


class EncodersAreNeverSilent(Twin):
    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        for media in self.streams:
            media.gaps = []


class PlayersReloadAtTheirLeisure(Twin):
    def do_listed(self, token: Token, a: int, *rest: int) -> Next:
        on = super().do_listed(token, a, *rest)
        self.begun(token, a).fresh = True
        return on


class StallsAreForgotten(Twin):
    def do_bored(self, token: Token, *rest: int) -> Next:
        if token.show:
            token.show.stalled = 0
        return super().do_bored(token, *rest)


class RoundsAreAllAlike(Twin):
    def do_renew(self, token: Token, *rest: int) -> Next:
        return token.pc + 1


class NobodyAges(Twin):
    def do_aged(self, token: Token, *rest: int) -> Next:
        return token.pc + 1


class FullQueuesTurnEveryoneAway(Twin):
    def can_drop(self, station: Station) -> bool:
        return False


class NewWorkersWaitForWhoComes(Twin):
    def staff(self, station: Station, workers: int) -> None:
        station.workers = workers if station.order != Order.SHARED else station.workers


class LaterMessagesAreForgotten(Twin):
    def do_after(self, token: Token, *rest: int) -> Next:
        return token.pc + 1


class PublishersSeeNoFullQueue(Twin):
    def do_admit(self, token: Token, *rest: int) -> Next:
        return token.pc + 1


BUGS = (
    *STORES,
    TiesGoToTheLast, TimeoutsCancelTheCallee, QueuesAdmitOneTooMany, TwoChoicesMayBeTheSame,
    EntriesLiveForEver, RetriesReuseTheirKey, BackoffsDoNotJitter, NobodyTravelsHome,
    DroppedCountsAsRefused, FirstInIsFirstEvicted, RanksDoNotMatter, TheLastToComeWaitsItsTurn,
    ChildrenForgetTheirRank, NothingIsReserved, PatienceNeverEnds, EachWhoSharesHasAllWorkers,
    SharedWorkThatHasBegunKeepsItsSpeed, BreakersNeverClose, WhileABreakerIsOpenAnyoneMayProbe,
    RegionsShareTheirBreakers, BudgetsAreNeverSpent, CallsEarnNoRetries, ScalersHaveNoLag,
    ScalersAreNeverCalm, ScalersForgetWhoIsComing, BalancersDoNotKnowWhoIsOff, TheLastVersionWins,
    NobodyCatchesUp, NoVersionIsLost, RingsHaveNoBound, ItemsLieShardByShard, NoCacheEvictsByAge,
    EverybodyIsWanted, NobodyLosesPatience, NobodyCalmsDown, NobodyIsMissed,
    EncodersAreNeverSilent, PlayersReloadAtTheirLeisure, StallsAreForgotten, RoundsAreAllAlike,
    NobodyAges, FullQueuesTurnEveryoneAway, NewWorkersWaitForWhoComes, LaterMessagesAreForgotten,
    PublishersSeeNoFullQueue, *wrong_traffic.BUGS,
)  # fmt: skip
