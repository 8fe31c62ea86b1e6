"""The same read sent to two servers, 1 ms apart: shown beside the paper's figures.

The law of one read is a lognormal with the paper's median and p99.9 of the idle cluster; the two
copies are independent, and the first answer counts. The paper's clusters cancel the loser and share
disks, so its figures are not asserted, and neither is its table of leaf latencies, which
cannot come from independent legs.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from evidence.model import Case, Column, Figure, Grade, Result, Source
from evidence.plans import Source as Load
from evidence.plans import quantile
from simulator.programs import Blame, Law, Op

MEDIAN, SLOWEST = 0.019, 0.098
SIGMA = log(SLOWEST / MEDIAN) / 3.0902  # the normal quantile of 0.999
TIED = {0.5: 16, 0.9: 29, 0.99: 42, 0.999: 61}


def measure(seed: int, length: float) -> Sequence[float]:
    """Percentiles of the first of two answers, in ms."""
    q = Load(1.0, seed)
    q.ask.add(Op.FORK, q.a.program_index("copy"), 2, 1)
    copy = q.a.program("copy")
    copy.add(Op.CASE, 0, c="read")
    copy.add(Op.WAIT, q.a.constant(0.001), Blame.NETWORK)
    copy.label("read")
    copy.add(Op.WAIT, q.a.law(Law.LOGNORMAL, log(MEDIAN), SIGMA), Blame.WORKING, step="read")
    copy.add(Op.END, 0)
    times = q.finished(50_000 * length, ticks=1).times()
    return [1e3 * quantile(times, share) for share in TIED]


RESULT = Result(
    number=31,
    title="Tied requests",
    claim="Two copies a millisecond apart cut p99.9 of an idle cluster from 98 to 61 ms.",
    source=Source("Dean & Barroso 2013, The tail at scale, CACM 56(2), table 2", "its text"),
    why="Real clusters: nothing is asserted.",
    grade=Grade.SHOWN,
    cases=(
        Case(
            Column.LOOP,
            tuple(
                Figure(f"p{100 * share:g} of the first answer", ms, by=0.1, unit="ms")
                for share, ms in TIED.items()
            ),
            measure,
            short=0.05,
            few=3,
            asserted=False,
        ),
    ),
)
