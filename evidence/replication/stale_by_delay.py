"""Partial quorums with exponential delays, and with more replicas.

The same trials as in `stale_quorums`: writes of 0.25 ms or 10 ms on average, all other messages
1 ms; and the disks of that row with two and with ten replicas.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from evidence.replication.stale_quorums import DISK, MANY, SSD
from simulator.quorums import exponential, trials


def measure(seed: int, length: float) -> Sequence[float]:
    """Fresh at once and the time to 99.9 % for both writes; fresh at once for two and for ten."""
    many = round(MANY * length)
    found: list[float] = []
    for mean in (0.25, 10.0):
        seen = trials(exponential(mean), exponential(1.0), 3, 1, 1, many, seed)
        found += [100 * seen.consistent(0.0), float(np.quantile(seen.stale_for, 0.999))]
    disks = (trials(DISK, SSD, replicas, 1, 1, many, seed) for replicas in (2, 10))
    return found + [100 * seen.consistent(0.0) for seen in disks]


RESULT = Result(
    number=65,
    title="Staleness by delay",
    claim="Slow writes make stale reads: with writes of 10 ms only 41 % are fresh at once.",
    source=Source(
        "Bailis et al. 2012, Probabilistically bounded staleness for practical partial quorums, "
        "VLDB 5(8), and CACM 2014, synthetic delays",
        "the figures, in the authors' own source",
    ),
    why="1 point of the shares; 3 % of the times, which are printed in whole milliseconds.",
    cases=(
        Case(
            Column.ALGORITHM,
            (
                Figure("fresh at once, writes of 0.25 ms", 94, off=1.0, unit="%"),
                Figure("99.9 % fresh after, writes of 0.25 ms", 1.0, by=0.03, unit="ms"),
                Figure("fresh at once, writes of 10 ms", 41, off=1.0, unit="%"),
                Figure("99.9 % fresh after, writes of 10 ms", 65, by=0.03, unit="ms"),
                Figure("fresh at once, disks, 2 replicas", 57.5, off=1.0, unit="%"),
                Figure("fresh at once, disks, 10 replicas", 21.1, off=1.0, unit="%"),
            ),
            measure,
            short=0.3,
            few=3,
        ),
    ),
)
