"""The twin's stations where nobody waits: whoever works there gets an equal share."""

from __future__ import annotations

from bisect import insort_right
from operator import itemgetter

from simulator import draws
from simulator.programs import Blame
from simulator.twin.kernel import Kernel
from simulator.twin.things import Next, Station, Token


class Sharing(Kernel):
    """A token that works beside others is done when the station has served up to its mark."""

    def begin_work(self, token: Token, station: Station, amount: float) -> None:
        """Work beside the others until so many seconds of work are done."""
        self.bring_up_shares(station)
        mark = station.served + amount
        insort_right(station.sharers, (mark, token), key=itemgetter(0))
        station.note_queue()
        token.sharing = station
        token.waiting = (Blame.WORKING, self.now)
        self.push_first(station)

    def end_work(self, token: Token) -> None:
        """Leave its share to the others."""
        station, token.sharing = token.sharing, None
        if station:
            self.bring_up_shares(station)
            station.sharers = [
                (mark, other) for mark, other in station.sharers if other is not token
            ]
            if not station.sharers:
                station.served = 0.0
            self.push_first(station)

    def close(self, token: Token, outcome: int, for_waiters: int) -> Next:
        """Whoever fails while it works leaves its share, too."""
        self.end_work(token)
        return super().close(token, outcome, for_waiters)

    def change_speed(
        self, station: Station, factor: float | None = None, warmth: float | None = None
    ) -> None:
        """From now on all work there is faster or slower; elsewhere only what begins later."""
        self.bring_up_shares(station)
        station.factor = station.factor if factor is None else factor
        station.warmth = station.warmth if warmth is None else warmth
        self.push_first(station)

    def bring_up_shares(self, station: Station) -> None:
        """Serve those who share, up to now."""
        station.bring_up(self.now)
        if station.sharers:
            station.served += self.share(station) * ((self.now - station.served_at) / 1e9)
        station.served_at = self.now

    def share(self, station: Station) -> float:
        """Seconds of work that each of them gets in a second."""
        if station.workers < 0:
            return station.pace()
        return station.pace() * min(1.0, station.workers / len(station.sharers))

    def push_first(self, station: Station) -> None:
        """Wait for who will be done first; who was thought to be before counts no more."""
        turn = station.turn = station.turn + 1
        if not station.sharers or not self.share(station):
            return
        mark, token = station.sharers[0]
        seconds = max(mark - station.served, 0.0) / self.share(station)

        def done() -> None:
            if station.turn == turn:
                self.end_work(token)
                self.resume(token, token.pc + 1)

        self.push(self.now + draws.nanoseconds(seconds), done)
