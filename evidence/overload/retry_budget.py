"""A budget of a tenth of a retry for each call bounds what retries add, whatever fails.

On the loop calls with four attempts and a budget; what fails does so by chance. Without a budget
the load grows to four times. The published bucket gives its tenth for each success, this one
for each call: where all fail that one gives nothing, and both add no more than a tenth.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Op, Outcome

PLENTY = {0.05: 1.0526, 0.5: 1.10, 0.9: 1.10, 1.0: 1.10}


def load(fails: float, seed: int, requests: float) -> float:
    """Attempts for each request."""
    q = Load(1.0, seed)
    budget = q.a.budget(0.1, 10.0)
    q.ask.add(Op.CALL, q.a.program_index("ask it"), q.a.policy(0.0, 4, 0.0, 0.0, 0, budget=budget))
    code = q.a.program("ask it")
    code.add(Op.MARK, 1)
    code.add(Op.BRANCH, q.a.constant(fails), c="fails")
    code.add(Op.END, 0)
    code.label("fails")
    code.add(Op.END, Outcome.REFUSED)
    seen = q.finished(requests, ticks=1)
    return seen.many(1, warm=0.1) / seen.many(0, warm=0.1)


def measure(seed: int, length: float) -> Sequence[float]:
    """At each share of failures."""
    return [load(fails, seed, 20_000 * length) for fails in PLENTY]


RESULT = Result(
    number=58,
    title="A budget for retries",
    claim="However many calls fail, a budget of a tenth adds no more than 10 % of load.",
    source=Source(
        "Brooker 2022, Fixing retries with token buckets and circuit breakers; Beyer et al. 2016, "
        "Site Reliability Engineering, chapter 21",
        "the rule, in both texts",
    ),
    why="0.5 points of load: no more than 10.5 % is added.",
    cases=(
        Case(
            Column.LOOP,
            tuple(
                Figure(f"load where {100 * p:g} % fail", many, off=0.005)
                for p, many in PLENTY.items()
            ),
            measure,
            short=0.2,
        ),
    ),
)
