"""The instruction set: what a request can do on its way, and exactly what each step means.

A request is a **token** walking through a program, one row of `Plan.code` after another.
Loop (`simulator.loop`) and twin (`simulator.twin`) both implement this page
and share nothing but it and `simulator.draws`. What concerns the keys, uses and versions that
caches and stores keep is told in `simulator.stores`.

**Time** is int64 nanoseconds.
A law is sampled in seconds and becomes `int(seconds * 1e9 + 0.5)`, clamped to 0 ... 1e18.

**Order.** Events lie on a heap by (time, sequence number); the number counts pushes.
Tokens that can go on *now* stand in the ready line, first come first served;
the line is run empty before the next event is taken. A token runs until it must wait or ends.
At the start are pushed, in this order: the first control row, the first arrival
of each source (in source order; none if its curve never gets there), the first tick.
A control row, an arrival, a tick pushes its successor *after* it has acted.
Control rows are sorted by time, ties in row order; those before `start` act at `start`, before
all else. An event later than `until` stays on the heap.

**Tokens.** Fields: `program, pc, key, root, home, at, item, seg, branch`,
`born, start, weight, parent, ticket, gen, serial, rank, version`,
a stack of at most `HOLDS` held stations, one pending fetch, and the blame sums.
`serial` counts tokens made. A root made by source s as its i-th (from `first_ordinal`)
has `key = root = mix(source_key[s], i)`, `at = home =` source_region,
`born = start = now`, `weight = source_weight`, `seg = -1`, `item = branch = rank = 0`,
`version = NEVER`.
A child inherits `root, home, at, item, born, weight, rank, version`, has `start = now`, `seg = -1`
and `key = mix(mix(parent.key, step), (parent.seg + 1) * 2**32 + attempt * 2**16 + branch)`.
A new token joins the ready line.

**Draws** are named, never positional: `unit(mix(mix(token.key, step), (seg + 1) * 8 + n))`,
n = 0, 1, ... within one step,
where `step` is the instruction's own name (a hash of words, not its place).
With `sticky` draws the key is `token.root` and seg is taken as -1.
An instruction uses only the n it needs; laws say how many (`draws.sample`, u from n and n + 1).

**Failing.** `fail(token, outcome)`: if it queues somewhere it leaves the queue; holds are released,
last first (each release starts the next in that queue, never the one that fails);
if it owns a fetch the entry is dropped and those who wait for it fail with the same outcome,
in order of arrival, each through the ready line;
if it waits for a fetch it leaves that line; then it *finishes*. **Finishing** with an outcome:
a root with `program_stream >= 0` records a sample `(stream, home, now, now - start)`;
a child whose parent still holds its ticket gives the outcome to the parent through the ready line,
together with its blame sums; otherwise (caller gone) it is counted as orphaned.
Detached tokens only count. Children of a finished token go on.
`seg`-less, `END` first travels home: if `at` differs from the parent's (a root's:
from `home`) it waits `distance[at, there] / 2` (blame NETWORK), still holding what it holds,
and then releases and finishes. Failures travel at once (a simplification, printed beside verdicts).

**Blame.** Each token sums the nanoseconds it spent WAITING, WORKING,
on the NETWORK, RETRYING, OTHER. A call's child adds its sums when it is answered OK;
a failed attempt and its backoff add their whole span to RETRYING.
A fork adds the sums of the child that completed it.

**Stations.** `workers` (-1: no limit), `room` in the queue (-1: no limit),
`drops` (1, or 0: where it would refuse and somebody queues, the next of the queue leaves it
instead, counts as refused and, through the ready line, fails REFUSED; who came joins),
`up` (1 up, 0 refuses, -1 silent), `known` (what balancers believe),
`alias` (who answers for it; itself at first), `speed`, `order` (see Order: who of the queue is
next),
`reserve` (places in the queue that only rank 0 may take), `patience` (a law, or -1),
`on` (1, or 0: switched off by a scaler).
- With `room >= 0`, a token of rank > 0 is refused where `queued >= room - reserve`.
- With `patience >= 0` whoever joins the queue waits at most `sample(patience)` (draw n = 2;
  an event even for 0 ns, pushed after joining), then leaves it and fails ABANDONED.
- At a station of order SHARED all who are inside and WORK share its `workers`, `n` of them at
  `share = speed * min(1, workers / n)` each (speed: `Plan.speed` times the factor;
  workers -1: no sharing). It has no queue (`reserve` and `patience` say nothing): ENTER holds at
  once, or is refused if `room >= 0` and `room` are inside. An amount of 0 ns passes at once.
  `V` (0 when nobody works) grows by `share * (passed / 1e9)`, `passed` ns since its last change;
  it is brought up whenever somebody begins or ends work there, or the speed changes (before
  that). Who begins to work gets the mark `V + amount`, amount = `sample(a)` times the level, and
  stands behind all whose mark is not larger. After each such change one event is pushed for who
  stands first, unless `share` is 0 (older ones of this station are stale, they count as events), at
  `now + int(max(mark - V, 0) / share * 1e9 + 0.5)`; it lets that one go on, through the ready line.
  Who fails while working ends work too. Blame WORKING. The counters' `busy_ns` is
  `min(n, workers)` of those who work over time, `queue_ns` (and `queue_max`) that of the others who
  work (n, with workers -1, is all busy). Balancers compare those who are inside.

**Losses.** Whoever moves from region `at` to another, or the same, by TRAVEL, ROUTE or END while
the loss p between the two is above 0 waits longer, by what it takes to send again what is lost:
k = how many of p, p * p, ... (at most MOST_LOST, each the one before times p) are above u (n = 1);
`(2**k - 1) * (distance[at, there] + LOST_WAIT)` ns more, blame NETWORK, looked up before it moves.
END only where `at` differs from where it goes.

**Breakers.** A policy may name a breaker (row r); each region where callers stand (`at`) has its
own: state `good, bad, since` (at first `start`), `until` (NEVER: closed), `probe` (NEVER: none).
An attempt that is about to be made while it is not closed: if `now < until`, or there is a probe
and `now < probe + open`, it is not made (no child, no ticket, no event, nothing blamed) and is over
with REJECTED; else it is the probe, `probe = now`. An attempt that was made and is over (a callee
that ended REJECTED itself has failed like any other): if it is not closed, the probe's (the attempt
that was made as one) with OK closes it (`until = probe = NEVER`, `good = bad = 0`, `since = now`),
otherwise sets `until = now + open`, `probe = NEVER`; other attempts' say nothing. If it is closed:
if `now - since >= window`, `good = bad = 0` and `since = now`; then it is counted; if
`good + bad >= minimum` and `bad >= share * (good + bad)`, `until = now + open`.
Backoff and further attempts follow as after any failure. A caller that dies meanwhile says nothing.

**Retry budgets.** A policy may name a budget; each region has its own, `cap` at first. A call's
first attempt, when made or rejected, adds `ratio`, up to `cap`. Another attempt is made only if
there is 1 or more, and takes 1; else the call is over with the last outcome. It is taken when the
attempt before has failed, before the backoff, and gone even if the breaker rejects what follows.

**Scalers.** Row: view, region, least, most, interval, lag, calm, step; target. The i-th pushes its
first event after the first tick's push, at `start + interval`, the next after it has acted. It
looks at the view-region's stations: `active` of them are on. `share` = busy_ns of those that are on
now, since its own last look, over `interval` times their workers (0 if none); stations without a
limit of workers are left out of both.
`wanted = ceil(active * share / target - 1e-9)`, at least `least`, at most `most`.
If `wanted > active + coming`: `n = min(step, wanted - active - coming)` come, `coming += n`, and an
event is pushed at `now + lag` at which the first n that are off get `on = known = 1`,
`coming -= n`, and `raised = now` (at first `start`; fewer if fewer are off).
Else if `wanted < active`, nobody is coming and `now - raised >= calm`:
the last `min(step, active - wanted)` that are on get `on = known = 0`, and `raised = now`. Who is
off serves its queue to the end. Stations that are down count as on. Warming up, floors, and
boards, by which balancers see old news: `simulator.traffic`.

**Fine print.**
- Any wait of 0 ns passes without an event, whatever the instruction. Failure is any outcome but OK.
- Blame counts time as it is spent: a wait that is cut short by failing counts up to then.
- `END` looks at the parent's `at` at that moment;
  a detached token, a child whose caller no longer holds its ticket, and
  whoever has watched a segment (seg >= 0) end where they stand.
  `TAKE` drops at once, without travelling home.
- A call's failed attempts count their span as RETRYING, the last one's too;
  a fork that fails adds the sums of the child that settled it.
  Rows of samples carry the token's weight and its sums so far, the answer's among them;
  outcome OK unless said otherwise.
- An answer whose ticket is torn while it stands in the ready line is dropped;
  it was counted as answered.
- A failing waiter of a fetch stands in the ready line with its holds;
  whatever overtakes it there (a station lost) wins.
- A token that ENDs, or looks again, while it still owns a fetch gives it up as in failing,
  with LOST. Any `LOOK` forgets what an earlier one missed; `FILL` does too.
  A fill by another than the owner refreshes the entry, and the fetch goes on.
  An owner that fills a node that is not up stores nothing:
  the entry is dropped and those who wait go on all the same.
- `LOOK` does not follow `alias`. `DOWN` forgets no entries. A station that is not up hits nothing.
- `WORK` takes `sample / speed * level` seconds with speed = `Plan.speed` times the factor.
- `DELIVER`: the j-th value is `now - born - int(span * (1 - (j + 0.5) / SPREAD) + 0.5)`,
  span = `weight / rate * 1e9`.
- Buckets start with `tat = Plan.start`.
  `previous` of decorrelated jitter is the last backoff in whole ns.
- Gaps: over a step of rate r that lasts `left` ns from here (the last step: for ever),
  the gap is used up after `int(g / r * 1e9 + 0.5)` ns if that is at most `left`;
  else `g -= r * (left / 1e9)` and the next step follows.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

HOLDS: Final = 4
NEVER: Final = -(2**62)
"""Before any time: the times of a plan may be negative."""


class Op(IntEnum):
    """The instructions. Operands a ... e are columns of `Plan.code`; -1 means none."""

    END = 0
    """a outcome. Travels home (see above), releases every hold (last first) and finishes."""
    WAIT = 1
    """a law, b blame. Time passes; 0 ns passes without an event."""
    TRAVEL = 2
    """a view, b region + 1 or 0. Target: b - 1, or `serves[a, at]`. -1: fail UNREACHABLE.
    If `cut[at, target]`, waits `connect_timeout` (blame NETWORK) and fails UNREACHABLE.
    Else waits `distance[at, target] / 2` (integer division, blame NETWORK;
    0 passes without an event); `at` becomes the target before the wait."""
    ROUTE = 3
    """a router. The answer that this viewer's resolver holds:
    age = int(u * ttl) with a sticky draw n = 0;
    of the rows of `answers` with this router and home and time <= now - age, the last one
    (where several have that time, see `simulator.traffic`);
    -1 or none: waits `connect_timeout` and fails UNREACHABLE. Then as TRAVEL to it."""
    ENTER = 4
    """a view, b policy, c policy operand. Picks a station of `view` in region `at` (see Policy),
    follows `alias` once. No candidate, or it refuses: fail UNREACHABLE.
    Silent: wait `connect_timeout` (blame NETWORK), then fail UNREACHABLE. A free worker:
    holds it, goes on at once. Room in the queue: waits (blame WAITING). Else fail REFUSED."""
    WORK = 5
    """a law, b level. Keeps the last hold busy for `sample(a) / speed` (times `level(b, now)`
    if b >= 0); blame WORKING. At a station of order SHARED: see there."""
    LEAVE = 6
    """Releases the last hold: who is next in its queue,
    if it is up, takes the worker and joins the ready line."""
    CALL = 7
    """a program, b policy row or -1, c fail target, d stream. One child; waits for its answer.
    With a policy: after `timeout` (0: never) the child is abandoned (the ticket is torn,
    it goes on as an orphan), outcome TIMED_OUT.
    After a failure other than the last attempt's it waits a backoff (draw n = attempt,
    1 for the first backoff; no event if 0) and tries again with attempt + 1 in the child's key.
    At the very end, d >= 0 records a sample (d, home, now, now - first start, outcome)
    and the token goes on at pc + 1, or, failed, at c, or fails with that outcome if c = -1.
    Attempts count from 0. The timeout's event is pushed before the child joins the ready line."""
    FORK = 8
    """a program, b count, c need, d fail target.
    `count` children, branch 0 ... count - 1, one ticket for all.
    need = 0: they are detached and the token goes on.
    Else it goes on when `need` have answered OK (the rest become orphans), or at d / fails,
    with the last outcome, when more than count - need have failed."""
    LOOK = 9
    """a view, b 1 or more = equal misses wait for one fetch (more: see `simulator.stores`),
    c miss target, d salt, e 0 = node by item, 1 = by viewer, 2 = by item, modulo.
    Entry = mix(item, d) on a node picked as by RING, VIEWER or MODULO (a node that is not up,
    or none: a miss that stores nothing). Fresh (expiry > now): hit, becomes most recent (unless the
    node's `evicts` is 1: then the first come is the first to go), pc + 1.
    Being fetched and b: waits (blame WAITING); the fill sends it to pc + 1. Otherwise a miss,
    pc = c: with b the entry is made (or the stale one turned) 'being fetched' and owned
    by this token, evicting the least recent entry that is not being fetched if the node is full;
    if none can go the miss stores nothing. Without b the token only remembers node and entry."""
    FILL = 10
    """a law of the time to live. Stores what the last LOOK missed, expiry = now + ttl (draw n = 0),
    most recent (or last come), without b evicting as above (it may find the entry there already:
    refreshed);
    those who wait go on in order. Nothing pending: nothing happens.
    A node cleared or lost meanwhile is filled all the same if up."""
    DRAW = 11
    """a keyspace, b 1 = mix with the item, c where the keys lie in order (`simulator.stores`).
    Rank by `keys_cdf` (u, n = 0): the first rank whose value >= u;
    item = mix(keyspace salt, rank), or mix(item, that)."""
    PUBLISH = 12
    """a topic. For each subscription of it, in order: `count` detached children with `born = now`,
    `weight =` the subscription's (times level(sub_level, now) if >= 0),
    `at` = its region if >= 0, else inherited;
    branch = index * 1024 + 0 ... count - 1, index counting this topic's subscriptions."""
    TAKE = 13
    """a bucket, b law (constant: amount), c mode 0 refuse, 1 wait, 2 drop, d 1 = amount
    times weight, e 1 = bucket a + (branch % 1024), 2 = bucket a + at.
    cost = int(amount / rate * 1e9 + 0.5) ns;
    t = max(tat, now) + cost; over = t - now - burst_ns. over <= 0: tat = t, goes on.
    Else refuse: fail LIMITED; wait: tat = t, waits `over` (blame WAITING); drop: ends SAMPLED.
    e 3 = bucket a + at, in which each item has a tat of its own."""
    DELIVER = 14
    """a stream, b bucket or -1, c 1 = bucket a-branch as in TAKE.
    Records (a, home, now, now - born, weight); with a bucket SPREAD rows of weight / SPREAD
    whose values lie at now - born - span * (1 - (j + 0.5) / SPREAD), span = weight / rate."""
    MARK = 15
    """a stream. Records (a, home, now, now - start, weight), outcome OK."""
    JUMP = 16
    """c target."""
    BRANCH = 17
    """a law (constant: probability), c target. Jumps if u < probability (n = 0)."""
    SEGMENT = 18
    """a media row, b 1 = without waiting. The next unit of a stream and its rung; waits for it.
    This and what follows up to UNTIL, and 60 to 66: exactly in `simulator.players`."""
    TRANSFER = 19
    """a media row, b level or -1, c tally or -1, d law or -1. The unit on its way to the viewer."""
    BUFFER = 20
    """a media row, b first of `PLAYED` streams, c 1 = nothing came. What played meanwhile."""
    UNTIL = 21
    """a law, c target. Jumps to c while now - start < sample(a) (sticky draw), else pc + 1."""
    ITEM = 22
    """d constant. item = mix(d, 0)."""
    CASE = 23
    """a number, c target. Jumps if branch % 1024 == a."""
    RANK = 24
    """a rank. rank = a; 0 comes first."""
    WANTED = 25
    """c target. Fails ABANDONED, or jumps to c if c >= 0, if nobody waits for it any more: this
    token, its parent, the parent's parent and so on are asked; one that is a child whose parent no
    longer holds its ticket says so, a root or a detached token says that it is wanted."""
    STAMP = 26
    """a 1 = a new version: version = now. The station held last has seen the item's version:
    `seen[station, item] = max(what it was, version)`, if it is up. Version NEVER is none and leaves
    no trace; a token that holds nothing only gets its version."""
    COMPARE = 27
    """a stream, b view. Authority: the station that ENTER would pick in region `serves[b, at]`
    with policy KEY if it took the first of the shard whether known or not, after `alias`.
    Records (a, home, now, value, weight), outcome OK, where value = now - seen[authority, item] if
    that is later than seen[the station held last, item] (0 if never, or if none is held), else 0.
    Nothing is recorded if there is no authority."""
    LEARN = 40
    """a 1 = forget first, b 1 = tell who waits, c view or -1: what has to be found. See
    `simulator.stores`, as of the next three."""
    JUDGE = 41
    """a stream, b view, c 1 = by what was wanted. As COMPARE, of what the token itself knows."""
    TAKE_KEYED = 42
    """a first bucket, b how many, c mode. As TAKE of 1, from the bucket of the item."""
    FORGET = 43
    """a view, b law of the time to live or -1, c 1 = a fetch under way is void, d salt,
    e as of LOOK. What a cache keeps of the item goes, or is replaced."""
    FLAW = 50
    """Fails FAULTY if u < `flaw` of the station held last (n = 0; holding none: never)."""
    SHED = 51
    """a view, b law (constant: a share), c least rank. A rank of c or more fails REFUSED where
    sum(busy + queued) >= share * sum(workers) over the view's stations in region `serves[a, at]`
    that are known and have a limit of workers; without any, or without a region, nobody fails."""
    RENEW = 70
    """key = mix(key, step): another round, whose draws and children are others."""
    AGED = 71
    """a law, c target. Jumps to c if now - born > sample(a) (n = 0), else pc + 1."""
    ADMIT = 72
    """a view. Would ENTER with policy KEY be refused? None is picked (draw n = 0), or (after
    `alias`) it is not up: fails UNREACHABLE, at once. It would refuse: counts there as refused,
    fails REFUSED. Else pc + 1, and nothing has changed."""
    AFTER = 73
    """a stream. If the station held first has seen a later version of the item than `born`, records
    (a, home, now, that - born, weight), outcome OK; else it has now seen version `born`.
    Who holds nothing passes."""

    IMPATIENT = 60
    """a law, b stream, c program or -1. Goes away when it has lasted too long."""
    CALM = 61
    """Never mind IMPATIENT."""
    BORED = 62
    """a law, c target. Jumps when too much has stood still."""
    COUNT = 63
    """a tally, b law (constant). tally[a] += sample(b) * weight."""
    RELOAD = 64
    """a media row. Waits until the playlist may be asked for again, or the unit is out."""
    LIST = 65
    """a media row. The item is the playlist as it is now."""
    LISTED = 66
    """a media row, b 1 = its answer has come, c target where the unit is not listed yet."""


