"""A plan: everything a run needs, as arrays. Lowering makes one; loop and twin only read it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Keys = NDArray[np.uint64]


@dataclass(frozen=True)
class Plan:
    """The miniature as arrays: programs, stations, sources, timeline. Times are int64 ns, absolute.

    A *view* is a way to see some stations, by region: `first[view, region]`, `count[view, region]`;
    several views may share stations (a database's primaries, its replicas).
    `serves[view, region]` is the region whose stations serve somebody who stands in `region`.
    A *curve* is a step function: `curve_time`, `curve_value`
    from `curve_first[i]` to `curve_first[i + 1]`; before its first step it is 0.
    It gives the rates of sources (per second)
    and the levels that work, weights and bandwidth follow.
    """

    start: int
    end: int
    tick: int  # width of a bin of the counters, ns
    code: Ints  # [instruction, 7]: op, a, b, c, d, e, step
    program: Ints  # [program]: its first instruction; jump targets are absolute
    program_stream: Ints  # [program]: stream for its roots, or -1
    laws: Floats  # [law, 4]
    # [row, 7]: timeout ns, attempts, backoff base ns, backoff cap ns, jitter,
    # breaker or -1, retry budget or -1
    policy: Ints
    breaker: Ints  # [breaker, 3]: window ns, minimum, open ns
    breaker_share: Floats  # [breaker]
    budget: Floats  # [budget, 2]: ratio, cap
    # [scaler, 9]: view, region, least, most, interval ns, lag ns, calm ns, step, warm ns
    scaler: Ints
    scaler_target: Floats  # [scaler]
    scaler_cold: Floats  # [scaler]: the speed of who warms up, as a factor
    board: Ints  # [board, 3]: view, region, interval ns
    first: Ints  # [view, region]
    count: Ints  # [view, region]
    groups: Ints  # [view]: shards
    ranged: Ints  # [view]: 1 where the shards are ranges of keys
    serves: Ints  # [view, region]
    workers: Ints  # [station]
    room: Ints  # [station]
    up: Ints  # [station]
    known: Ints  # [station]
    speed: Floats  # [station]
    entries: Ints  # [station]: how many entries a cache node can hold; 0 for what is no cache
    evicts: Ints  # [station]: 0 the least recently used, 1 the first come, 2 the least used
    order: Ints  # [station]: see Order
    reserve: Ints  # [station]
    patience: Ints  # [station]: a law, or -1
    on: Ints  # [station]
    drops: Ints  # [station]: 1 where a full queue lets its next one go instead of who comes
    distance: Ints  # [region, region]: round trip ns
    connect_timeout: int
    # [row, 5]: router, home region, from time, region (-1: no answer), upto; sorted by the first
    # three, those of one time as they were given
    answers: Ints
    router_ttl: Ints  # [router]: ns
    source: Ints  # [source, 5]: program, region, curve, law of the gaps (mean 1), first ordinal
    source_key: Keys  # [source]
    source_weight: Floats  # [source]
    curve_first: Ints  # [curve + 1]
    curve_time: Ints
    curve_value: Floats
    keyspace_first: Ints  # [keyspace + 1]
    keys_cdf: Floats
    keyspace_salt: Keys  # [keyspace]
    topic_first: Ints  # [topic + 1]: into the subscriptions
    subscription: Ints  # [subscription, 4]: program, count, region or -1, level or -1
    subscription_weight: Floats  # [subscription]
    bucket_rate: Floats  # [bucket]: per second
    bucket_burst: Ints  # [bucket]: ns
    # [media, 10]: duration ns, publish ns, hold, reload ns, max_buffer ns,
    # first rung, rungs, access law, ready ns, cadence ns
    media: Ints
    gap_first: Ints  # [media + 1]: into the gaps
    gap: Ints  # [gap, 2]: from, until, ns
    tally: Floats  # [tally]
    media_estimate: Floats  # [media]: start_estimate, bit/s
    media_salt: Keys  # [media]
    bitrate: Floats  # [rung]: bit/s
    control: Ints  # [row, 5]: time, op, a, b, c
    control_value: Floats  # [row]

    # A source's arrivals: the i-th gap g is a draw of its law with key mix(source_key, i),
    # step 0, seg -1; the curve is integrated from the last arrival (at first: from max(start, 0))
    # until g is used up. Jitter: 0 none, 1 full (u * d), 2 equal (d / 2 + u * d / 2),
    # 3 decorrelated (min(cap, base + u * (3 * previous - base)), previous = base at first),
    # where d = min(cap, base * 2 ** (failures - 1)); all as int(x + 0.5) on float nanoseconds.


@dataclass(frozen=True)
class Samples:
    """What a run recorded, one row each, in order of recording."""

    stream: Ints
    region: Ints
    time: Ints  # when it was recorded, ns
    value: Ints  # ns (bit/s for a bitrate)
    weight: Floats
    outcome: Ints
    root: Keys
    blame: Ints  # [row, 5]


@dataclass(frozen=True)
class Journal:
    """Rows of what tokens did: for waterfalls (some roots only) and to compare loop and twin (all).

    One row whenever a token starts (`what` = STARTED),
    is about to execute an instruction (`what` = the op),
    begins to hold a station that it queued for (GOT),
    is answered (ANSWERED: child outcome in `where`), or finishes (FINISHED: outcome in `where`).
    `where` is the station for ENTER (the one picked, after alias; -1 none), LOOK (node) and GOT,
    else -1. A token starts when it is made; `pc` is where it stands (ANSWERED: the CALL or FORK;
    GOT: the ENTER). Every answer that finds its ticket held is a row; a timeout is none.
    An instruction that waits is one row, before it waits.
    """

    time: Ints
    root: Keys
    key: Keys
    parent: Keys  # key of the parent token when this one was made; 0 for roots and detached
    pc: Ints
    what: Ints
    where: Ints


STARTED, GOT, ANSWERED, FINISHED = 100, 101, 102, 103

COUNTERS = (
    "events",
    "roots_started",
    "children_started",
    "detached_started",
    "roots_finished",
    "children_answered",
    "children_orphaned",
    "detached_finished",
    "hits",
    "misses",
    "coalesced",
    "timeouts",
    "retries",
    "rejected",
)
"""Scalars counted where they happen; beside them `finished[kind, outcome]` (kind 0 root,
1 child, 2 detached). events = taken from the heap, stale ones too;
a retry is counted when its child is made, rejected when an attempt is not made;
misses also where there is no node.
"""

BIN_COLUMNS = (
    "entered",
    "refused",
    "busy_ns",
    "queue_ns",
    "queue_max",
    "hits",
    "misses",
    "coalesced",
    "on_ns",
)
"""Counters per tick and station: `bins[tick, station, column]`.
entered = got a worker or a place in the queue; refused = the queue was full;
on_ns = while it was on (up or not);
areas are exact: every change at a station, and every tick, adds the time since the last change.
A bin is open until its tick is taken from the heap (ticks at start + tick, start + 2 tick, ...);
there are ceil((end - start) / tick) of them, and what comes later goes to the last.
queue_max starts each bin with the queue as it stands. A stop at `until` closes the areas there.
"""
