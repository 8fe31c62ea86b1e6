"""The twin's bounds: shedding, flaws, and messages that are lost and sent again."""

from __future__ import annotations

from simulator.programs import LOST_WAIT, MOST_LOST, Outcome
from simulator.twin.messages import Messages
from simulator.twin.things import Next, Station, Token


class Limiting(Messages):
    """Who is kept out, and who is let down."""

    def do_shed(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        region = self.serves[a][token.at]
        stations = self.stations_of(a, region) if region >= 0 else []
        counted = [each for each in stations if each.known and each.workers > 0]
        if token.rank >= c and self.is_crowded(counted, self.sample(b, token, step)):
            return self.fail(token, Outcome.REFUSED)
        return token.pc + 1

    def is_crowded(self, stations: list[Station], share: float) -> bool:
        """Whether so many are inside for each worker."""
        workers = sum(each.workers for each in stations)
        return workers > 0 and sum(each.load() for each in stations) >= share * workers

    def do_flaw(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        flaw = token.holds[-1].flaw if token.holds else 0.0
        if self.chance(token, step) < flaw:
            return self.fail(token, Outcome.FAULTY)
        return token.pc + 1

    def way(self, token: Token, there: int, step: int) -> int:
        """How long a message is under way, with what it takes to send again what is lost; ns."""
        share = self.loss.get((token.at, there), 0.0)
        round_trip = int(self.distance[token.at][there])
        lost = 0
        if share > 0:
            u, p = self.chance(token, step, 1), share
            while lost < MOST_LOST and u < p:
                lost, p = lost + 1, p * share
        again: int = 2**lost - 1
        return round_trip // 2 + again * (round_trip + LOST_WAIT)
