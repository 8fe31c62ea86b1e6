"""The twin's instructions that make other tokens: call, fork, publish."""

from __future__ import annotations

from simulator.plan import Plan
from simulator.programs import Blame, Outcome
from simulator.twin.breakers import Breaker, Budget
from simulator.twin.things import CHILD, DETACHED, Next, Token
from simulator.twin.walking import Walking


class Asking(Walking):
    """A token that asks stands at its instruction until `reply` says where it goes on."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.breakers: dict[tuple[int, int], Breaker] = {}
        self.budgets: dict[tuple[int, int], Budget] = {}

    def do_call(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        first = began = self.now
        attempt = 0
        policy = self.plan.policy[b].tolist() if b >= 0 else (0, 1, 0, 0, 0, -1, -1)
        timeout, attempts, base, cap, jitter, *guards = policy
        breaker, budget = self.breaker(guards[0], token.at), self.budget(guards[1], token.at)
        probe = False
        previous = base

        def ask() -> Next:
            nonlocal began, probe
            began = self.now
            if breaker and breaker.rejects(self.now):
                self.counters["rejected"] += 1
                return failed(Outcome.REJECTED)
            probe = breaker.make(self.now) if breaker else False
            self.open_ticket(token, answered)
            child = self.make_child(token, a, step, attempt, 0, CHILD)
            self.counters["retries"] += attempt > 0
            if timeout:
                self.push(self.now + timeout, lambda: self.time_out(token, child))
            self.start(child)
            return None

        def answered(outcome: int, blame: list[int]) -> Next:
            token.ticket = None
            if breaker:
                breaker.hear(self.now, outcome == Outcome.OK, probe)
            if outcome == Outcome.OK:
                self.add_blame(token, blame)
                return done(outcome)
            token.blame[Blame.RETRYING] += self.now - began
            return failed(outcome)

        def failed(outcome: int) -> Next:
            nonlocal attempt, previous
            attempt += 1
            if attempt >= attempts or (budget and not budget.spend()):
                return done(outcome)
            previous = self.backoff(token, step, attempt, base, cap, jitter, previous)
            return self.wait(token, previous, Blame.RETRYING, ask)

        def done(outcome: int) -> Next:
            self.record(token, d, self.now - first, outcome)
            if outcome == Outcome.OK:
                return token.pc + 1
            return c if c >= 0 else self.fail(token, outcome)

        if budget:
            budget.earn()
        return ask()

    def breaker(self, row: int, region: int) -> Breaker | None:
        """The breaker that callers in a region share."""
        if row >= 0 and (row, region) not in self.breakers:
            times, share = self.plan.breaker[row].tolist(), float(self.plan.breaker_share[row])
            self.breakers[row, region] = Breaker(*times, share=share, since=self.plan.start)
        return self.breakers.get((row, region))

    def budget(self, row: int, region: int) -> Budget | None:
        """The retry budget that callers in a region share."""
        if row >= 0 and (row, region) not in self.budgets:
            ratio, cap = self.plan.budget[row].tolist()
            self.budgets[row, region] = Budget(ratio, cap, left=cap)
        return self.budgets.get((row, region))

    def time_out(self, token: Token, child: Token) -> None:
        """Leave a call that took too long; the child goes on as an orphan."""
        if token.ticket == child.slip and token.reply:
            self.counters["timeouts"] += 1
            self.walk(token, token.reply(Outcome.TIMED_OUT, []))

    def backoff(
        self,
        token: Token,
        step: int,
        failures: int,
        base: int,
        cap: int,
        jitter: int,
        previous: int,
    ) -> int:
        """How long to wait before the next attempt, ns."""
        delay = min(float(cap), base * 2.0 ** (failures - 1))
        u = self.chance(token, step, failures)
        if jitter == 1:
            delay = u * delay
        elif jitter == 2:
            delay = delay / 2 + u * delay / 2
        elif jitter == 3:
            delay = min(float(cap), base + u * (3 * previous - base))
        return int(delay + 0.5)

    def add_blame(self, token: Token, blame: list[int]) -> None:
        """Take over what a child's time went into."""
        token.blame = [mine + its for mine, its in zip(token.blame, blame, strict=True)]

    def do_fork(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        if c <= 0:
            for branch in range(b):
                self.start(self.make_child(token, a, step, 0, branch, DETACHED))
            return token.pc + 1
        good = bad = 0

        def answered(outcome: int, blame: list[int]) -> Next:
            nonlocal good, bad
            good, bad = good + (outcome == Outcome.OK), bad + (outcome != Outcome.OK)
            if good < c and bad <= b - c:
                return None
            token.ticket = None
            self.add_blame(token, blame)
            if good >= c:
                return token.pc + 1
            return d if d >= 0 else self.fail(token, outcome)

        self.open_ticket(token, answered)
        for branch in range(b):
            self.start(self.make_child(token, a, step, 0, branch, CHILD))
        return None

    def do_publish(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        first, end = self.plan.topic_first[a : a + 2].tolist()
        for index, row in enumerate(range(first, end)):
            program, count, region, level = self.plan.subscription[row].tolist()
            weight = float(self.plan.subscription_weight[row])
            if level >= 0:
                weight *= self.level(level, self.now)
            for i in range(count):
                child = self.make_child(token, program, step, 0, index * 1024 + i, DETACHED)
                child.born, child.weight = self.now, weight
                child.at = region if region >= 0 else child.at
                self.start(child)
        return token.pc + 1
