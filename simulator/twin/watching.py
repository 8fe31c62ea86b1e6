"""The twin's player: a viewer who fetches unit after unit of a stream and plays them."""

from __future__ import annotations

from simulator import draws
from simulator.plan import Plan
from simulator.programs import Blame, Outcome
from simulator.twin.caching import Caching
from simulator.twin.things import DETACHED, Media, Next, Show, Token


class Watching(Caching):
    """What one viewer's player knows is its token's `show`."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.tallies: list[float] = plan.tally.tolist()
        self.hurry: dict[int, int] = {}  # the IMPATIENT that holds, by serial of the token
        self.streams = [
            Media(*row, gaps=plan.gap[first:end].tolist())
            for row, first, end in zip(
                plan.media.tolist(), plan.gap_first[:-1], plan.gap_first[1:], strict=True
            )
        ]

    def begun(self, token: Token, media: int) -> Show:
        """What the token's player knows, from its first such instruction on."""
        if token.show is None:
            token.show = Show(self.now, float(self.plan.media_estimate[media]))
        return token.show

    def unit(self, token: Token, media: int) -> int:
        """What the unit that is wanted next is kept under."""
        number = token.seg * 16 + show_of(token).rung
        return draws.mix(int(self.plan.media_salt[media]), number)

    def do_segment(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        media, show = self.streams[a], self.begun(token, a)
        if token.seg < 0:
            known = media.count(self.now) if show.listed < 0 else show.listed
            token.seg = max(0, known - media.hold)
            show.buffer, show.playing, show.last = 0, False, self.now
        else:
            token.seg += 1
            if not media.hold and self.now - show.last >= show.buffer:
                token.seg = max(token.seg, media.count(self.now))
        token.seg = media.made(token.seg)
        rates = self.plan.bitrate[media.first : media.first + media.rungs].tolist()
        show.rung = max((i for i, r in enumerate(rates) if r <= 0.7 * show.estimate), default=0)
        token.item = self.unit(token, a)
        show.asked = self.now
        if media.reload or b == 1:
            return token.pc + 1
        show.asked = max(self.now, media.out(token.seg))
        return self.wait(token, show.asked - self.now, Blame.OTHER, token.pc + 1)

    def do_reload(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        show, media = self.begun(token, a), self.streams[a]
        pause = media.reload
        if pause == 0:
            rest = min(media.out(token.seg) - self.now, media.duration)
            return self.wait(token, max(0, rest), Blame.OTHER, token.pc + 1)
        again = show.polled + (pause if show.fresh else pause // 2)
        return self.wait(token, max(0, again - self.now), Blame.OTHER, token.pc + 1)

    def do_list(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        show = self.begun(token, a)
        show.polled, show.told = self.now, self.streams[a].count(self.now)
        token.item = draws.mix(int(self.plan.media_salt[a]), show.told * 16 + 15)
        return token.pc + 1

    def do_listed(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        show = self.begun(token, a)
        if b == 1:
            show.fresh = show.told > show.listed
            show.listed = max(show.told, show.listed)
        if not self.there(token, show, self.streams[a]):
            return c
        show.asked = self.now
        if token.seg >= 0:
            token.item = self.unit(token, a)
        return token.pc + 1

    def there(self, token: Token, show: Show, media: Media) -> bool:
        """Whether the player knows that the unit is there."""
        if media.reload == 0:
            return media.out(token.seg) <= self.now
        return token.seg < show.listed

    def do_transfer(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        media, show = self.streams[a], show_of(token)
        rate = self.sample(media.access, token, step, sticky=True)
        if b >= 0:
            rate = min(rate, self.each(token, b, c, d, step))
        rate = max(rate, 1.0)
        show.fetched, show.estimate = self.now, (show.estimate + rate) / 2
        ns = draws.nanoseconds(self.bitrate(a, show) * (media.duration / 1e9) / rate)
        if media.ready != media.duration:
            early = draws.nanoseconds(self.bitrate(a, show) * (media.ready / 1e9) / rate)
            ns = max(early, ns - (media.duration - media.ready))
        ns += self.distance[token.home][token.at]
        return self.wait(token, ns, Blame.NETWORK, token.pc + 1)

    def each(self, token: Token, level: int, tally: int, law: int, step: int) -> float:
        """The rate that an edge has for each viewer, less those who have gone away."""
        there = self.level(level, self.now)
        if law < 0:
            return there
        absent = self.tallies[tally] if tally >= 0 else 0.0
        return self.sample(law, token, step) / max(there - absent, 1.0)

    def do_buffer(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        media, show = self.streams[a], show_of(token)
        if show.playing:
            elapsed = self.now - show.last
            play = min(elapsed, show.buffer)
            show.buffer -= play
            show.stalled += elapsed - play
            self.record(token, b, play)
            self.record(token, b + 1, elapsed - play)
        show.last = self.now
        if c == 1:
            return token.pc + 1
        show.playing = True
        self.record(token, b + 2, self.now - token.seg * media.duration + show.buffer)
        self.record(token, b + 3, int(self.bitrate(a, show) + 0.5))
        self.record(token, b + 4, show.asked - media.out(token.seg))
        self.record(token, b + 5, show.fetched - show.asked)
        self.record(token, b + 6, self.now - show.fetched)
        self.record(token, b + 7, show.buffer)
        show.buffer += media.duration
        return self.wait(token, max(0, show.buffer - media.longest), Blame.OTHER, token.pc + 1)

    def bitrate(self, media: int, show: Show) -> float:
        """What the chosen rendition takes, bit/s."""
        return float(self.plan.bitrate[self.streams[media].first + show.rung])

    # patience, and who is counted

    def do_bored(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        enough = draws.nanoseconds(self.sample(a, token, step, sticky=True))
        return c if (token.show.stalled if token.show else 0) >= enough else token.pc + 1

    def do_count(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        self.tallies[a] += self.sample(b, token, step) * token.weight
        return token.pc + 1

    def do_calm(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        self.hurry.pop(token.serial, None)
        return token.pc + 1

    def do_impatient(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        number = self.hurry[token.serial] = self.pushes

        def over() -> None:
            if not token.alive or self.hurry.get(token.serial) != number:
                return
            self.record(token, b, self.now - token.start, Outcome.ABANDONED)
            if c >= 0:
                self.start(self.make_child(token, c, step, 0, 0, DETACHED))
            self.fail(token, Outcome.ABANDONED)

        seconds = self.sample(a, token, step, sticky=True)
        self.push(max(self.now, token.start + draws.nanoseconds(seconds)), over)
        return token.pc + 1


def show_of(token: Token) -> Show:
    """What the token's player knows, from its first SEGMENT on."""
    if token.show is None:
        raise ValueError("a program must have a SEGMENT before TRANSFER or BUFFER")
    return token.show
