"""Everybody sends when they like: at most 37 % of the slots carry a message, or 18 % without slots.

Attempts at random, drawn without the loop: a slot carries a message if exactly one was sent in it;
without slots, if none was sent less than a message's length before or after.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source


def measure(seed: int, length: float) -> Sequence[float]:
    """Messages for each slot at one attempt a slot, and without slots at half an attempt."""
    random = np.random.default_rng([seed, 1970])
    slots = round(200_000 * length)
    sent = random.poisson(1.0, slots)
    times = np.cumsum(random.exponential(2.0, slots))  # half an attempt a message
    gaps = np.diff(times)
    alone = (gaps[:-1] > 1) & (gaps[1:] > 1)
    return [float((sent == 1).mean()), float(alone.sum() / (times[-1] - times[0]))]


RESULT = Result(
    number=63,
    title="Uncoordinated retries",
    claim="A slotted channel carries 1/e = 36.8 % at most, an unslotted one half of that.",
    source=Source(
        "Abramson 1970, The ALOHA system; Roberts 1975, ALOHA packet system with and without slots "
        "and capture",
        "derived here: G exp(-G) and G exp(-2 G)",
    ),
    why="1 % of the goodput.",
    cases=(
        Case(
            Column.ALGORITHM,
            (
                Figure("goodput with slots", 0.3679, by=0.01),
                Figure("goodput without slots", 0.1839, by=0.01),
            ),
            measure,
            short=0.1,
        ),
        Case(
            Column.FORMULA,
            (
                Figure("goodput with slots", 0.3679, off=5e-5),
                Figure("goodput without slots", 0.1839, off=5e-5),
            ),
            lambda seed, length: [exp(-1), 0.5 * exp(-1)],
            replications=1,
        ),
    ),
)
