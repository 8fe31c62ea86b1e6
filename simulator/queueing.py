"""Queueing formulas in closed form: the instant estimate, and what the engine is tested against.

Rates are per second, times in seconds, loads in erlangs (arrival rate times mean service time).
A system at or above its capacity has no steady state; `ValueError` says so.
"""

from __future__ import annotations

import math


def little(rate: float, time: float) -> float:
    """How many are inside when `rate` a second enter and each stays `time`: L = lambda W.

    Little 1961, A proof for the queuing formula L = lambda W.

    >>> little(rate=100, time=300)
    30000
    """
    return rate * time


def mm1_time_in_system(arrivals: float, service: float) -> float:
    """Mean time in M/M/1 with `arrivals` a second and `service` a second: 1 / (mu - lambda).

    Kleinrock 1975, Queueing Systems 1, section 3.2.

    >>> round(mm1_time_in_system(arrivals=0.8, service=1), 9)
    5.0
    """
    _stable(arrivals / service, 1)
    return 1 / (service - arrivals)


def mm1_in_system(load: float) -> float:
    """Mean number in M/M/1: rho / (1 - rho). Kleinrock 1975, Queueing Systems 1, section 3.2.

    >>> [round(mm1_in_system(rho), 6) for rho in (0.5, 0.8, 0.9, 0.95, 0.99)]
    [1.0, 4.0, 9.0, 19.0, 99.0]
    """
    _stable(load, 1)
    return load / (1 - load)


def erlang_b(servers: int, load: float) -> float:
    """Probability that M/G/c/c turns an arrival away; the law of service does not matter.

    Erlang 1917, by the recursion on its inverse, 1/B(c) = 1 + c/a * 1/B(c - 1), which neither
    overflows nor cancels. It grows past the floats only where B is 0 to every digit.

    >>> [round(erlang_b(c, a), 6) for c, a in ((10, 10), (10, 5), (100, 100))]
    [0.214582, 0.018385, 0.0757]
    >>> round(erlang_b(44, 100 / 3), 5), erlang_b(45, 100 / 3) < 0.01
    (0.01316, True)
    """
    if servers < 0 or load < 0:
        raise ValueError(f"servers and load must be 0 or more, got {servers} and {load}")
    if load == 0:
        return 1.0 if servers == 0 else 0.0
    inverse = 1.0
    for c in range(1, servers + 1):
        inverse = 1 + c / load * inverse
    return 1 / inverse


def load_at_blocking(servers: int, blocking: float) -> float:
    """The load that `servers` carry while they turn away the share `blocking`; found by bisection.

    >>> [round(load_at_blocking(c, 0.01), 4) for c in (1, 2, 5, 10, 20, 50, 100)]
    [0.0101, 0.1526, 1.3608, 4.4612, 12.0306, 37.9014, 84.0642]
    """
    if servers < 1 or not 0 < blocking < 1:
        raise ValueError(
            f"servers must be 1 or more and blocking between 0 and 1, got {servers} and {blocking}"
        )
    low, high = 0.0, servers / (1 - blocking)  # all that is carried fits on the servers
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        if erlang_b(servers, middle) < blocking:
            low = middle
        else:
            high = middle
    return high


def erlang_c(servers: int, load: float) -> float:
    """Probability that an arrival waits in M/M/c; `load` must be below `servers`.

    Erlang 1917, from Erlang B: C = B / (1 - rho (1 - B)); Kleinrock 1975, section 3.5.

    >>> [round(erlang_c(c, 0.9 * c), 6) for c in (1, 2, 4, 10, 20, 50, 100)]
    [0.9, 0.852632, 0.787753, 0.668732, 0.550769, 0.363864, 0.21694]
    >>> 0 < erlang_c(1_000_000, 999_000) < 1
    True
    """
    _stable(load, servers)
    blocked = erlang_b(servers, load)
    return blocked / (1 - load / servers * (1 - blocked))


def mmc_wait(servers: int, arrivals: float, service: float) -> float:
    """Mean wait in the queue of M/M/c. Kleinrock 1975, section 3.5.

    >>> [round(mmc_wait(c, 0.9 * c, 1), 6) for c in (1, 2, 4, 10, 20, 50, 100)]
    [9.0, 4.263158, 1.969383, 0.668732, 0.275385, 0.072773, 0.021694]
    """
    return erlang_c(servers, arrivals / service) / (servers * service - arrivals)


def mmc_time_in_system(servers: int, arrivals: float, service: float) -> float:
    """Mean time in M/M/c, wait and service.

    >>> round(mmc_time_in_system(10, 9, 1), 4)  # pooled; ten M/M/1 of the same load take 10
    1.6687
    """
    return mmc_wait(servers, arrivals, service) + 1 / service


def mmc_wait_quantile(servers: int, arrivals: float, service: float, share: float) -> float:
    """The wait that the `share` of arrivals does not exceed in M/M/c.

    P(wait > t) = C exp(-(c mu - lambda) t); Kleinrock 1975, section 3.5; 0 for those who are
    served at once.

    >>> round(mmc_wait_quantile(50, 48 / 60, 1 / 60, 0.90), 1)
    58.1
    >>> mmc_wait_quantile(100, 90, 1, 0.5)
    0.0
    """
    _share(share)
    waits = erlang_c(servers, arrivals / service)
    if 1 - share >= waits:
        return 0.0
    return math.log(waits / (1 - share)) / (servers * service - arrivals)


