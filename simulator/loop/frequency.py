"""A cache node that evicts the least used: its entries in order of uses, then of last use.

Those with equally many uses follow one another and share a *group*: a row among the entries that
knows the newest of them. So a use costs a few steps, however many entries there are.
"""

from __future__ import annotations

from simulator.loop.memory import Record, entry
from simulator.loop.routine import routine


@routine
def stand_by_use(s: Record, node: Record, e: int, hint: int) -> None:
    """Into the order, behind all with as many uses; `hint` is a group not above it, or -1."""
    x = entry(s.entries, e)
    g = hint
    if g < 0 and node.oldest >= 0:
        g = entry(s.entries, node.oldest).group
    under = -1
    while g >= 0 and entry(s.entries, g).uses <= x.uses:
        under = g
        above = entry(s.entries, entry(s.entries, g).last).newer
        g = entry(s.entries, above).group if above >= 0 else -1
    before = entry(s.entries, under).last if under >= 0 else -1
    if under < 0 or entry(s.entries, under).uses != x.uses:
        under = new_group(s, x.uses)
    entry(s.entries, under).last = e
    x.group = under
    after = entry(s.entries, before).newer if before >= 0 else node.oldest
    x.older = before
    x.newer = after
    if before >= 0:
        entry(s.entries, before).newer = e
    else:
        node.oldest = e
    if after >= 0:
        entry(s.entries, after).older = e
    else:
        node.newest = e


@routine
def leave_group(s: Record, e: int) -> int:
    """Before it leaves the order: a group that stays and is not above it, or -1."""
    x = entry(s.entries, e)
    mine = x.group
    under = entry(s.entries, x.older).group if x.older >= 0 else -1
    if entry(s.entries, mine).last == e:
        if under == mine:
            entry(s.entries, mine).last = x.older
        else:
            entry(s.entries, mine).chain = s.entries_free
            s.entries_free = mine
            s.entries_alive -= 1
    x.group = -1
    return under


@routine
def new_group(s: Record, uses: int) -> int:
    """A row of its own; nobody looks for it by name."""
    if s.entries_free >= 0:
        g = s.entries_free
        s.entries_free = entry(s.entries, g).chain
    else:
        g = s.entries_top
        s.entries_top += 1
    s.entries_alive += 1
    x = entry(s.entries, g)
    x.node = -1
    x.uses = uses
    x.last = -1
    return g
