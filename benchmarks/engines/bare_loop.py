"""The bare compiled loop: a heap, queues and service times in numba, and nothing else.

Not a peer but the ceiling: what the same compiler gives to a loop that can only do this. It keeps
the time of every customer.
"""

# ruff: noqa: NPY002 - inside compiled code this is numba's own generator, one for each thread

from __future__ import annotations

import numba
import numpy as np
from work import Answer, Run, Work, answer


@numba.njit(cache=True, nogil=True)
def push(times, who, n, time, customer):
    at = n
    while at > 0:
        above = (at - 1) >> 1
        if times[above] <= time:
            break
        times[at] = times[above]
        who[at] = who[above]
        at = above
    times[at] = time
    who[at] = customer


@numba.njit(cache=True, nogil=True)
def pop(times, who, n):
    n -= 1
    time, customer = times[n], who[n]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= n:
            break
        if below + 1 < n and times[below + 1] < times[below]:
            below += 1
        if times[below] >= time:
            break
        times[at] = times[below]
        who[at] = who[below]
        at = below
    times[at] = time
    who[at] = customer


@numba.njit(cache=True, nogil=True)
def loop(customers, rate, stations, servers, service, seed):
    """Times of all customers; arrays are indexed by stage."""
    np.random.seed(seed)
    stages = len(stations)
    first = np.zeros(stages + 1, np.int64)
    for s in range(stages):
        first[s + 1] = first[s] + stations[s]
    places = first[stages]
    free = np.zeros(places, np.int64)
    head = np.full(places, -1, np.int64)
    tail = np.full(places, -1, np.int64)
    for s in range(stages):
        for i in range(first[s], first[s + 1]):
            free[i] = servers[s]
    born = np.zeros(customers)
    took = np.zeros(customers)
    following = np.full(customers, -1, np.int64)
    stage = np.zeros(customers, np.int64)
    at = np.zeros(customers, np.int64)
    times = np.zeros(4096)
    who = np.zeros(4096, np.int64)
    n = 0
    arrived = 0
    done = 0
    arrival = np.random.exponential(1.0 / rate)
    while done < customers:
        entering = -1
        if arrived < customers and (n == 0 or arrival <= times[0]):
            now = arrival
            entering = arrived
            born[entering] = now
            arrived += 1
            arrival = now + np.random.exponential(1.0 / rate)
        else:
            now = times[0]
            leaving = who[0]
            pop(times, who, n)
            n -= 1
            place = at[leaving]
            waiting = head[place]
            if waiting >= 0:
                head[place] = following[waiting]
                if head[place] < 0:
                    tail[place] = -1
                push(times, who, n, now + np.random.exponential(service[stage[waiting]]), waiting)
                n += 1
            else:
                free[place] += 1
            stage[leaving] += 1
            if stage[leaving] == stages:
                took[leaving] = now - born[leaving]
                done += 1
            else:
                entering = leaving
        if entering >= 0:
            s = stage[entering]
            place = first[s]
            if stations[s] > 1:
                place += np.random.randint(stations[s])
            at[entering] = place
            if free[place] > 0:
                free[place] -= 1
                push(times, who, n, now + np.random.exponential(service[s]), entering)
                n += 1
            else:
                following[entering] = -1
                if tail[place] >= 0:
                    following[tail[place]] = entering
                else:
                    head[place] = entering
                tail[place] = entering
    return took


def run(work: Work, customers: int, seed: int) -> Answer:
    """One run."""
    stations = np.array([s.stations for s in work.stages])
    servers = np.array([s.servers for s in work.stages])
    service = np.array([s.service for s in work.stages])
    took = loop(customers, work.rate, stations, servers, service, seed)
    return Answer(customers, float(took.mean()), float(np.quantile(took, 0.99)))


def prepare(work: Work) -> Run:
    """Compile."""
    run(work, 10, 1)
    return run


if __name__ == "__main__":
    answer(prepare)
