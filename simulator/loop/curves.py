"""Step functions of time: the rates of sources, and the levels that work and weights follow."""

from __future__ import annotations

import numpy as np

from simulator.loop.draws import mix, nanoseconds, sample
from simulator.loop.memory import (
    Record,
    get_float,
    get_int,
    law_row,
    put_int,
    source,
)
from simulator.loop.routine import routine


@routine
def level(s: Record, curve: int) -> float:
    """The curve now; 0 before its first step. Time only grows, so each curve keeps its place."""
    step = get_int(s.levels, curve)
    end = get_int(s.curve_first, curve + 1)
    while step + 1 < end and get_int(s.curve_time, step + 1) <= s.now:
        step += 1
    put_int(s.levels, curve, step)
    return get_float(s.curve_value, step) if step >= get_int(s.curve_first, curve) else 0.0


@routine
def next_arrival(s: Record, j: int) -> int:
    """When source j's next root (`upcoming`) arrives, -1 if its curve never gets there."""
    from_here = source(s.sources, j)
    key = mix(from_here.key, np.uint64(from_here.ordinal))
    from_here.upcoming = key
    gap = sample(law_row(s.laws, from_here.law), key, 0, -1, 0)
    time = from_here.time
    step = from_here.step
    first = get_int(s.curve_first, from_here.curve)
    end = get_int(s.curve_first, from_here.curve + 1)
    while True:
        while step + 1 < end and get_int(s.curve_time, step + 1) <= time:
            step += 1
        rate = get_float(s.curve_value, step) if step >= first else 0.0
        last = step + 1 >= end
        if rate > 0.0:
            ns = nanoseconds(gap / rate)
            if last or ns <= get_int(s.curve_time, step + 1) - time:
                from_here.time = time + ns
                from_here.step = step
                return time + ns
            gap -= rate * ((get_int(s.curve_time, step + 1) - time) / 1e9)
        elif last:
            return -1
        time = get_int(s.curve_time, step + 1)
