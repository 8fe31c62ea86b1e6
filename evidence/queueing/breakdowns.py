"""A server that breaks down now and then, also while it is idle, and resumes where it was.

Exponential work has no memory, so a request works until it is done or the server fails, whichever
comes first; a failure holds the server for the repair, and what is left is drawn anew. A failure of
the idle server is a token of its own that only takes a server it finds free: who has waited leaves
at once, for while somebody works the failures are the request's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Law, Op

RATE, SERVICE, FAIL, REPAIR = 0.5, 1.0, 0.01, 0.1


def measure(seed: int, length: float) -> Sequence[float]:
    """Mean number of requests inside, and of requests where nothing breaks."""
    found = []
    for fail in (FAIL, 0.0):
        q = Load(RATE, seed)
        server = q.a.view([[1]])
        repair = q.a.law(Law.EXPONENTIAL, 1 / REPAIR)
        q.ask.add(Op.ENTER, server, 0)
        q.ask.add(Op.CALL, q.a.program_index("work"))
        q.ask.add(Op.LEAVE)
        work = q.a.program("work")
        work.add(Op.WAIT, q.exponential(1 / (SERVICE + fail)), 1, step="a stretch of work")
        work.add(Op.BRANCH, q.a.constant(SERVICE / (SERVICE + fail)), c="done")
        work.add(Op.WAIT, repair, 1, step="repair")
        work.add(Op.CALL, q.a.program_index("work"))
        work.label("done")
        work.add(Op.END, 0)
        failure = q.a.program("failure")
        failure.add(Op.ENTER, server, 0)
        failure.add(Op.UNTIL, q.a.constant(1e-9), c="idle")
        failure.add(Op.LEAVE)
        failure.add(Op.END, 0)
        failure.label("idle")
        failure.add(Op.WORK, repair)
        failure.add(Op.LEAVE)
        failure.add(Op.END, 0)
        if fail:
            q.a.source("failure", region=0, curve=q.a.curve([(0.0, fail)]), key=seed + 10**9)
        seen = q.finished(9e5 * length)
        found.append(float(seen.times().sum() / 1.0 / (0.9 * seen.seconds)))
    return found


RESULT = Result(
    number=17,
    title="A server that breaks down",
    claim="Failures that cost 9 % of the time more than double the number inside: 2.232, not 1.",
    source=Source(
        "White & Christie 1958, Queuing with preemptive priorities or with breakdown, "
        "Operations Research 6",
        "named as the special case in the abstract of Queuing with Breakdowns, Operations Research "
        "11(1), 1963; the mean is computed here",
    ),
    why="1.5 % of the mean number.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("mean number inside", 2.23232, by=0.015),
                Figure("mean number inside, nothing breaks", 1.0, by=0.015),
            ),
            measure,
            short=0.05,
        ),
    ),
)
