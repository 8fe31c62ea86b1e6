"""Where everything lies: the records of the loop's state, which compiled code gets by reference.

Compiled functions get one argument, the record `s` of a run: its scalars, and the addresses of all
other arrays. `token(s.tokens, i)` is then the i-th record of an array, by reference; a field is
read and set by name; `simulator.loop.reach` makes these functions.
(Passing forty arrays instead makes every call copy hundreds of words, and the compiler chew on
them.) `simulator.loop.run` keeps the arrays alive and sets the addresses before every call.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from simulator.programs import HOLDS, Blame

Record = Any
"""A record by reference: to mypy anything, to numba exactly one of the types below."""

BLAMES: Final = len(Blame)


def _fields(ints: str, floats: str = "", keys: str = "") -> np.dtype:
    return np.dtype(
        [(name, np.int64) for name in ints.split()]
        + [(name, np.float64) for name in floats.split()]
        + [(name, np.uint64) for name in keys.split()]
    )


EVENT: Final = np.dtype(
    [("time", "i8"), ("order", "i8"), ("gen", "i8"), ("who", "i4"), ("what", "i4")]
)

TOKEN: Final = np.dtype(
    [
        *_fields(
            # who it is
            "kind stream pc home at seg branch born start parent ticket gen serial noted "
            "rank version wanted "
            # what it waits for: how to go on, since when, as which blame, next to whom
            "phase since waits_as verdict held queue stands_at shares_at next prev "
            # the call or fork that it waits for
            "holding attempt attempt_start first_start backoff probe count need good bad "
            # what the last LOOK missed: node, and the entry if it owns one
            "fetch_node fetch_entry "
            # the media session (`shown`: whose it is), and who goes away when it takes too long
            "buffer last playing rung listed told polled fresh stalled asked fetched shown "
            "hurried hurrier hurries_at",
            "weight estimate mark place",
            "key root parent_key item fetch_key",
        ).descr,
        ("hold", "i8", (HOLDS,)),
        ("blame", "i8", (BLAMES,)),
    ]
)
TOKEN_SIZE: Final = TOKEN.itemsize
HOLD_AT: Final[int] = TOKEN.fields["hold"][1]  # type: ignore[index]
BLAME_AT: Final[int] = TOKEN.fields["blame"][1]  # type: ignore[index]

READY: Final = np.dtype([*_fields("who gen what outcome ticket").descr, ("blame", "i8", (BLAMES,))])
READY_SIZE: Final = READY.itemsize
READY_BLAME_AT: Final[int] = READY.fields["blame"][1]  # type: ignore[index]

STATION: Final = _fields(
    "workers room up known alias entries busy queued head tail since "
    "evicts order reserve patience on drops worked shown warm_until "
    # the open bin
    "entered refused busy_ns queue_ns queue_max hits misses coalesced on_ns "
    # a cache node's entries, by last use
    "stored newest oldest "
    # the items of which it has seen a version, by first time
    "seen first_seen last_seen "
    # who shares its workers, by mark
    "working first_working last_working share_gen share_since",
    "speed attained flaw factor warmth",
)
VIEW: Final = _fields("first count groups ranged serves unknown cursor")
ENTRY: Final = _fields(
    "node expiry chain newer older owner first last version void uses group", "", "key"
)
BREAKER_STATE: Final = _fields("good bad since until probe")
SCALER_STATE: Final = _fields("coming raised least")
SOURCE: Final = _fields("program region curve law ordinal step time", "weight", "key upcoming")

SAMPLE: Final = np.dtype(
    [
        ("time", "i8"),
        ("value", "i8"),
        ("weight", "f8"),
        ("root", "u8"),
        ("blame", "i8", (BLAMES,)),
        ("stream", "i4"),
        ("region", "i2"),
        ("outcome", "i2"),
    ]
)
SAMPLE_SIZE: Final = SAMPLE.itemsize
SAMPLE_BLAME_AT: Final[int] = SAMPLE.fields["blame"][1]  # type: ignore[index]
ROW: Final = np.dtype(
    [
        ("time", "i8"),
        ("root", "u8"),
        ("key", "u8"),
        ("parent", "u8"),
        ("pc", "i4"),
        ("what", "i4"),
        ("where", "i8"),
    ]
)

# Rows of the plan's own arrays.
INSTRUCTION: Final = _fields("op a b c d e step")
LAW: Final = _fields("", "kind p1 p2 p3")
POLICY: Final = _fields("timeout attempts base cap jitter breaker budget")
BREAKER: Final = _fields("window minimum open")
BUDGET: Final = _fields("", "ratio cap")
SCALER: Final = _fields("pool region least most interval lag calm step warm")
BOARD: Final = _fields("pool region interval")
ANSWER: Final = _fields("router home time region upto")
SUBSCRIPTION: Final = _fields("program count region level")
MEDIA: Final = _fields(
    "duration publish hold reload max_buffer first_rung rungs access ready cadence"
)
GAP: Final = _fields("begin until")
CONTROL: Final = _fields("time op a b c")

PLAN_ARRAYS: Final = (
    "code program program_stream laws policy breaker breaker_share budget scaler scaler_target "
    "scaler_cold board "
    "answers router_ttl "
    "curve_first curve_time curve_value keyspace_first keys_cdf keyspace_salt topic_first "
    "subscription subscription_weight bucket_rate bucket_burst media media_estimate media_salt "
    "gap_first gap bitrate control control_value plan_speed wanted"
).split()
STATE_ARRAYS: Final = (
    "heap line tokens doomed stations views entries buckets sources levels distance cut tat "
    "breakers budgets scalers looked loss tallies "
    "samples rows bins finished"
).split()
SCALARS: Final = (
    # the plan's sizes and constants
    "start end tick regions n_stations n_views n_sources n_controls n_answers n_wanted n_bins "
    "n_scalers n_boards connect_timeout burst journal lossy "
    # where the run stands
    "begun now pushes serials tickets current broken bin next_control doomed_n doomed_next short "
    # how full the arrays are, and how much they hold
    "heap_n heap_cap line_head line_n line_cap tokens_top tokens_alive tokens_free tokens_cap "
    "entries_top entries_alive entries_free entries_cap n_buckets rehash coalescing "
    "samples_n samples_cap rows_n rows_cap "
    # counters
    "events roots_started children_started detached_started roots_finished children_answered "
    "children_orphaned detached_finished hits misses coalesced timeouts retries rejected"
).split()
SIM: Final = _fields(" ".join([*SCALARS, *PLAN_ARRAYS, *STATE_ARRAYS]))


def __getattr__(name: str) -> Any:
    """The functions of `reach`, by name: numba comes with them, which only compiling needs."""
    if name.startswith("__"):  # what importing itself asks of a module
        raise AttributeError(name)
    from simulator.loop import reach

    return getattr(reach, name)
