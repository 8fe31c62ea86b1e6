"""Sites that pass a rumour on until they have told it in vain k times in a row.

Rounds in step, no event loop. A call is in vain if the other site knew the rumour when the round
began, and a useful call starts the count anew: to count what was learnt within the round, or never
to start anew, gives residues of 0.20, 0.06 and 0.02.

The table's mean delays are not asserted: with these rules they come out two rounds shorter.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from simulator.gossip import rumour

TABLE = {  # patience: residue, messages for each site, round of the last
    1: (0.18, 1.7, 16.8),
    2: (0.037, 3.3, 16.9),
    3: (0.011, 4.5, 17.4),
    4: (0.0036, 5.6, 17.5),
    5: (0.0012, 6.7, 17.7),
}
MANY = {1: 20, 2: 30, 3: 40, 4: 60, 5: 150}


def case(patience: int) -> Case:
    """Residue, traffic and last round."""
    residue, traffic, last = TABLE[patience]

    def measure(seed: int, length: float) -> Sequence[float]:
        many = max(round(MANY[patience] * length), 2)
        runs = [rumour(1000, patience, seed * 1000 + i) for i in range(many)]
        return [float(np.mean([getattr(r, what) for r in runs])) for what in WHAT]

    k = f"k {patience}"
    return Case(
        Column.ALGORITHM,
        (
            Figure(f"residue, {k}", residue, by=0.08),
            Figure(f"messages for each site, {k}", traffic, by=0.03),
            Figure(f"round of the last, {k}", last, off=0.4),
        ),
        measure,
        short=0.1,
    )


WHAT = ("residue", "traffic", "last")

RESULT = Result(
    number=77,
    title="Rumours with feedback and counters",
    claim="One vain call leaves 18 % of sites without the news, five leave one in a thousand.",
    source=Source(
        "Demers et al. 1987, Epidemic algorithms for replicated database maintenance, table 1",
        "the table, in the report CSL-89-1",
    ),
    why="8 % of the residue, 3 % of two printed digits of traffic, 0.4 rounds.",
    cases=tuple(case(patience) for patience in TABLE),
)
