"""One station as a birth and death process: servers, room, and people who run out of patience."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np

FAR = 45.0
"""Natural logarithms below the likeliest state, from which on states weigh nothing."""
MOST = 200_000
"""States that are looked at, at most."""


@dataclass(frozen=True)
class Standing:
    """What a station is like in the long run.

    `wait` is the mean time in the queue of those who are let in, in services; `refused` the share
    that finds no room, `left` the share that leaves the queue unserved; `busy` servers work on
    average, and `queued` wait.
    """

    wait: float
    refused: float
    left: float
    busy: float
    queued: float


def standing(
    servers: int, load: float, room: int | None = None, patience: float | None = None
) -> Standing:
    """M/M/c/K+M: exponential service, places for `room` who wait, exponential patience.

    `load` is in erlangs, `patience` a mean in services; None means no end of either. Without room
    and patience it is Erlang's C, with room 0 Erlang's B, with patience Erlang's A (Palm 1946).
    `ValueError` where there is no steady state. Kleinrock 1975, Queueing Systems 1, section 3.2.

    >>> round(standing(8, 7.2).wait, 4), round(standing(10, 9.0, room=0).refused, 4)
    (0.8769, 0.168)
    >>> one = standing(1, 0.8, room=4)
    >>> round(one.refused, 4), round(one.busy, 4)
    (0.0888, 0.7289)
    >>> round(standing(1, 2.0, patience=0.5).left, 4)
    0.5988
    """
    if load < 0 or servers < 1:
        raise ValueError(f"it takes a server and a load of 0 or more, got {servers} and {load:g}")
    if room is None and patience is None and load >= servers:
        raise ValueError(f"no steady state: a load of {load:g} for {servers} servers")
    if load == 0:
        return Standing(0.0, 0.0, 0.0, 0.0, 0.0)
    states = _states(servers, load, room, patience)
    inside = np.arange(1, states)
    leaving = np.minimum(inside, servers).astype(np.float64)
    if patience:
        leaving += np.maximum(inside - servers, 0) / patience
    weights = np.concatenate([[0.0], np.cumsum(log(load) - np.log(leaving))])
    shares = np.exp(weights - weights.max())
    shares /= shares.sum()
    every = np.arange(states)
    busy = float(shares @ np.minimum(every, servers))
    queued = float(shares @ np.maximum(every - servers, 0))
    refused = float(shares[-1]) if room is not None and states == servers + room + 1 else 0.0
    let_in = load * (1 - refused)
    return Standing(
        queued / let_in, refused, queued / patience / load if patience else 0.0, busy, queued
    )


def _states(servers: int, load: float, room: int | None, patience: float | None) -> int:
    """How many states have any weight, the empty one among them."""
    most = servers + MOST if room is None else servers + room
    if load < servers:  # the queue falls off like a geometric one, or faster
        most = min(most, servers + int(FAR / log(servers / load)) + 1)
    elif patience:
        middle = servers + (load - servers) * patience
        most = min(most, int(middle + FAR * (middle**0.5 + 10)))
    if most > servers + MOST:
        raise ValueError(f"a room of {room:,} is more than the {MOST:,} that are reckoned with")
    return most + 1