class Policy(IntEnum):
    """How ENTER picks.

    Candidates are the stations of the view in the region whose `known` is 1, in order; k of them.
    """

    RANDOM = 0
    """The int(u0 * k)-th."""
    ROUND_ROBIN = 1
    """The first candidate at or after the view-region's cursor, cyclically;
    the cursor moves one past it."""
    LEAST = 2
    """Fewest busy + queued; the scan starts at the int(u0 * k)-th candidate, cyclically,
    and keeps the first minimum."""
    TWO = 3
    """i = int(u0 * k), j = int(u1 * (k - 1)), j += j >= i;
    the one with fewer busy + queued, i on a tie. k = 1: that one."""
    KEY = 4
    """shards = `groups[view]`, members = count / shards, shard = mix(item, SHARD_SALT) % shards;
    among that shard's candidates the int(u0 * k)-th. Stations lie shard by shard."""
    BRANCH = 5
    """Station number branch % 1024 % count, known or not."""
    VIEWER = 6
    """Station number mix(root, VIEWER_SALT) % count, or the next candidate after it, cyclically."""
    MEMBER = 7
    """The shard as by KEY;
    of its members, counted from its first, number branch % 1024 % members, known or not."""
    RING = 8
    """Of the candidates the one whose `mix(mix(item, RING_SALT), number in the view-region)` is
    largest (rendezvous: losing one moves only its own keys). With operand c > 0, those are passed
    over whose busy + queued >= ceil(c / 100 * (busy + queued of all candidates + 1) / k);
    with c < 100 it may be all of them. LOOK has no operand."""
    MODULO = 40
    """The `mix(item, RING_SALT) % k`-th candidate: losing one moves nearly all keys."""
    BOARD = 80
    TWO_BOARD = 81
    TWO_DRAWS = 82
    """See `simulator.traffic`."""
    BESIDE = 50
    """Operand c is a view: of the stations that this token holds, the last one first, the first
    that lies in view c in region `at`; else of its parent's, if that still holds its ticket, and so
    on. Its number there, modulo the count of this view-region, known or not. None: as VIEWER."""


