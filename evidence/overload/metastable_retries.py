"""Ten seconds of outage, one retry, and the database never comes back.

On the loop a database that does 300 queries a second, first come first served, and callers who wait
one second and try once more. In the outage one long job holds the database. It goes on with
what its callers have given up, so after the outage all its work is too late, and twice as much.
Below half of its rate it recovers, and so it does without a retry, or with a budget of retries that
leaves it room: a tenth of the calls does not (308 a second), a fiftieth does. A bucket that is fed
by successes, as some clients have, would be empty here and spare all of them.

Beware: at 150 a second it is a coin toss, so the loads tried stay well away from that.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen
from evidence.plans import Source as Load
from simulator.programs import Blame, Control, Law, Op

QUERIES, OUTAGE, TIMEOUT, BEGIN = 300.0, 10.0, 1.0, 20.0


def run(rate: float, attempts: int, seed: int, end: float, budget: float = 0.0) -> Seen:
    """A run with an outage; without attempts beyond the first there is a timeout all the same."""
    q = Load(rate, seed)
    database = q.a.view([[1]])
    spare = q.a.budget(budget, 10.0) if budget else -1
    policy = q.a.policy(TIMEOUT, attempts, 0.0, 0.0, 0, budget=spare)
    q.ask.add(Op.CALL, q.a.program_index("query"), policy)
    query = q.a.program("query")
    query.add(Op.ENTER, database, 0)
    query.add(Op.WORK, q.a.constant(1 / QUERIES))
    query.add(Op.LEAVE)
    query.add(Op.END, 0)
    outage = q.a.program("outage")
    outage.add(Op.ENTER, database, 0)
    outage.add(Op.WAIT, q.a.law(Law.CONSTANT, OUTAGE), Blame.OTHER)
    outage.add(Op.LEAVE)
    outage.add(Op.END, 0)
    q.a.control(BEGIN, Control.SPAWN, q.a.program_index("outage"), 0, 1, 1.0)
    return q.finished(end, ticks=int(end))


def at_the_end(seen: Seen, rate: float) -> tuple[float, float]:
    """Goodput over the load, in percent, and queries a second: over the last tenth."""
    s = seen.samples
    late = s.time >= 0.9 * seen.plan.end
    good = ((s.outcome == 0) & late).sum() / (0.1 * seen.seconds)
    queries = seen.bins[-len(seen.bins) // 10 :, 0, 0].sum() / (0.1 * seen.seconds)
    return 100 * float(good) / rate, float(queries)


def retried(seed: int, length: float) -> Sequence[float]:
    """Goodput, and queries where it is stuck."""
    found = [at_the_end(run(rate, 2, seed, 300.0), rate) for rate in (280, 200, 160, 140)]
    return [*(good for good, _ in found), found[0][1]]


def spared(seed: int, length: float) -> Sequence[float]:
    """Goodput without a retry, and with budgets of 2 % and of 10 % of the calls."""
    return [
        at_the_end(run(280, 1, seed, 400.0), 280)[0],
        at_the_end(run(280, 2, seed, 500.0, budget=0.02), 280)[0],
        at_the_end(run(280, 2, seed, 500.0, budget=0.1), 280)[0],
    ]


def recovery(seed: int, length: float) -> Sequence[float]:
    """Seconds from the end of the outage until somebody is served at once again."""
    seen = run(280, 1, seed, 400.0)
    s = seen.samples
    after = (BEGIN + OUTAGE) * 1e9
    quick = s.time[(s.outcome == 0) & (s.time > after) & (s.value < 0.02e9)]
    return [(float(np.min(quick)) - after) / 1e9]


RESULT = Result(
    number=54,
    title="Metastable retries",
    claim="280 queries a second become 560 and none in time, for good; below 150 it recovers.",
    source=Source(
        "Bronson, Aghayev, Charapko & Zhu 2021, Metastable failures in distributed systems, HotOS, "
        "section 2.1",
        "the example, in a text that quotes it",
    ),
    why="Goodput below 1 % or above 99 %; 4 % of the load that holds.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("goodput at 280, one retry", 0.0, off=1.0, unit="%"),
                Figure("goodput at 200, one retry", 0.0, off=1.0, unit="%"),
                Figure("goodput at 160, one retry", 0.0, off=1.0, unit="%"),
                Figure("goodput at 140, one retry", 100.0, by=0.03, unit="%"),
                Figure("queries at 280, one retry", 560, by=0.04, unit="a second"),
            ),
            retried,
            few=2,
        ),
        Case(
            Column.LOOP,
            (
                Figure("goodput at 280, no retry", 100.0, by=0.03, unit="%"),
                Figure("goodput at 280, a budget of 2 %", 100.0, by=0.03, unit="%"),
                Figure("goodput at 280, a budget of 10 %", 0.0, off=1.0, unit="%"),
            ),
            spared,
            few=2,
        ),
    ),
)
