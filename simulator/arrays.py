"""What an assembler collected, laid out as the arrays of a plan."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from typing import TYPE_CHECKING, Any

import numpy as np

from simulator.plan import Plan

if TYPE_CHECKING:
    from simulator.assembler import Assembler
from simulator.code import Code

SECOND = 1_000_000_000
TRAITS = {"evicts": 0, "order": 0, "reserve": 0, "patience": -1, "on": 1, "drops": 0}
"""What few stations have otherwise than all, and what all have."""


def laid_out(a: Assembler, start: int, end: int, tick: int) -> Plan:
    """The plan from `start` to `end` in steps of `tick`, all in nanoseconds."""
    code, starts = _code(a.programs)
    topics = [s for topic in a.topics for s in topic]
    controls = sorted(a.controls, key=lambda row: row[0])
    up = [a.down_stations.get(i, 1) for i in range(len(a.stations))]
    known = [
        int(i not in a.unknown_stations and a.traits.get(i, {}).get("on", 1) == 1)
        for i in range(len(a.stations))
    ]
    return Plan(
        start=start,
        end=end,
        tick=tick,
        code=code,
        program=_ints(starts),
        program_stream=_ints(a.streams),
        laws=_floats(a.laws, 4),
        policy=_ints(a.policies, 7),
        breaker=_ints([row[:3] for row in a.breakers], 3),
        breaker_share=_floats([row[3] for row in a.breakers]),
        budget=_floats(a.budgets, 2),
        scaler=_ints([row[:9] for row in a.scalers], 9),
        scaler_target=_floats([row[9] for row in a.scalers]),
        scaler_cold=_floats([row[10] for row in a.scalers]),
        board=_ints(a.boards, 3),
        first=_ints(a.first, a.regions),
        count=_ints(a.count, a.regions),
        groups=_ints(a.groups),
        ranged=_ints([int(view in a.ranged) for view in range(len(a.groups))]),
        serves=_ints(a.serves, a.regions),
        workers=_ints([s[0] for s in a.stations]),
        room=_ints([s[1] for s in a.stations]),
        up=_ints(up),
        known=_ints(known),
        speed=_floats([s[2] for s in a.stations]),
        entries=_ints([s[3] for s in a.stations]),
        **{name: _ints(_trait(a, name, usual)) for name, usual in TRAITS.items()},
        distance=a.distance.copy(),
        connect_timeout=a.connect_timeout,
        answers=_ints(sorted(a.answers, key=lambda r: r[:3]), 5),
        router_ttl=_ints(a.router_ttl),
        source=_ints(a.sources, 5),
        source_key=_keys(a.source_keys),
        source_weight=_floats(a.source_weights),
        curve_first=_offsets(a.curves),
        curve_time=_ints([t for curve in a.curves for t, _ in curve]),
        curve_value=_floats([v for curve in a.curves for _, v in curve]),
        keyspace_first=_offsets(a.keyspaces),
        keys_cdf=np.concatenate([np.zeros(0), *a.keyspaces]),
        keyspace_salt=_keys(a.keyspace_salts),
        topic_first=_offsets(a.topics),
        subscription=_ints([s[:4] for s in topics], 4),
        subscription_weight=_floats([s[4] for s in topics]),
        bucket_rate=_floats([b[0] for b in a.buckets]),
        bucket_burst=_ints([b[1] for b in a.buckets]),
        media=_ints(a.media_rows, 10),
        gap_first=_offsets(a.media_gaps),
        gap=_ints([gap for gaps in a.media_gaps for gap in gaps], 2),
        tally=_floats(a.tallies).reshape(-1),
        media_estimate=_floats(a.media_estimates),
        media_salt=_keys(a.media_salts),
        bitrate=_floats(a.bitrates),
        control=_ints([row[:5] for row in controls], 5),
        control_value=_floats([row[5] for row in controls]),
    )


def _trait(a: Assembler, name: str, usual: int) -> list[int]:
    return [a.traits.get(i, {}).get(name, usual) for i in range(len(a.stations))]


def nanoseconds(seconds: float) -> int:
    """Seconds as whole nanoseconds, to the nearest; beyond 9e9 seconds it is 9e9.

    >>> nanoseconds(0.25)
    250000000
    """
    return int(min(max(seconds, -9e9), 9e9) * SECOND + (0.5 if seconds >= 0 else -0.5))


def _code(programs: Sequence[Code]) -> tuple[np.ndarray, list[int]]:
    rows: list[list[int]] = []
    starts: list[int] = []
    for program in programs:
        starts.append(len(rows))
        body = [list(row) for row in program.rows]
        for at, column, label in program.jumps:
            if label not in program.labels:
                raise ValueError(f"program {program.name!r} jumps to {label!r}, not written")
            body[at][column] = starts[-1] + program.labels[label]
        rows.extend(body)
    return _ints(rows, 7), starts


def _ints(values: Sequence[Any], width: int = 0) -> np.ndarray:
    array = np.asarray(values, dtype=np.int64)
    return array.reshape(-1, width) if width else array.reshape(-1)


def _floats(values: Sequence[Any], width: int = 0) -> np.ndarray:
    array = np.asarray(values, dtype=np.float64)
    return array.reshape(-1, width) if width else array.reshape(-1)


def _keys(values: Sequence[int]) -> np.ndarray:
    return np.asarray(values, dtype=np.uint64).reshape(-1)


def _offsets(groups: Sequence[Sized]) -> np.ndarray:
    return np.cumsum([0, *(len(g) for g in groups)], dtype=np.int64)