class Outcome(IntEnum):
    """How a token, an attempt or a request ended."""

    OK = 0
    REFUSED = 1
    UNREACHABLE = 2
    TIMED_OUT = 3
    LIMITED = 4
    LOST = 5
    SAMPLED = 6
    ABANDONED = 7
    REJECTED = 8
    FAULTY = 50


class Blame(IntEnum):
    """Where a token's time went."""

    WAITING = 0
    WORKING = 1
    NETWORK = 2
    RETRYING = 3
    OTHER = 4


class Control(IntEnum):
    """What the timeline can do to the miniature.

    Columns of `Plan.control`: time, op, a, b, c; `control_value`: a float.
    """

    DOWN = 0
    """a station, b new `up` (0 or -1).
    Everyone who holds or queues at it fails LOST, in order of serial."""
    UP = 1
    """a station."""
    KNOWN = 2
    """a station, b 0 or 1; 1 says nothing of one that is switched off."""
    ALIAS = 3
    """a station, b who answers for it, c stream + 1 or 0. With c, for every item of which the
    station (a) has seen a later version than b has, in the order in which it first saw them,
    a sample (c - 1, region 0, now, now - that version, weight 1, outcome LOST, root 0) is recorded.
    b = a: it has caught up: it has seen what the one that answered for it has, too (the later of
    both versions, items new to it in the other's order)."""
    SPEED = 4
    """a station, value: factor on its speed (above 0; 1 = normal). Work that has begun is not
    changed, but where it is SHARED."""
    CLEAR = 5
    """a station: a cache node forgets all but what is being fetched."""
    SERVE = 6
    """a view, b region, c the region that serves it (-1: none)."""
    CUT = 7
    """a, b regions, c 1 = cut, 0 = whole; both ways."""
    DISTANCE = 8
    """a, b regions, c the new round trip in ns; both ways."""
    SPAWN = 9
    """a program, b region, value: weight. One root with key = root = mix(SPAWN_SALT, c)."""
    ELECT = 40
    """a station, b first of `value` candidates, c stream + 1 or 0: see `simulator.stores`."""
    FLOOR = 80
    """a scaler, b its new least, c ns until those come that it lacks: `simulator.traffic`."""
    FLAW = 50
    """a station, value: its `flaw` from now on, the share of those it serves that it fails."""
    LOSS = 51
    """a, b regions, value: the share of messages that is lost between them from now on, both ways.
    """
    WORKERS = 70
    """a station, b its new number of workers. Who is next in its queue takes what is free now, if
    it is up, one after another through the ready line; who is more than that goes on working.
    A station of order SHARED stays as it is."""


