"""Square-root staffing: how many wait when servers exceed the load by beta times its root.

Programs on the loop with 100 and 1,000 servers; the load a solves a + beta sqrt(a) = servers.
The limit for infinitely many servers stands beside them as a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean
from simulator import queueing

BETAS = (0.1, 0.5, 1.0, 1.5, 2.0)
LIMIT = (0.8803, 0.5045, 0.2234, 0.0847, 0.0269)
EXACT = {
    100: (0.8833, 0.5160, 0.2377, 0.0963, 0.0339),
    1000: (0.8813, 0.5082, 0.2278, 0.0882, 0.0289),
}


def load_of(servers: int, beta: float) -> float:
    """The load that so many servers carry with that margin."""
    root = (-beta + sqrt(beta * beta + 4 * servers)) / 2
    return root * root


def loop(servers: int, beta: float, seconds: float) -> Case:
    """The share that waits."""
    waits = EXACT[servers][BETAS.index(beta)]

    def measure(seed: int, length: float) -> Sequence[float]:
        q = Load(load_of(servers, beta), seed)
        q.serve(q.a.view([[servers]]), q.exponential())
        return [mean(q.finished(seconds * length).waits() > 0)]

    figure = Figure(f"share that waits, {servers} servers, beta {beta:g}", waits, off=0.01)
    return Case(Column.LOOP, (figure,), measure, short=0.05)


def formula() -> Case:
    """The limit, and Erlang's C at the same loads."""
    figures = [
        Figure(f"share that waits, limit, beta {beta:g}", p, off=5e-5)
        for beta, p in zip(BETAS, LIMIT, strict=True)
    ]
    figures += [
        Figure(f"share that waits, {c} servers, beta {beta:g}", p, off=5e-5)
        for c, row in EXACT.items()
        for beta, p in zip(BETAS, row, strict=True)
    ]

    def measure(seed: int, length: float) -> Sequence[float]:
        return [queueing.halfin_whitt_wait(beta) for beta in BETAS] + [
            queueing.erlang_c(c, load_of(c, beta)) for c in EXACT for beta in BETAS
        ]

    return Case(Column.FORMULA, tuple(figures), measure, replications=1)


RESULT = Result(
    number=9,
    title="Square-root staffing",
    claim="The share that waits depends on the margin over the root of the load, not on the size.",
    source=Source(
        "Halfin & Whitt 1981, Heavy-traffic limits for queues with many exponential servers",
        "standard formula",
    ),
    why="0.01 of all arrivals against the exact share for so many servers.",
    cases=(
        loop(100, 0.1, 2.5e4),
        loop(100, 0.5, 5e3),
        loop(100, 1.0, 3e3),
        loop(100, 2.0, 2e3),
        loop(1000, 0.5, 3e3),
        loop(1000, 1.0, 1.2e3),
        formula(),
    ),
)
