"""Several servers whose service always takes the same time: the exact mean wait."""

from __future__ import annotations

from math import exp, lgamma, log

import numpy as np

TAIL = 1e-13


def mdc_wait(servers: int, arrivals: float, service: float) -> float:
    """Mean wait in M/D/c, in the unit of `service`.

    Looked at one service apart, all who were served have left and the servers are filled again
    from the queue: the number inside is a chain that loses `servers` and gains a Poisson number
    (Crommelin 1932), and its mean is that of all times. The load must be below the servers.

    >>> round(mdc_wait(2, 1.8, 1.0), 5), round(mdc_wait(1, 0.5, 1.0), 5)
    (2.14692, 0.5)
    """
    load = arrivals * service
    if not 0 < load < servers:
        raise ValueError(f"the load must lie between 0 and {servers} servers, got {load:g}")
    # The number inside falls off at least as fast as with exponential service.
    size = servers + int(log(TAIL) / log(load / servers)) + 10
    gains = np.array([exp(k * log(load) - load - lgamma(k + 1)) for k in range(size)])
    moves = np.zeros((size, size))
    for inside in range(size):
        left = max(inside - servers, 0)
        moves[inside, left:] = gains[: size - left]
    moves[:, -1] += 1 - moves.sum(axis=1)
    balance = moves.T - np.eye(size)
    balance[-1] = 1.0
    shares = np.linalg.solve(balance, np.eye(size)[-1])
    return float((shares @ np.arange(size) - load) / arrivals)
