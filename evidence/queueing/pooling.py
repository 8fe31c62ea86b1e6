"""Ten small queues, one queue for ten servers, or one server ten times as fast.

Three designs with the same load of 0.9: ten instances of one worker picked at random, one instance
of ten workers, and one worker whose work takes a tenth.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence import steady
from evidence.model import Case, Column, Figure, Result, Source

DESIGNS = {
    "ten queues": (steady.service(9.0, "exp 1 s", instances=10), 10.0, 1.5e5, 0.02),
    "one queue, ten servers": (steady.service(9.0, "exp 1 s", workers=10), 1.668732, 1e5, 0.05),
    "one server ten times as fast": (steady.service(9.0, "exp 100 ms"), 1.0, 1.2e5, 0.02),
}


def design(name: str) -> Case:
    """The mean time of one of them."""
    text, time, seconds, short = DESIGNS[name]

    def measure(seed: int, length: float) -> Sequence[float]:
        return [steady.statistic(steady.observed(text, seed, seconds * length), "mean")]

    figure = Figure(f"mean time, {name}", time, by=0.02, unit="s")
    return Case(Column.DESIGN, (figure,), measure, short=short)


RESULT = Result(
    number=8,
    title="Pooling",
    claim="Ten queues keep a request 10 s, one queue for all 1.669 s, one fast server 1 s.",
    source=Source(
        "Kleinrock 1976, Queueing Systems, volume 2, chapter 5; Harchol-Balter 2013, Performance "
        "Modeling and Design of Computer Systems, chapter 15",
        "standard formula",
    ),
    why="2 % of each mean at a load of 0.9.",
    cases=tuple(design(name) for name in DESIGNS),
)
