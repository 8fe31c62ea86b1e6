"""The instruction set, second page: what caches and stores keep of keys, uses and versions.

Like `simulator.programs` this is a specification that loop and twin implement apart.

**Least used.** A node whose `evicts` is 2 evicts the entry of the key with the fewest *uses*, of
these the one that was used least recently. A node counts the uses of a key for ever, also while it
does not keep it (perfect LFU, as Breslau et al. 1999 call it): every FILL or FORGET
that stores it, every look-up that its entry answers and every one that waits for it adds 1.
Whatever is being fetched is not evicted, as ever; who comes is kept, however rarely it is used.

**Stale answers.** With `b > 1`, LOOK answers from an entry that another token fetches if
`expiry + b - 1 > now`: that is a hit. An entry that is made for a fetch has had no value before
(expiry NEVER); one that is fetched anew keeps its expiry until it is filled.

**Versions in caches.** A FILL (and a FORGET that stores) gives the entry the token's version. A hit
gives the token the entry's; who waited for a fetch gets that of the filling token. A miss sets the
token's to NEVER, before it goes on.

**LEARN.** With a = 1 the token's version becomes NEVER first. Then, if it holds a station, it
becomes the later of it and `seen[station held last, item]`. With c >= 0 its `wanted` (NEVER at
first, and never inherited) becomes `seen[authority, item]`, authority as of COMPARE in view c;
NEVER if there is none. With b = 1, if it is a child whose parent still holds its ticket, the
parent's version becomes the later of both, at once.

**JUDGE** records `(a, home, now, value, weight)`, outcome OK: authority as of COMPARE (view b);
value = now - seen[authority, item] if that is later than the token's version, else 0. With c = 1
`wanted` stands for `seen[authority, item]`, and there is always a record: what was acknowledged
when the reading began is what it has to find.

**FORGET** picks a node as LOOK does. None, or one that is not up: nothing happens. The entry is
being fetched and c = 1: the fetch is void (the FILL of its owner lets those who wait go on, and
drops the entry), and that is all. Else with b = -1: an entry that is not being fetched is dropped.
Else the entry, made if it is not there (evicting as FILL does), gets expiry = now + ttl (draw
n = 0) and the token's version, most recent (or last come); a fetch under way goes on.

**Ranges.** A token has a `place` in the order of keys, 0 ... 1, or -1: none (at first, and after
ITEM); children inherit it. DRAW without b = 1 sets it: c = 1: `1 - (rank + 1) / count` (the most
popular keys are the newest and lie last); c = 2: 1 (a new key, behind all); else -1. In a view
whose `ranged` is 1 the shard of a token with a place is `int(place * shards)`, at most the last;
otherwise it is the item's by its hash, as of policy KEY. That holds for KEY, MEMBER and COMPARE.

**TAKE_KEYED** is TAKE with an amount of 1 from bucket `a + at * b + mix(item, SHARD_SALT) % b`.

**ELECT.** The candidates are stations b ... b + value - 1 but for a itself: those that are up, or
all if none is. The one wins of which fewest items are missing (of which `a` has seen a later
version), of these the first. Then as ALIAS of it, with c. Without candidates nothing happens.
"""

from __future__ import annotations

from typing import Final

GONE_SALT: Final = 0x474F4E45
