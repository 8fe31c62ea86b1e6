"""The twin's instructions for messages: rounds, age, order, and queues that are full."""

from __future__ import annotations

from simulator import draws
from simulator.programs import NEVER, Outcome, Policy
from simulator.twin.picking import Picking
from simulator.twin.things import Next, Station, Token


class Messages(Picking):
    """What becomes of a message before and after its work."""

    def do_renew(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        token.key = draws.mix(token.key, step)
        return token.pc + 1

    def do_aged(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        old = self.now - token.born > draws.nanoseconds(self.sample(a, token, step))
        return c if old else token.pc + 1

    def do_admit(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        picked = self.pick(token, a, Policy.KEY, -1, step)
        station = self.stations[picked.alias] if picked else None
        if not station or station.up != 1:
            return self.fail(token, Outcome.UNREACHABLE)
        if station.free() or station.admits(token.rank) or self.can_drop(station):
            return token.pc + 1
        station.count("refused")
        return self.fail(token, Outcome.REFUSED)

    def can_drop(self, station: Station) -> bool:
        """Whether a full queue lets its next one go."""
        return station.drops == 1 and len(station.queue) > 0

    def drop_next(self, station: Station) -> None:
        """Let the next of a queue go unserved."""
        first = self.next_of(station)
        station.queue.remove(first)
        first.queue = None
        station.count("refused")
        self.resume(first, lambda: self.fail(first, Outcome.REFUSED))

    def do_after(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        if token.holds:
            latest = token.holds[0].seen.get(token.item, NEVER)
            if latest > token.born:
                self.record(token, a, latest - token.born)
            else:
                token.holds[0].see(token.item, token.born)
        return token.pc + 1
