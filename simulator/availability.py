"""How often a whole is up when its parts fail on their own."""

from __future__ import annotations

import math
from collections.abc import Iterable


def in_series(availabilities: Iterable[float]) -> float:
    """Availability of what needs all of its independent parts.

    Trivedi 2002, Probability and Statistics with Reliability, section 1.10.

    >>> round(in_series([0.9995, 0.999, 0.9999]), 6)
    0.998401
    """
    return math.prod(_availability(a) for a in availabilities)


def in_parallel(availabilities: Iterable[float], needed: int = 1) -> float:
    """Availability of what needs `needed` of its independent parts.

    Trivedi 2002, section 1.10, for unlike parts: the count of parts that are up is convolved.

    >>> round(in_parallel([0.99, 0.99]), 6), round(in_parallel([0.9] * 3, needed=2), 6)
    (0.9999, 0.972)
    """
    up = [1.0]  # up[n]: the probability that n of the parts so far are up
    for a in availabilities:
        _availability(a)
        up = [
            (up[n] * (1 - a) if n < len(up) else 0.0) + (up[n - 1] * a if n else 0.0)
            for n in range(len(up) + 1)
        ]
    if not 0 < needed < len(up):
        raise ValueError(f"needed must be between 1 and {len(up) - 1} parts, got {needed}")
    return math.fsum(up[needed:])


def _availability(a: float) -> float:
    if not 0 <= a <= 1:
        raise ValueError(f"an availability must be from 0 to 1, got {a}")
    return a
