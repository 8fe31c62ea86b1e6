"""The twin's instructions that a token does alone: moving, being served, choosing its way."""

from __future__ import annotations

from simulator import draws
from simulator.plan import Plan
from simulator.programs import SHARD_SALT, SPREAD, Blame, Op, Order, Outcome
from simulator.twin.limiting import Limiting
from simulator.twin.things import CHILD, ROOT, Next, Station, Token


class Walking(Limiting):
    """Instructions are methods named after them: operands a ... e and the step in, next pc out."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.tat: dict[tuple[int, int | None], int] = {}

    def execute(self, op: Op, token: Token, operands: list[int], step: int) -> Next:
        """Look the method up by the instruction's name."""
        result: Next = getattr(self, f"do_{op.name.lower()}")(token, *operands, step)
        return result

    def do_end(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        there = token.at
        if token.kind == ROOT and token.seg < 0:
            there = token.home
        elif token.parent and token.parent.ticket == token.slip and token.seg < 0:
            there = token.parent.at
        ns = 0 if there == token.at else self.way(token, there, step)
        return self.wait(
            token, ns, Blame.NETWORK, lambda: self.close(token, a, for_waiters=Outcome.LOST)
        )

    def do_wait(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        return self.wait(token, draws.nanoseconds(self.sample(a, token, step)), b, token.pc + 1)

    def do_travel(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        target = b - 1 if b > 0 else self.serves[a][token.at]
        if target < 0:
            return self.fail(token, Outcome.UNREACHABLE)
        return self.travel(token, target, step)

    def do_route(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        age = int(self.chance(token, step, sticky=True) * int(self.plan.router_ttl[a]))
        lot = int(self.chance(token, step, 1, sticky=True) * 1e9)
        known = [
            row for row in self.plan.answers.tolist()
            if row[:2] == [a, token.home] and row[2] <= self.now - age
        ]  # fmt: skip
        latest = [row for row in known if row[2] == known[-1][2]]
        target = next((region for *_, region, upto in latest if lot < upto), -1)
        if target < 0:
            return self.give_up_connecting(token)
        return self.travel(token, target, step)

    def travel(self, token: Token, target: int, step: int) -> Next:
        """Go to a region, if the way is whole."""
        if (token.at, target) in self.cut:
            return self.give_up_connecting(token)
        ns = self.way(token, target, step)
        token.at = target
        return self.wait(token, ns, Blame.NETWORK, token.pc + 1)

    def give_up_connecting(self, token: Token) -> Next:
        """Nobody answers: it takes a while to find out."""
        return self.wait(
            token,
            self.plan.connect_timeout,
            Blame.NETWORK,
            lambda: self.fail(token, Outcome.UNREACHABLE),
        )

    # stations

    def do_enter(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        station = self.pick(token, a, b, c, step)
        station = self.stations[station.alias] if station else None
        self.row(token, Op.ENTER, station.index if station else -1)
        if not station or station.up == 0:
            return self.fail(token, Outcome.UNREACHABLE)
        if station.up < 0:
            return self.give_up_connecting(token)
        station.bring_up(self.now)
        if station.free():
            station.busy += 1
            station.count("entered")
            token.holds.append(station)
            return token.pc + 1
        if not station.admits(token.rank) and self.can_drop(station):
            self.drop_next(station)
        elif not station.admits(token.rank):
            station.count("refused")
            return self.fail(token, Outcome.REFUSED)
        station.count("entered")
        station.queue.append(token)
        station.note_queue()
        token.queue = station
        token.waiting = (Blame.WAITING, self.now)
        if station.patience >= 0:
            self.push_patience(token, station, step)
        return None

    def push_patience(self, token: Token, station: Station, step: int) -> None:
        """Who still waits after so long goes away."""
        gen = token.gen

        def over() -> None:
            if token.gen == gen:
                self.fail(token, Outcome.ABANDONED)

        seconds = self.sample(station.patience, token, step, 2)
        self.push(self.now + draws.nanoseconds(seconds), over)

    def do_work(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        station = token.holds[-1]
        amount, level = self.sample(a, token, step), self.level(b, self.now) if b >= 0 else 1.0
        if station.order == Order.SHARED:
            if draws.nanoseconds(amount * level) == 0:
                return token.pc + 1
            self.begin_work(token, station, amount * level)
            return None
        seconds = amount / station.pace() * level
        return self.wait(token, draws.nanoseconds(seconds), Blame.WORKING, token.pc + 1)

    def do_leave(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        self.release(token.holds.pop())
        return token.pc + 1

    # quotas and records

    def do_take(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        bucket = a + {1: token.branch % 1024, 2: token.at, 3: token.at}.get(e, 0)
        whose = (bucket, token.item if e == 3 else None)
        amount = self.sample(b, token, step) * (token.weight if d == 1 else 1.0)
        cost = draws.nanoseconds(amount / float(self.plan.bucket_rate[bucket]))
        tat = max(self.tat.get(whose, self.plan.start), self.now) + cost
        over = tat - self.now - int(self.plan.bucket_burst[bucket])
        if over > 0 and c != 1:
            return self.fail(token, Outcome.SAMPLED if c == 2 else Outcome.LIMITED)
        self.tat[whose] = tat
        return self.wait(token, max(over, 0), Blame.WAITING, token.pc + 1)

    def do_take_keyed(
        self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int
    ) -> Next:
        bucket = a + token.at * b + draws.mix(token.item, SHARD_SALT) % b
        one = draws.nanoseconds(1.0 / float(self.plan.bucket_rate[bucket]))
        tat = max(self.tat.get((bucket, None), self.plan.start), self.now) + one
        over = tat - self.now - int(self.plan.bucket_burst[bucket])
        if over > 0 and c != 1:
            return self.fail(token, Outcome.SAMPLED if c == 2 else Outcome.LIMITED)
        self.tat[bucket, None] = tat
        return self.wait(token, max(over, 0), Blame.WAITING, token.pc + 1)

    def do_deliver(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        age = self.now - token.born
        if b < 0:
            self.record(token, a, age)
            return token.pc + 1
        bucket = b + token.branch % 1024 if c == 1 else b
        span = token.weight / float(self.plan.bucket_rate[bucket]) * 1e9
        for j in range(SPREAD):
            early = int(span * (1 - (j + 0.5) / SPREAD) + 0.5)
            self.record(token, a, age - early, weight=token.weight / SPREAD)
        return token.pc + 1

    def do_mark(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        self.record(token, a, self.now - token.start)
        return token.pc + 1

    # what becomes of it

    def do_rank(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        token.rank = a
        return token.pc + 1

    def do_wanted(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        if self.is_wanted(token):
            return token.pc + 1
        return c if c >= 0 else self.fail(token, Outcome.ABANDONED)

    def is_wanted(self, token: Token) -> bool:
        """Whether somebody waits for it, and for the one who waits, and so on."""
        if token.kind != CHILD or token.parent is None:
            return True
        return token.parent.ticket == token.slip and self.is_wanted(token.parent)

    # ways

    def do_jump(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        return c

    def do_branch(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        return c if self.chance(token, step) < self.sample(a, token, step) else token.pc + 1

    def do_case(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        return c if token.branch % 1024 == a else token.pc + 1

    def do_until(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        stay = draws.nanoseconds(self.sample(a, token, step, sticky=True))
        return c if self.now - token.start < stay else token.pc + 1

    def do_item(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        token.item, token.place = draws.mix(d, 0), -1.0
        return token.pc + 1

    def do_draw(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        first, end = self.plan.keyspace_first[a : a + 2].tolist()
        u = self.chance(token, step)
        rank = next(r for r, value in enumerate(self.plan.keys_cdf[first:end]) if value >= u)
        key = draws.mix(int(self.plan.keyspace_salt[a]), rank)
        token.item = draws.mix(token.item, key) if b == 1 else key
        if b != 1:
            token.place = {1: 1 - (rank + 1) / (end - first), 2: 1.0}.get(c, -1.0)
        return token.pc + 1
