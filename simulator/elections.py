"""How long a group of servers is without a leader after the leader has died."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count
from random import Random

BEAT, TIMER, ASKED, VOTED = range(4)


def without_leader(
    servers: int,
    low: float,
    high: float,
    seed: int,
    *,
    request: float = 2.4,
    reply: float = 12.6,
    give_up: float = 10_000.0,
) -> float:
    """Milliseconds from the leader's death to the next leader, or `give_up`.

    Raft's elections: timeouts drawn from `low` to `high`, heartbeats every `low / 2`, the leader
    dies at a random moment between two. A request for a vote travels `request`, its answer `reply`
    milliseconds (each up to 30 % more or less); a vote granted draws the timeout anew.
    Ongaro & Ousterhout 2014, In search of an understandable consensus algorithm, sections 5.2, 9.3.
    """
    random = Random(f"{seed} {low} {high}")
    order = count()
    events: list[tuple[float, int, int, int, int, int]] = []
    alive = range(1, servers)  # 0 is the leader
    term = [0] * servers
    voted = [0] * servers  # the last term in which it voted
    votes = [0] * servers
    timer = [0] * servers  # the number of its latest timer: earlier ones are stale

    def wait(now: float, who: int) -> None:
        timer[who] += 1
        heappush(events, (now + random.uniform(low, high), next(order), TIMER, who, timer[who], 0))

    def send(now: float, what: int, who: int, of: int, about: int) -> None:
        travel = (request if what != VOTED else reply) * random.uniform(0.7, 1.3)
        heappush(events, (now + travel, next(order), what, who, of, about))

    died = random.uniform(0, low / 2)
    for who in alive:
        send(0.0, BEAT, who, 0, 0)
    while events:
        now, _, what, who, of, about = heappop(events)
        if now > died + give_up:
            break
        if what == BEAT:
            wait(now, who)
        elif what == TIMER and of == timer[who]:
            term[who] += 1
            voted[who], votes[who] = term[who], 1
            wait(now, who)
            for other in alive:
                if other != who:
                    send(now, ASKED, other, who, term[who])
        elif what == ASKED:
            if about > term[who]:
                term[who], votes[who] = about, 0
            if about == term[who] and voted[who] < about:
                voted[who] = about
                wait(now, who)
                send(now, VOTED, of, who, about)
        elif what == VOTED and about == term[who] == voted[who] and votes[who]:
            votes[who] += 1
            if votes[who] > servers // 2:
                return now - died
    return give_up
