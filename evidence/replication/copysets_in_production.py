"""A cluster of a social network would have lost data in 22.8 % of power failures, then 0.78 %.

The second figure is what sets in five orders give for 5,000 nodes; the first depends on a window of
placement that the paper describes and that is not modelled.
"""

from __future__ import annotations

from evidence.model import Case, Column, Figure, Grade, Result, Source
from simulator import copysets

RESULT = Result(
    number=70,
    title="Copysets in production",
    claim="The chance of a loss falls from 22.8 % to 0.78 %.",
    source=Source(
        "Cidon et al. 2013, Copysets: reducing the frequency of data loss in cloud storage, "
        "USENIX ATC, abstract",
        "the abstract",
    ),
    why="A real cluster's placement: nothing is asserted.",
    grade=Grade.SHOWN,
    cases=(
        Case(
            Column.FORMULA,
            (Figure("loses something, five orders", 0.78, off=0.01, unit="%"),),
            lambda seed, length: [100 * copysets.loss(5000, 50, 3, 5 * 5000 / 3)],
            replications=1,
            asserted=False,
        ),
    ),
)
