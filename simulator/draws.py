"""Random draws that have names: the same request meets the same luck in every variant.

A draw is not the next number of a generator. It is a hash of who asks (`key`), in which
instruction (`step`), in which round (`seg`, -1 outside a media session) and which of the
instruction's draws it is (`n` = 0, 1, ...):

    h = mix(mix(key, step), (seg + 1) * 8 + n)        u = unit(h)

`draw` gives h, `sample` turns it into a value of a law. Most laws use the u of `n` alone. Two use
more: ERLANG hashes its stages out of that one h, as `unit(mix(h, j))`, j = 0 ... stages - 1;
HYPEREXPONENTIAL picks its branch by the u of `n` and takes the exponential from the u of `n + 1`.
A *sticky* draw passes the token's root as `key` and -1 as `seg`.

Everything here is plain Python on integers masked to 64 bits; `simulator.loop` has the same in
compiled form, and a test holds the two to equal bits.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from simulator.programs import Law

MASK: Final = 0xFFFFFFFFFFFFFFFF
GOLDEN: Final = 0x9E3779B97F4A7C15
MAX_STAGES: Final = 64
LONGEST: Final = 10**18


def mix(a: int, b: int) -> int:
    """Hash two 64-bit integers into one; negative ones count as their two's complement.

    The finaliser is splitmix64's (Steele, Lea, Flood 2014, Fast splittable pseudorandom number
    generators).

    >>> mix(1, 2) == mix(2, 1)
    False
    >>> mix(-1, 0) == mix(2**64 - 1, 0)
    True
    """
    return _finish(((a & MASK) ^ _finish((b + GOLDEN) & MASK)) + GOLDEN & MASK)


def unit(h: int) -> float:
    """A hash as a number strictly between 0 and 1: the middle of one of 2**52 equal steps, exactly.

    >>> 0 < unit(0) < unit(MASK) < 1
    True
    """
    return ((h >> 12) + 0.5) * 2.0**-52


def draw(key: int, step: int, seg: int, n: int) -> int:
    """The hash that belongs to the n-th draw of an instruction; `unit` makes its u."""
    return mix(mix(key, step), (seg + 1) * 8 + n)


def sample(law: Sequence[float], key: int, step: int, seg: int = -1, n: int = 0) -> float:
    """A value of `law`, a row of `Plan.laws`; infinite where it would leave the floats.

    >>> sample((Law.CONSTANT, 0.25, 0, 0), key=1, step=2)
    0.25
    """
    kind, p1, p2, p3 = int(law[0]), float(law[1]), float(law[2]), float(law[3])
    if kind == Law.CONSTANT:
        return p1
    h = draw(key, step, seg, n)
    if kind == Law.EXPONENTIAL:
        return -p1 * math.log(unit(h))
    if kind == Law.LOGNORMAL:
        return _or_infinity(math.exp, p1 + p2 * normal_quantile(unit(h)))
    if kind == Law.UNIFORM:
        return p1 + (p2 - p1) * unit(h)
    if kind == Law.ERLANG:
        stages = min(max(int(p2), 1), MAX_STAGES)
        total = 0.0
        for j in range(stages):
            total -= math.log(unit(mix(h, j)))
        return p1 * total / stages
    if kind == Law.HYPEREXPONENTIAL:
        mean = p2 if unit(h) < p1 else p3
        return -mean * math.log(unit(draw(key, step, seg, n + 1)))
    if kind == Law.PARETO:
        return p1 * _or_infinity(math.pow, unit(h), -1.0 / p2)
    raise ValueError(f"the law must be one of 0 ... {max(Law)}, got {kind}")


def nanoseconds(seconds: float) -> int:
    """Seconds as whole nanoseconds, to the nearest, kept within 0 ... 1e18.

    >>> nanoseconds(1.5e-9), nanoseconds(-1.0), nanoseconds(math.inf) == LONGEST
    (2, 0, True)
    """
    ns = seconds * 1e9 + 0.5
    if ns >= 1e18:
        return LONGEST
    return int(ns) if ns > 0 else 0


def normal_quantile(p: float) -> float:
    """The z below which a standard normal lies with probability p, 0 < p < 1.

    Wichura 1988, Algorithm AS 241, routine PPND16.

    >>> round(normal_quantile(0.975), 12)
    1.95996398454
    """
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return q * _polynomial(NEAR_TOP, r) / _polynomial(NEAR_BOTTOM, r)
    r = math.sqrt(-math.log(p if q < 0.0 else 1.0 - p))
    if r <= 5.0:
        z = _polynomial(MID_TOP, r - 1.6) / _polynomial(MID_BOTTOM, r - 1.6)
    else:
        z = _polynomial(FAR_TOP, r - 5.0) / _polynomial(FAR_BOTTOM, r - 5.0)
    return -z if q < 0.0 else z


def _finish(z: int) -> int:
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def _or_infinity(function: Callable[..., float], *args: float) -> float:
    """CPython raises where the compiled loop goes on with infinity."""
    try:
        return function(*args)
    except OverflowError:
        return math.inf


def _polynomial(coefficients: Sequence[float], x: float) -> float:
    """Horner's rule, highest power first."""
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


# AS 241, highest power first: above and below the line, near the middle, further out, in the tails.
NEAR_TOP: Final = (
    2509.0809287301226727,
    33430.575583588128105,
    67265.770927008700853,
    45921.953931549871457,
    13731.693765509461125,
    1971.5909503065514427,
    133.14166789178437745,
    3.387132872796366608,
)
NEAR_BOTTOM: Final = (
    5226.495278852545925,
    28729.085735721942674,
    39307.89580009271061,
    21213.794301586595867,
    5394.1960214247511077,
    687.1870074920579083,
    42.313330701600911252,
    1.0,
)
MID_TOP: Final = (
    7.7454501427834140764e-4,
    0.0227238449892691845833,
    0.24178072517745061177,
    1.27045825245236838258,
    3.64784832476320460504,
    5.7694972214606914055,
    4.6303378461565452959,
    1.42343711074968357734,
)
MID_BOTTOM: Final = (
    1.05075007164441684324e-9,
    5.475938084995344946e-4,
    0.0151986665636164571966,
    0.14810397642748007459,
    0.68976733498510000455,
    1.6763848301838038494,
    2.05319162663775882187,
    1.0,
)
FAR_TOP: Final = (
    2.01033439929228813265e-7,
    2.71155556874348757815e-5,
    0.0012426609473880784386,
    0.026532189526576123093,
    0.29656057182850489123,
    1.7848265399172913358,
    5.4637849111641143699,
    6.6579046435011037772,
)
FAR_BOTTOM: Final = (
    2.04426310338993978564e-15,
    1.4215117583164458887e-7,
    1.8463183175100546818e-5,
    7.868691311456132591e-4,
    0.0148753612908506148525,
    0.13692988092273580531,
    0.59983220655588793769,
    1.0,
)
