"""The twin's cache: look up, wait for a fetch under way, fill, evict."""

from __future__ import annotations

from simulator import draws
from simulator.programs import Blame, Op, Outcome, Policy
from simulator.twin.asking import Asking
from simulator.twin.things import Entry, Missed, Next, Station, Token


class Caching(Asking):
    """A node's entries lie in order of use, or of coming, who is to go first first."""

    def do_look(self, token: Token, a: int, b: int, c: int, d: int, e: int, step: int) -> Next:
        node = self.pick(token, a, Policy.VIEWER if e == 1 else Policy.RING, -1, step)
        self.row(token, Op.LOOK, node.index if node else -1)
        self.give_up(token, Outcome.LOST)
        name = draws.mix(token.item, d)
        entry = node.cache.get(name) if node and node.up == 1 else None
        if node and entry and self.fresh(entry):
            if node.evicts == 0:
                self.touch(node, name)
            self.count(node, "hits")
            return token.pc + 1
        if entry and entry.owner and b == 1:
            self.count(node, "coalesced")
            entry.waiters.append(token)
            token.fetch = entry
            token.waiting = (Blame.WAITING, self.now)
            return None
        self.count(node, "misses")
        if node and node.up == 1:
            if b != 1:
                token.pending = Missed(node, name, None)
            elif entry := entry or self.make_entry(node, name):
                entry.owner = token
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
            entry.expiry = self.now + draws.nanoseconds(self.sample(a, token, step))
            node.cache.move_to_end(name)
        if missed.own:
            self.send_on(missed.own, lambda waiter: waiter.pc + 1)
        return token.pc + 1

    def fresh(self, entry: Entry) -> bool:
        """Whether it may still be served."""
        return entry.expiry > self.now

    def touch(self, node: Station, name: int) -> None:
        """Make an entry the most recent."""
        node.cache.move_to_end(name)

    def make_entry(self, node: Station, name: int) -> Entry | None:
        """A new entry, evicting if need be; None if there is no room to be made."""
        if len(node.cache) >= node.entries:
            victim = next((n for n, entry in node.cache.items() if not entry.owner), None)
            if victim is None:
                return None
            del node.cache[victim]
        node.cache[name] = Entry(expiry=self.plan.start)
        return node.cache[name]

    def count(self, node: Station | None, column: str) -> None:
        """Count a look-up, at its node if there is one."""
        self.counters[column] += 1
        if node:
            node.count(column)
