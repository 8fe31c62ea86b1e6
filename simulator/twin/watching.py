"""The twin's player: a viewer who fetches segment after segment and plays them."""

from __future__ import annotations

from simulator import draws
from simulator.programs import Blame
from simulator.twin.caching import Caching
from simulator.twin.things import Next, Show, Token


class Watching(Caching):
    """What one viewer's player knows is its token's `show`."""

    def do_segment(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        duration, publish, hold, poll, _, first, rungs, _ = self.plan.media[a].tolist()
        if token.seg < 0:
            token.seg = max(0, (self.now - publish) // duration - hold)
            estimate = float(self.plan.media_estimate[a])
            token.show = Show(self.now, token.seg * duration, estimate)
        else:
            token.seg += 1
        show = show_of(token)
        rates = self.plan.bitrate[first : first + rungs].tolist()
        show.rung = max((i for i, r in enumerate(rates) if r <= 0.7 * show.estimate), default=0)
        token.item = draws.mix(int(self.plan.media_salt[a]), token.seg * 16 + show.rung)
        out = (token.seg + 1) * duration + publish
        if out <= self.now:
            return token.pc + 1
        late = int(self.chance(token, step) * poll) if poll > 0 else 0
        return self.wait(token, out - self.now + late, Blame.OTHER, token.pc + 1)

    def do_transfer(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        duration, access = int(self.plan.media[a, 0]), int(self.plan.media[a, 7])
        show = show_of(token)
        rate = self.sample(access, token, step, sticky=True)
        if b >= 0:
            rate = min(rate, self.level(b, self.now))
        rate = max(rate, 1.0)
        bits = self.bitrate(a, show) * (duration / 1e9)
        show.estimate = (show.estimate + rate) / 2
        ns = draws.nanoseconds(bits / rate) + self.distance[token.home][token.at]
        return self.wait(token, ns, Blame.NETWORK, token.pc + 1)

    def do_buffer(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        duration, longest = int(self.plan.media[a, 0]), int(self.plan.media[a, 4])
        show = show_of(token)
        if show.playing:
            elapsed = self.now - show.last
            play = min(elapsed, show.buffer)
            show.buffer -= play
            show.pos += play
            self.record(token, b, play)
            self.record(token, b + 1, elapsed - play)
        show.buffer += duration
        show.last = self.now
        show.playing = True
        self.record(token, b + 2, self.now - show.pos)
        self.record(token, b + 3, int(self.bitrate(a, show) + 0.5))
        return self.wait(token, max(0, show.buffer - longest), Blame.OTHER, token.pc + 1)

    def bitrate(self, media: int, show: Show) -> float:
        """What the chosen rendition takes, bit/s."""
        return float(self.plan.bitrate[self.plan.media[media, 5] + show.rung])


def show_of(token: Token) -> Show:
    """What the token's player knows, from its first SEGMENT on."""
    if token.show is None:
        raise ValueError("a program must have a SEGMENT before TRANSFER or BUFFER")
    return token.show
