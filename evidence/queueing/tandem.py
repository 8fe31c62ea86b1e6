"""Services one behind the other: what leaves the first is as random as what entered it.

A design with two services and a flow whose two steps ask one each; what the flow takes is the sum.
The departures of the first are the moments at which its requests end.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence import steady
from evidence.model import Case, Column, Figure, Result, Source

TEXT = """\
windtunnel: 1
title: Two services in a row
requirements:
  ask: {as: person, want: ask}
flows:
  asking: {as: person, serves: [ask], rate: 0.5/s, steps: [first, second]}
endpoints:
  first: {http: GET /first, path: [{work: exp 1 s, at: front}]}
  second: {http: GET /second, path: [{work: exp 1.25 s, at: back}]}
architecture:
  regions: [home]
  components:
    front: {kind: service, instances: 1, workers: 1}
    back: {kind: service, instances: 1, workers: 1}
"""
FULL = 3e5


def measure(seed: int, length: float) -> Sequence[float]:
    """Both steps, the sum, and the squared variation of the gaps between departures."""
    seen = steady.observed(TEXT, seed, FULL * length)
    gaps = np.diff(np.sort(seen.streams["request/first"].time))
    return [
        steady.statistic(seen, "mean", "request/first"),
        steady.statistic(seen, "mean", "request/second"),
        steady.statistic(seen, "mean", "flow/asking"),
        float(gaps.var() / gaps.mean() ** 2),
    ]


RESULT = Result(
    number=7,
    title="Services in a row",
    claim="Times add up as if each stood alone: 2 + 3.3333 = 5.3333.",
    source=Source(
        "Burke 1956, The output of a queuing system; Jackson 1957, Networks of waiting lines",
        "standard formula",
    ),
    why="1 % of each mean.",
    cases=(
        Case(
            Column.DESIGN,
            (
                Figure("mean time in the first", 2.0, by=0.01, unit="s"),
                Figure("mean time in the second", 10 / 3, by=0.01, unit="s"),
                Figure("mean time in both", 16 / 3, by=0.01, unit="s"),
                Figure("cv2 of the departures of the first", 1.0, by=0.01),
            ),
            measure,
            short=0.05,
        ),
    ),
)