def mmc_time_beyond(servers: int, arrivals: float, service: float, time: float) -> float:
    """Probability that the time in M/M/c, wait and service, exceeds `time`.

    The wait is exponential with rate c mu - lambda for those who wait, the service exponential
    with rate mu; where both rates are one, their sum is Erlang-2. Gross & Harris 1998,
    Fundamentals of Queueing Theory, section 2.3.

    >>> round(mmc_time_beyond(1, 0.8, 1, 5), 6) == round(math.exp(-1), 6)
    True
    """
    waits = erlang_c(servers, arrivals / service)
    drain = servers * service - arrivals
    served = math.exp(-service * time)
    if math.isclose(drain, service, rel_tol=1e-9):
        return served * (1 + waits * service * time)
    both = (drain * served - service * math.exp(-drain * time)) / (drain - service)
    return (1 - waits) * served + waits * both


def mmc_time_quantile(servers: int, arrivals: float, service: float, share: float) -> float:
    """The time in M/M/c that the `share` of requests does not exceed; found by bisection.

    For one server it is W ln(1 / (1 - share)).

    >>> [round(mmc_time_quantile(1, rho, 1, p), 2) for rho in (0.8, 0.9) for p in (0.95, 0.99)]
    [14.98, 23.03, 29.96, 46.05]
    """
    _share(share)
    low, high = 0.0, mmc_time_in_system(servers, arrivals, service)
    while mmc_time_beyond(servers, arrivals, service, high) > 1 - share:
        low, high = high, 2 * high
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        if mmc_time_beyond(servers, arrivals, service, middle) > 1 - share:
            low = middle
        else:
            high = middle
    return high


def mg1_wait(arrivals: float, mean: float, variation: float) -> float:
    """Mean wait of M/G/1; `variation` is the squared coefficient of variation of the service.

    Pollaczek 1930, Khinchine 1932; Kleinrock 1975, section 5.6: rho E[S] (1 + cv2) / (2 (1 - rho)).

    >>> [round(mg1_wait(0.8, 1, cv2), 6) for cv2 in (0, 0.25, 1, 4, 16)]
    [2.0, 2.5, 4.0, 10.0, 34.0]
    """
    load = arrivals * mean
    _stable(load, 1)
    return load * mean * (1 + variation) / (2 * (1 - load))


def mm1k_loss(load: float, room: int) -> float:
    """Probability that M/M/1/K is full; `room` is K, the one in service among them.

    Any load, above 1 too. Kleinrock 1975, section 3.6: (1 - rho) rho^K / (1 - rho^(K + 1)).

    >>> [round(mm1k_loss(rho, 10), 6) for rho in (0.9, 1.0, 1.5)]
    [0.050814, 0.090909, 0.337232]
    """
    if room < 1 or load < 0:
        raise ValueError(f"room must be 1 or more and load 0 or more, got {room} and {load}")
    if load <= 1:
        return load**room / math.fsum(load**n for n in range(room + 1))
    return 1 / math.fsum(load**-n for n in range(room + 1))


def mm1k_in_system(load: float, room: int) -> float:
    """Mean number in M/M/1/K. Kleinrock 1975, section 3.6.

    >>> round(mm1k_in_system(1.0, 10), 9)
    5.0
    """
    full = mm1k_loss(load, room)
    if load <= 1:
        empty = 1 / math.fsum(load**n for n in range(room + 1))
        return empty * math.fsum(n * load**n for n in range(room + 1))
    return full * math.fsum((room - n) * load**-n for n in range(room + 1))


def kingman_wait(arrivals: float, mean: float, between: float, service: float) -> float:
    """Approximate mean wait of GI/GI/1; `between`, `service`: squared coefficients of variation.

    Kingman 1961, The single server queue in heavy traffic: exact for M/G/1, an upper bound in the
    form (variance of gaps + variance of service) / (2 (1 - rho)) times the rate.

    >>> round(kingman_wait(0.8, 1, between=0, service=1), 6)  # D/M/1 waits 1.692731
    2.0
    """
    return allen_cunneen_wait(1, arrivals, mean, between, service)


def allen_cunneen_wait(
    servers: int, arrivals: float, mean: float, between: float, service: float
) -> float:
    """Approximate mean wait of GI/GI/c: that of M/M/c times (ca2 + cs2) / 2.

    Allen 1990, Probability, Statistics, and Queueing Theory, section 5.3. For constant service it
    is one to four percent low.

    >>> round(allen_cunneen_wait(2, 1.8, 1, between=1, service=0), 5)  # M/D/2 waits 2.14692
    2.13158
    """
    return mmc_wait(servers, arrivals, 1 / mean) * (between + service) / 2


def halfin_whitt_wait(beta: float) -> float:
    """Probability of waiting with load + beta sqrt(load) servers, as the load grows.

    Halfin & Whitt 1981, Heavy-traffic limits for queues with many exponential servers, eq. 2.3.

    >>> [round(halfin_whitt_wait(beta), 4) for beta in (0.1, 0.5, 1, 1.5, 2)]
    [0.8803, 0.5045, 0.2234, 0.0847, 0.0269]
    """
    if beta <= 0:
        raise ValueError(f"beta must be above 0 for a steady state, got {beta}")
    density = math.exp(-beta * beta / 2) / math.sqrt(2 * math.pi)
    below = math.erfc(-beta / math.sqrt(2)) / 2
    return 1 / (1 + beta * below / density)


def servers_for(load: float, wait: float) -> int:
    """The fewest servers at which no more than the share `wait` of arrivals wait in M/M/c.

    >>> servers_for(load=100, wait=0.2377)
    110
    """
    _share(wait)
    servers = math.floor(load) + 1
    while erlang_c(servers, load) > wait:
        servers += 1
    return servers


def _stable(load: float, servers: int) -> None:
    if not 0 <= load < servers:
        raise ValueError(
            f"the load must be 0 or more and below {servers} (servers), got {load:g}: "
            "at or above it the queue has no steady state"
        )


def _share(share: float) -> None:
    if not 0 < share < 1:
        raise ValueError(f"a share must be between 0 and 1, got {share}")
