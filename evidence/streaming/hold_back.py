"""A viewer of a live stream starts three segments behind its end, and so sees it that much later.

On the loop a stream in segments; a viewer joins, takes the first segment, and the delay between the
moment and what is played is recorded. It is the hold-back and up to a segment more; with parts
of a third of a second and a hold-back of two of them it is 0.67 s at the least.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.programs import Op

STREAMS = {"segments of 6 s": (6.0, 3), "segments of 2 s": (2.0, 3), "parts of 0.33 s": (1 / 3, 2)}
LEAST = {"segments of 6 s": 18.0, "segments of 2 s": 6.0, "parts of 0.33 s": 2 / 3}


def delays(duration: float, hold: int, seed: int, seconds: float) -> tuple[float, float]:
    """The least delay at the start and its mean."""
    q = Load(20.0, seed)
    media = q.a.media(
        duration, 0.0, hold, 0.0, 60.0, [1e6], q.a.constant(1e9), estimate=1e9, salt=1
    )
    q.ask.add(Op.SEGMENT, media)
    q.ask.add(Op.TRANSFER, media)
    q.ask.add(Op.BUFFER, media, 1)
    seen = q.finished(seconds, ticks=1)
    late = seen.times(3)
    return float(late.min()), float(late.mean())


def measure(seed: int, length: float) -> Sequence[float]:
    """Least and mean delay of each stream."""
    return [
        number
        for duration, hold in STREAMS.values()
        for number in delays(duration, hold, seed, 600.0 * length)
    ]


RESULT = Result(
    number=89,
    title="The hold-back",
    claim="Segments of 6 s start 18 s behind the end of the playlist, parts of 0.33 s 0.67 s.",
    source=Source(
        "RFC 8216bis, HTTP Live Streaming, second edition, EXT-X-SERVER-CONTROL", "word for word"
    ),
    why="The bound is exact; the mean is half a segment above it, known to 3 %.",
    cases=(
        Case(
            Column.LOOP,
            tuple(
                figure
                for name, (duration, _) in STREAMS.items()
                for figure in (
                    Figure(f"least delay, {name}", LEAST[name], off=0.02, unit="s"),
                    Figure(f"mean delay, {name}", LEAST[name] + duration / 2, by=0.03, unit="s"),
                )
            ),
            measure,
            short=0.3,
            few=4,
        ),
    ),
)
