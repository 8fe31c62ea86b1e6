"""Servers without a queue turn arrivals away, as many whatever the law of their service.

Each is a design: a service with `queue: 0`, whose requests are answered or refused.
The same load is tried with exponential and with constant service: blocking does not change.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence import steady
from evidence.model import Case, Column, Figure, Result, Source
from simulator import queueing

CARRIED = {1: 0.0101, 2: 0.1526, 5: 1.3608, 10: 4.4612, 15: 8.108, 20: 12.0306, 50: 37.9014}
"""Erlangs that so many lines carry while 1 % are turned away."""


def design(lines: int, load: float, blocked: float, law: str, seconds: float) -> Case:
    """The share that a service without a queue refuses."""
    text = steady.service(load, f"{law} 1 s", workers=lines, more=", queue: 0")

    def measure(seed: int, length: float) -> Sequence[float]:
        good = steady.observed(text, seed, seconds * length).streams["request/answer"].good_share()
        return [1.0 - (good or 0.0)]

    kind = {"exp": "exponential", "exactly": "constant"}[law]
    what = f"turned away, {load:g} E on {lines} lines, {kind} service"
    return Case(Column.DESIGN, (Figure(what, blocked, off=0.002),), measure, short=0.1)


def formula() -> Case:
    """Blocking, and the load that 1 % blocking allows, from `simulator.queueing`."""
    blocked = {(10, 10.0): 0.214582, (10, 5.0): 0.018385, (100, 100.0): 0.075700}
    figures = [
        Figure(f"turned away, {load:g} E on {c} lines", b, off=1e-6)
        for (c, load), b in blocked.items()
    ]
    figures += [Figure(f"erlangs at 1 %, {c} lines", load, off=1e-4) for c, load in CARRIED.items()]
    figures += [
        Figure("erlangs at 1 %, 100 lines", 84.0642, off=1e-4),
        Figure("lines for 33.33 E at 1 %", 45, off=0.5),
        Figure("turned away, 33.33 E on 44 lines", 0.01316, off=5e-5),
    ]

    def measure(seed: int, length: float) -> Sequence[float]:
        lines = next(c for c in range(1, 100) if queueing.erlang_b(c, 33.33) <= 0.01)
        return [
            *(queueing.erlang_b(c, load) for c, load in blocked),
            *(queueing.load_at_blocking(c, 0.01) for c in (*CARRIED, 100)),
            lines,
            queueing.erlang_b(44, 33.33),
        ]

    return Case(Column.FORMULA, tuple(figures), measure, replications=1)


RESULT = Result(
    number=3,
    title="No queue: blocking",
    claim="Erlang's B, and its indifference to the law of service.",
    source=Source(
        "Erlang 1917, Solution of some problems in the theory of probabilities",
        "8.108 erlangs on 15 lines and 45 lines for 33.33: manual and forum of erlang.com",
    ),
    why="0.002 of all arrivals; a share of some hundred thousand arrivals is that certain.",
    cases=(
        design(10, 10.0, 0.214582, "exp", 2e4),
        design(10, 10.0, 0.214582, "exactly", 2e4),
        design(10, 5.0, 0.018385, "exp", 2e4),
        design(100, 84.0642, 0.01, "exp", 4e3),
        design(45, 33.33, 0.009642, "exactly", 5e3),
        formula(),
    ),
)
