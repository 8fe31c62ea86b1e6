"""Clients that write one row under optimistic concurrency, and how long they wait to try again."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count
from random import Random

BACKOFFS = ("none", "exponential", "equal", "full", "decorrelated")
READ, SEEN, WRITE, ANSWERED = range(4)


def contend(
    clients: int, backoff: str, seed: int, base: float = 5.0, cap: float = 2000.0
) -> tuple[int, float]:
    """Writes that were tried until all clients have written once, and when the last one has, in ms.

    A client reads the version, writes if it is still that version, and after a failure waits and
    reads again; each message takes abs(Normal(10, 2)) ms. The n-th failure waits d = min(cap,
    base * 2 ** n): that (`exponential`), d / 2 and up to d / 2 more (`equal`), up to d (`full`), or
    up to three times the last wait (`decorrelated`).
    Brooker 2015, Exponential backoff and jitter, and its published simulator.
    """
    if backoff not in BACKOFFS:
        raise ValueError(f"the backoff must be one of {', '.join(BACKOFFS)}, got {backoff!r}")
    random = Random(f"{seed} {clients} {backoff}")
    order = count()
    events: list[tuple[float, int, int, int, int]] = []
    version, tried, done, last = 0, 0, 0, 0.0
    failures = [0] * clients
    slept = [base] * clients

    def send(now: float, client: int, step: int, what: int) -> None:
        heappush(events, (now + abs(random.gauss(10, 2)), next(order), client, step, what))

    for client in range(clients):
        send(0.0, client, READ, 0)
    while done < clients:
        now, _, client, step, what = heappop(events)
        if step == READ:
            send(now, client, SEEN, version)
        elif step == SEEN:
            send(now, client, WRITE, what)
        elif step == WRITE:
            tried += 1
            good = what == version
            version += good
            send(now, client, ANSWERED, int(good))
        elif what:
            done += 1
            last = now
        else:
            failures[client] += 1
            wait = min(cap, base * 2.0 ** min(failures[client], 60))
            if backoff == "none":
                wait = 0.0
            elif backoff == "equal":
                wait = wait / 2 + random.uniform(0, wait / 2)
            elif backoff == "full":
                wait = random.uniform(0, wait)
            elif backoff == "decorrelated":
                wait = slept[client] = min(cap, random.uniform(base, 3 * slept[client]))
            send(now + wait, client, READ, 0)
    return tried, last
