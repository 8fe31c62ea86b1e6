"""Twins that are wrong in what bounds load and in what fails."""

from __future__ import annotations

from simulator.twin import Twin
from simulator.twin.things import Next, Station, Token


class FlawsStrikeNobody(Twin):
    def do_flaw(self, token: Token, *rest: int) -> Next:
        return token.pc + 1


class AllRanksAreShedAlike(Twin):
    def do_shed(self, token, a, b, c, d, e, step):
        return super().do_shed(token, a, b, 0, d, e, step)


class WhoWaitsInAQueueIsNoCrowd(Twin):
    def is_crowded(self, stations: list[Station], share: float) -> bool:
        workers = sum(station.workers for station in stations)
        return workers > 0 and sum(station.busy for station in stations) >= share * workers


class AllKeysShareABucket(Twin):
    def do_take(self, token, a, b, c, d, e, step):
        return super().do_take(token, a, b, c, d, 2 if e == 3 else e, step)


class BulkheadsAreNotWithinTheCaller(Twin):
    def number_held(self, token: Token | None, view: int, region: int) -> int | None:
        return None


class ChildrenHaveNoBulkheadOfTheirCallers(Twin):
    def number_held(self, token: Token | None, view: int, region: int) -> int | None:
        return super().number_held(token, view, region) if token and token.holds else None


class WhatIsLostTwiceIsSentAtOnce(Twin):
    def way(self, token: Token, there: int, step: int) -> int:
        most = int(self.distance[token.at][there]) * 3 // 2 + 200_000_000
        return min(super().way(token, there, step), most)


BUGS = (
    FlawsStrikeNobody, AllRanksAreShedAlike, WhoWaitsInAQueueIsNoCrowd, AllKeysShareABucket,
    BulkheadsAreNotWithinTheCaller, ChildrenHaveNoBulkheadOfTheirCallers,
    WhatIsLostTwiceIsSentAtOnce,
)  # fmt: skip
