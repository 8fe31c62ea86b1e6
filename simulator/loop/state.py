"""A run before its first event: the plan and the state as the arrays that the loop works on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import numpy as np

from simulator.loop.memory import (
    BREAKER_STATE,
    ENTRY,
    EVENT,
    PLAN_ARRAYS,
    READY,
    ROW,
    SAMPLE,
    SCALER_STATE,
    SOURCE,
    STATE_ARRAYS,
    STATION,
    TOKEN,
    VIEW,
)
from simulator.plan import BIN_COLUMNS, Plan
from simulator.programs import NEVER, OUTCOMES, Op


def plan_arrays(
    plan: Plan, journal: Collection[int] | Literal["all"] | None
) -> dict[str, np.ndarray]:
    """The plan's arrays as the loop reads them: contiguous, by the names in `memory`."""
    roots = [] if journal is None or isinstance(journal, str) else sorted(journal)
    made = {"plan_speed": plan.speed, "wanted": np.array(roots, dtype=np.uint64)}
    return {
        name: np.ascontiguousarray(made[name] if name in made else getattr(plan, name))
        for name in PLAN_ARRAYS
    }


def sizes_of(plan: Plan) -> dict[str, int]:
    return {
        "start": plan.start,
        "end": plan.end,
        "tick": plan.tick,
        "regions": len(plan.distance),
        "n_stations": len(plan.workers),
        "n_views": len(plan.first),
        "n_sources": len(plan.source),
        "n_controls": len(plan.control),
        "n_answers": len(plan.answers),
        "n_bins": _count_bins(plan),
        "n_scalers": len(plan.scaler),
        "n_boards": len(plan.board),
        "connect_timeout": plan.connect_timeout,
        "burst": _burst(plan),
    }


def _burst(plan: Plan) -> int:
    """The most children that one instruction makes."""
    forks = plan.code[plan.code[:, 0] == Op.FORK, 2]
    topics = [
        int(plan.subscription[first:end, 1].sum())
        for first, end in zip(plan.topic_first[:-1], plan.topic_first[1:], strict=True)
    ]
    return max(1, int(forks.max(initial=0)), *topics, 1)


def _count_bins(plan: Plan) -> int:
    return max(1, -((plan.start - plan.end) // plan.tick))


def first_state(plan: Plan, sizes: dict[str, int]) -> dict[str, np.ndarray]:
    """Every array of the state as it is before the first event."""
    burst = _burst(plan)

    def room(name: str, usual: int, least: int = 2) -> int:
        """A power of two; the first events are pushed unasked, and `least` holds them."""
        return 1 << (max(sizes.get(name, usual), least) - 1).bit_length()

    tokens = room("tokens", max(1024, 4 * burst))
    n_entries = room("entries", 1024)
    state = {
        "heap": np.zeros(
            room("heap", 1024, sum(map(len, (plan.source, plan.scaler, plan.board))) + 2),
            dtype=EVENT,
        ),
        "line": np.zeros(room("line", max(1024, 4 * burst)), dtype=READY),
        "tokens": np.zeros(tokens, dtype=TOKEN),
        "doomed": np.zeros(tokens, dtype=np.int64),
        "stations": _stations(plan),
        "views": _views(plan),
        "entries": np.zeros(n_entries, dtype=ENTRY),
        "buckets": np.full(n_entries, -1, dtype=np.int64),
        "sources": _sources(plan),
        "levels": plan.curve_first[:-1] - 1,
        "distance": plan.distance.copy(),
        "cut": np.zeros(plan.distance.size, dtype=np.int64),
        "tat": np.full(len(plan.bucket_rate), plan.start, dtype=np.int64),
        "breakers": _breakers(plan),
        "budgets": np.repeat(plan.budget[:, 1], len(plan.distance)),
        "scalers": _scalers(plan),
        "looked": np.zeros(len(plan.scaler) * len(plan.workers), dtype=np.int64),
        "loss": np.zeros(plan.distance.size, dtype=np.float64),
        "tallies": plan.tally.copy(),
        "samples": np.zeros(room("samples", 4096), dtype=SAMPLE),
        "rows": np.zeros(room("rows", 64 + 2 * burst), dtype=ROW),
        "bins": np.zeros((_count_bins(plan), len(plan.workers), len(BIN_COLUMNS)), dtype=np.int64),
        "finished": np.zeros(3 * OUTCOMES, dtype=np.int64),
    }
    assert set(state) == set(STATE_ARRAYS)
    return state


def _stations(plan: Plan) -> np.ndarray:
    stations = np.zeros(len(plan.workers), dtype=STATION)
    planned = "workers room up known speed entries evicts order reserve patience on drops"
    for name in planned.split():
        stations[name] = getattr(plan, name)
    stations["alias"] = np.arange(len(stations))
    stations["factor"] = stations["warmth"] = 1.0
    stations["since"] = stations["share_since"] = plan.start
    nobody = "head tail newest oldest first_seen last_seen first_working last_working"
    for name in nobody.split():
        stations[name] = -1
    return stations


def _breakers(plan: Plan) -> np.ndarray:
    breakers = np.zeros(len(plan.breaker) * len(plan.distance), dtype=BREAKER_STATE)
    breakers["since"] = plan.start
    breakers["until"] = breakers["probe"] = NEVER
    return breakers


def _scalers(plan: Plan) -> np.ndarray:
    scalers = np.zeros(len(plan.scaler), dtype=SCALER_STATE)
    scalers["raised"] = plan.start
    scalers["least"] = plan.scaler[:, 2]
    return scalers


def _views(plan: Plan) -> np.ndarray:
    views = np.zeros(plan.first.shape, dtype=VIEW)
    views["first"] = plan.first
    views["count"] = plan.count
    views["serves"] = plan.serves
    views["groups"] = plan.groups[:, None]
    views["ranged"] = plan.ranged[:, None]
    return views.reshape(-1)


def _sources(plan: Plan) -> np.ndarray:
    sources = np.zeros(len(plan.source), dtype=SOURCE)
    for column, name in enumerate(("program", "region", "curve", "law", "ordinal")):
        sources[name] = plan.source[:, column]
    sources["weight"] = plan.source_weight
    sources["key"] = plan.source_key
    sources["step"] = plan.curve_first[plan.source[:, 2]] - 1
    sources["time"] = max(plan.start, 0)
    return sources
