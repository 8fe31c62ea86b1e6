"""When 1 % of 5,000 nodes is lost: copies anywhere lose something surely, copies in sets hardly.

Nodes are cut into sets of three, in one order (scatter width 2) or in five (10), and 50 of them
die: trials. Copies placed anywhere are a formula, for they make ten million sets and more.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from simulator import copysets

NODES, DEAD, COPIES = 5000, 50, 3


def measure(seed: int, length: float) -> Sequence[float]:
    """Trials that lose something, in percent, with sets in one order and in five."""
    many = round(10_000 * length)
    return [100 * copysets.losses(NODES, DEAD, COPIES, orders, many, seed) for orders in (1, 5)]


def formula(seed: int, length: float) -> Sequence[float]:
    """The same, and copies anywhere."""
    sets = (NODES / COPIES, 5 * NODES / COPIES, 1e7)
    return [100 * copysets.loss(NODES, DEAD, COPIES, many) for many in sets]


RESULT = Result(
    number=69,
    title="Copysets",
    claim="A loss of 1 % of the nodes costs data with 0.15 % chance, not with 99.99 %.",
    source=Source(
        "Cidon et al. 2013, Copysets: reducing the frequency of data loss in cloud storage, "
        "USENIX ATC, abstract",
        "the abstract",
    ),
    why="0.03 points of 200,000 trials, 0.06 with five times as many sets.",
    cases=(
        Case(
            Column.ALGORITHM,
            (
                Figure("loses something, one order", 0.15, off=0.03, unit="%"),
                Figure("loses something, five orders", 0.781, off=0.06, unit="%"),
            ),
            measure,
            short=0.2,
            few=4,
        ),
        Case(
            Column.FORMULA,
            (
                Figure("loses something, one order", 0.1568, off=1e-4, unit="%"),
                Figure("loses something, five orders", 0.781, off=1e-3, unit="%"),
                Figure("loses something, ten million sets", 99.99, off=0.01, unit="%"),
            ),
            formula,
            replications=1,
        ),
    ),
)