class Law(IntEnum):
    """Distributions. Rows of `Plan.laws`: law, p1, p2, p3 (seconds where a time)."""

    CONSTANT = 0
    """p1 value."""
    EXPONENTIAL = 1
    """p1 mean: -p1 * log(u)."""
    LOGNORMAL = 2
    """p1 mu, p2 sigma: exp(p1 + p2 * z), z = normal quantile of u (Wichura 1988, AS 241 PPND16)."""
    UNIFORM = 3
    """p1 low, p2 high."""
    ERLANG = 4
    """p1 mean, p2 stages (at most 64): the mean of -log over `stages` draws made as mix(h, j)
    from the one draw's hash h."""
    HYPEREXPONENTIAL = 5
    """p1 probability, p2 and p3 the two means: u from n picks, u from n + 1 is the exponential's.
    """
    PARETO = 6
    """p1 scale, p2 shape: p1 * u ** (-1 / p2)."""


class Order(IntEnum):
    """Who of a station's queue is next."""

    FIRST = 0
    """First come, first served."""
    LAST = 1
    """Last come, first served; work that has begun goes on."""
    RANK = 2
    """The lowest rank, of these the first come; work that has begun goes on."""
    SHARED = 3
    """Nobody waits, all share."""


OUTCOMES: Final = max(Outcome) + 1
"""Places for counts by outcome; some numbers are nobody's."""
LOST_WAIT: Final = 200_000_000
"""ns beyond a round trip before a message is sent again: the least that Linux waits."""
MOST_LOST: Final = 6
RING_SALT: Final = 0x52494E47
SEEN_SALT: Final = 0x5345454E
SHARD_SALT: Final = 0x5348415244
VIEWER_SALT: Final = 0x564945574552
SPAWN_SALT: Final = 0x535041574E
SPREAD: Final = 8
