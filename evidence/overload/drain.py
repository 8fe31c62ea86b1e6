"""After ten seconds of outage a database at 280 of 300 queries a second needs 140 s to catch up.

The backlog of 2,800 drains at 20 a second. On the loop as in `metastable_retries`, without a retry:
recovered is when somebody is served at once again. Chance moves it by ten seconds either way.
"""

from __future__ import annotations

from evidence.model import Case, Column, Figure, Result, Source
from evidence.overload.metastable_retries import recovery

RESULT = Result(
    number=55,
    title="The way back",
    claim="2,800 late queries and 20 a second to spare make 140 s.",
    source=Source("arithmetic of a fluid", "derived here"),
    why="10 % of the time: the queue's own randomness.",
    cases=(
        Case(
            Column.LOOP,
            (Figure("time to recover", 140, by=0.10, unit="s"),),
            recovery,
            replications=40,
            few=4,
        ),
        Case(
            Column.FORMULA,
            (Figure("time to recover, fluid", 140, off=1e-9, unit="s"),),
            lambda seed, length: [280 * 10 / (300 - 280)],
            replications=1,
        ),
    ),
)
