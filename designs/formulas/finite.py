"""A queue with room for only so many: how many find it full."""

from __future__ import annotations

import math


def full(servers: int, room: int, load: float) -> float:
    """Probability that M/M/c/K is full: arrivals see it, and are turned away.

    `room` is how many may wait beside the `servers`; `load` is in erlangs and may be any.
    Kleinrock 1975, Queueing Systems 1, section 3.5 and 3.6; with `room` 0 it is Erlang B.

    >>> round(full(1, 4, 0.8), 6), round(full(10, 0, 10.0), 6), round(full(4, 6, 3.6), 6)
    (0.088819, 0.214582, 0.067174)
    """
    if servers < 1 or room < 0 or load < 0:
        raise ValueError(
            f"servers must be 1 or more, room and load 0 or more, got {servers}, {room}, {load}"
        )
    if load == 0:
        return 0.0
    states = [n * math.log(load) - math.lgamma(n + 1) for n in range(servers + 1)]
    each = math.log(load / servers)
    states += [states[-1] + each * (n + 1) for n in range(room)]
    most = max(states)
    return math.exp(states[-1] - most) / math.fsum(math.exp(s - most) for s in states)
