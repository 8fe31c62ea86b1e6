"""How much to buffer before play so that it hardly ever stops.

Packets come at random, a little faster than they are played, and play begins with some of them. The
probability that a video without end is ever interrupted is exponential in them: the buffer falls
continuously, so the bound of risk theory is exact. Trials end after 2,000 packets.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from simulator import playback

EXPONENTS = {1.05: 0.0984, 1.1: 0.1937, 1.2: 0.3764, 1.5: 0.8742, 2.0: 1.5936}
BUFFERS = {1.05: 46.8, 1.1: 23.8, 1.2: 12.2, 1.5: 5.3, 2.0: 2.9}
TRIED = {
    (1.1, 10): 0.1441,
    (1.1, 20): 0.02076,
    (1.2, 5): 0.1523,
    (1.2, 10): 0.0232,
    (1.5, 3): 0.0726,
}


def measure(seed: int, length: float) -> Sequence[float]:
    """Share of trials that stop."""
    many = round(4000 * length)
    return [
        playback.interruptions(rate, packets, many, seed, slots=2000 if rate < 1.2 else 600)
        for rate, packets in TRIED
    ]


def formula(seed: int, length: float) -> Sequence[float]:
    """Exponents, buffers for 1 %, and the same probabilities."""
    return [
        *(playback.exponent(rate) for rate in EXPONENTS),
        *(playback.packets_for(rate, 0.01) for rate in BUFFERS),
        *(playback.interruption(*each) for each in TRIED),
    ]


RESULT = Result(
    number=91,
    title="Interruptions",
    claim="Packets 10 % faster than play: 24 of them before the start make interruptions 1 %.",
    source=Source(
        "ParandehGheibi, Medard, Ozdaglar & Shakkottai 2010, Avoiding interruptions, "
        "arXiv:1001.1937; Lundberg 1903",
        "the model, in the abstract; the figures are solved here",
    ),
    why="3 % of shares above 2 %.",
    cases=(
        Case(
            Column.ALGORITHM,
            tuple(
                Figure(f"interrupted at {rate:g}, {packets} packets first", share, by=0.03)
                for (rate, packets), share in TRIED.items()
            ),
            measure,
            replications=90,
            short=0.1,
            few=5,
        ),
        Case(
            Column.FORMULA,
            (
                *(Figure(f"exponent at {r:g}", v, off=5e-5) for r, v in EXPONENTS.items()),
                *(Figure(f"packets for 1 % at {r:g}", v, off=0.05) for r, v in BUFFERS.items()),
                *(
                    Figure(f"interrupted at {r:g}, {d} packets first", v, off=1e-4)
                    for (r, d), v in TRIED.items()
                ),
            ),
            formula,
            replications=1,
        ),
    ),
)
