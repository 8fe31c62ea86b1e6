"""Clocks that know how wrong they are: uncertainty grows between polls, commits wait it out.

Uncertainty is 1 ms after a poll and grows by 200 microseconds a second for 30 s: a sawtooth, whose
mean is sampled at random moments. A dependent write waits for twice of it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source

POLL, DRIFT, LEAST = 30.0, 0.2, 1.0


def measure(seed: int, length: float) -> Sequence[float]:
    """Mean uncertainty at random moments, the largest, and the mean wait, in ms."""
    moments = np.random.default_rng([seed, 2012]).uniform(0, 1e6, round(50_000 * length))
    wrong = LEAST + DRIFT * (moments % POLL)
    return [float(wrong.mean()), float(wrong.max()), 2 * float(wrong.mean())]


RESULT = Result(
    number=72,
    title="TrueTime",
    claim="Uncertainty goes from 1 to 7 ms, 4 on average; a dependent write waits 8 ms.",
    source=Source(
        "Corbett et al. 2012, Spanner: Google's globally-distributed database, OSDI, section 3",
        "the sawtooth, in a text that quotes it; it observed waits of about 5 ms",
    ),
    why="1 % of the mean.",
    cases=(
        Case(
            Column.ALGORITHM,
            (
                Figure("mean uncertainty", 4.0, by=0.01, unit="ms"),
                Figure("largest uncertainty", 7.0, by=0.01, unit="ms"),
                Figure("mean wait of a commit", 8.0, by=0.01, unit="ms"),
            ),
            measure,
            short=0.2,
        ),
    ),
)
