"""The twin's cache: look up, wait for a fetch under way, fill, evict."""

from __future__ import annotations

from simulator import draws
from simulator.programs import NEVER, Blame, Op, Outcome, Policy
from simulator.twin.asking import Asking
from simulator.twin.things import Entry, Missed, Next, Station, Token

PLACEMENTS = {-1: Policy.RING, 0: Policy.RING, 1: Policy.VIEWER, 2: Policy.MODULO}


class Caching(Asking):
    """A node's entries lie in order of use, or of coming, who is to go first first."""

    def do_look(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        node = self.pick(token, a, PLACEMENTS[e], -1, step)
        self.row(token, Op.LOOK, node.index if node else -1)
        self.give_up(token, Outcome.LOST)
        name = draws.mix(token.item, d)
        entry = node.cache.get(name) if node and node.up == 1 else None
        if node and entry and (self.fresh(entry) or self.serves_stale(entry, b)):
            node.use(name)
            token.version = entry.version
            if node.evicts != 1 and not entry.owner:
                self.touch(node, name)
            self.count(node, "hits")
            return token.pc + 1
        if node and entry and entry.owner and b >= 1:
            self.count(node, "coalesced")
            node.use(name)
            entry.waiters.append(token)
            token.fetch = entry
            token.waiting = (Blame.WAITING, self.now)
            return None
        self.count(node, "misses")
        token.version = NEVER
        if node and node.up == 1:
            if b < 1:
                token.pending = Missed(node, name, None)
            elif entry := entry or self.make_entry(node, name):
                entry.owner, entry.void = token, False
                token.pending = Missed(node, name, entry)
        return c

    def do_fill(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        missed, token.pending = token.pending, None
        if not missed:
            return token.pc + 1
        node, name = missed.node, missed.name
        if node.up != 1:
            if missed.own:
                del node.cache[name]
        elif entry := node.cache.get(name) or self.make_entry(node, name):
            self.store(node, name, entry, a, token, step)
        if missed.own:
            if missed.own.void and node.up == 1:
                del node.cache[name]
            for waiter in missed.own.waiters:
                waiter.version = token.version
            self.send_on(missed.own, lambda waiter: waiter.pc + 1)
        return token.pc + 1

    def do_forget(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        node = self.pick(token, a, PLACEMENTS[e], -1, step)
        name = draws.mix(token.item, d)
        if node and node.up == 1:
            entry = node.cache.get(name)
            if entry and entry.owner and c == 1:
                self.make_void(entry)
            elif b >= 0:
                if entry := entry or self.make_entry(node, name):
                    self.store(node, name, entry, b, token, step)
            elif entry and not entry.owner:
                del node.cache[name]
        return token.pc + 1

    def make_void(self, entry: Entry) -> None:
        """What its owner brings is out of date."""
        entry.void = True

    def store(
        self, node: Station, name: int, entry: Entry, law: int, token: Token, step: int
    ) -> None:
        """Keep what the token brings, for a while."""
        entry.expiry = self.now + draws.nanoseconds(self.sample(law, token, step))
        entry.version = token.version
        node.use(name)
        node.cache.move_to_end(name)

    def serves_stale(self, entry: Entry, b: int) -> bool:
        """Whether an old value will do while somebody fetches a new one."""
        return entry.owner is not None and b > 1 and entry.expiry + b - 1 > self.now

    def fresh(self, entry: Entry) -> bool:
        """Whether it may still be served."""
        return entry.expiry > self.now

    def touch(self, node: Station, name: int) -> None:
        """Make an entry the most recent."""
        node.cache.move_to_end(name)

    def make_entry(self, node: Station, name: int) -> Entry | None:
        """A new entry, evicting if need be; None if there is no room to be made."""
        if len(node.cache) >= node.entries:
            idle = [n for n, entry in node.cache.items() if not entry.owner]
            if not idle:
                return None
            del node.cache[self.victim(node, idle)]
        node.cache[name] = Entry(expiry=NEVER)
        return node.cache[name]

    def victim(self, node: Station, idle: list[int]) -> int:
        """Who goes: the first in order, or of the least used the first in order."""
        return min(idle, key=lambda n: node.used.get(n, 0)) if node.evicts == 2 else idle[0]

    def count(self, node: Station | None, column: str) -> None:
        """Count a look-up, at its node if there is one."""
        self.counters[column] += 1
        if node:
            node.count(column)
