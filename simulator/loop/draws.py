"""Random draws, compiled: bit for bit what `simulator.draws` says in plain Python."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from simulator import draws
from simulator.loop.memory import Record
from simulator.loop.numbers import (
    CONSTANT,
    ERLANG,
    EXPONENTIAL,
    HYPEREXPONENTIAL,
    LOGNORMAL,
    PARETO,
    UNIFORM,
)
from simulator.loop.routine import routine

GOLDEN: Final = np.uint64(draws.GOLDEN)
FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
SECOND: Final = np.uint64(0x94D049BB133111EB)
BY_30, BY_27, BY_31, BY_12 = (np.uint64(bits) for bits in (30, 27, 31, 12))
STEP: Final = 2.0**-52
MAX_STAGES: Final = draws.MAX_STAGES
LONGEST: Final = draws.LONGEST
NEAR_TOP, NEAR_BOTTOM = draws.NEAR_TOP, draws.NEAR_BOTTOM
MID_TOP, MID_BOTTOM = draws.MID_TOP, draws.MID_BOTTOM
FAR_TOP, FAR_BOTTOM = draws.FAR_TOP, draws.FAR_BOTTOM


@routine
def finish(z: np.uint64) -> np.uint64:
    z = (z ^ (z >> BY_30)) * FIRST
    z = (z ^ (z >> BY_27)) * SECOND
    return z ^ (z >> BY_31)


@routine
def mix(a: np.uint64, b: np.uint64) -> np.uint64:
    return finish((a ^ finish(b + GOLDEN)) + GOLDEN)


@routine
def unit(h: np.uint64) -> float:
    return (np.float64(h >> BY_12) + 0.5) * STEP


@routine
def draw(key: np.uint64, step: int, seg: int, n: int) -> np.uint64:
    return mix(mix(key, np.uint64(step)), np.uint64((seg + 1) * 8 + n))


@routine
def below(h: np.uint64, n: int) -> Any:
    """The hash as one of 0 ... n - 1, signed: numba turns signed plus unsigned into a float."""
    return np.int64(h % np.uint64(n))


@routine
def chance(t: Record, c: Record, n: int) -> float:
    """The u of a token's n-th draw in this instruction."""
    return unit(draw(t.key, c.step, t.seg, n))


@routine
def sample(law: Record, key: np.uint64, step: int, seg: int, n: int) -> float:
    kind = int(law.kind)
    if kind == CONSTANT:
        return law.p1
    h = draw(key, step, seg, n)
    if kind == EXPONENTIAL:
        return -law.p1 * math.log(unit(h))
    return sample_otherwise(law, kind, h, key, step, seg, n)


@routine
def sample_otherwise(
    law: Record, kind: int, h: np.uint64, key: np.uint64, step: int, seg: int, n: int
) -> float:
    """The laws that are drawn seldom or take long; h is the n-th draw."""
    if kind == LOGNORMAL:
        return math.exp(law.p1 + law.p2 * normal_quantile(unit(h)))
    if kind == UNIFORM:
        return law.p1 + (law.p2 - law.p1) * unit(h)
    if kind == ERLANG:
        return erlang(law, h)
    if kind == HYPEREXPONENTIAL:
        mean = law.p2 if unit(h) < law.p1 else law.p3
        return -mean * math.log(unit(draw(key, step, seg, n + 1)))
    if kind == PARETO:
        return law.p1 * math.pow(unit(h), -1.0 / law.p2)
    return math.nan


@routine
def nanoseconds(seconds: float) -> int:
    ns = seconds * 1e9 + 0.5
    if ns >= 1e18:
        return LONGEST
    return int(ns) if ns > 0 else 0


@routine
def erlang(law: Record, h: np.uint64) -> float:
    stages = min(max(int(law.p2), 1), MAX_STAGES)
    total = 0.0
    for j in range(stages):
        total -= math.log(unit(mix(h, np.uint64(j))))
    return law.p1 * total / stages


@routine
def normal_quantile(p: float) -> float:
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return q * polynomial(NEAR_TOP, r) / polynomial(NEAR_BOTTOM, r)
    r = math.sqrt(-math.log(p if q < 0.0 else 1.0 - p))
    if r <= 5.0:
        z = polynomial(MID_TOP, r - 1.6) / polynomial(MID_BOTTOM, r - 1.6)
    else:
        z = polynomial(FAR_TOP, r - 5.0) / polynomial(FAR_BOTTOM, r - 5.0)
    return -z if q < 0.0 else z


@routine
def polynomial(coefficients: tuple[float, ...], x: float) -> float:
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value
