"""Several servers with constant service: the usual approximation is a few percent low.

Designs with `exactly 1 s` and two or four workers are held to the exact wait;
Allen and Cunneen's approximation stands beside it as a formula.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence import steady
from evidence.model import Case, Column, Figure, Result, Source
from simulator import queueing
from simulator.constant_service import mdc_wait


def design(servers: int, load: float, wait: float, seconds: float) -> Case:
    """The mean wait of a service with so many workers."""
    text = steady.service(servers * load, "exactly 1 s", workers=servers)

    def measure(seed: int, length: float) -> Sequence[float]:
        _, queued, passed = steady.areas(steady.observed(text, seed, seconds * length))
        return [queued / passed / load]

    what = f"mean wait, {servers} servers at {load:g}, constant service"
    return Case(Column.DESIGN, (Figure(what, wait, by=0.01, unit="services"),), measure, short=0.03)


def formulas(seed: int, length: float) -> Sequence[float]:
    """The exact waits from Crommelin's chain, and Allen and Cunneen's approximation."""
    return [
        mdc_wait(2, 1.8, 1),
        mdc_wait(4, 3.2, 1),
        queueing.allen_cunneen_wait(2, 1.8, 1, between=1, service=0),
        queueing.allen_cunneen_wait(4, 3.2, 1, between=1, service=0),
    ]


RESULT = Result(
    number=6,
    title="Constant service on several servers",
    claim="M/D/2 at 0.9 waits 2.14692, M/D/4 at 0.8 0.386095; the approximation is 1 to 4 % low.",
    source=Source(
        "Crommelin 1932, Delay probability formulas when the holding times are constant, "
        "Post Office Electrical Engineers' Journal 25",
        "title, journal and model in an encyclopedic article on M/D/c; the wait is computed here",
    ),
    why="1 % against the exact wait; the approximation's own error is larger and is not used.",
    cases=(
        design(2, 0.9, 2.14692, 7e5),
        design(4, 0.8, 0.386095, 2e5),
        Case(
            Column.FORMULA,
            (
                Figure("exact wait, 2 servers at 0.9", 2.14692, off=1e-5),
                Figure("exact wait, 4 servers at 0.8", 0.386095, off=1e-6),
                Figure("approximate wait, 2 servers at 0.9", 2.13158, off=1e-5),
                Figure("approximate wait, 4 servers at 0.8", 0.372770, off=1e-5),
            ),
            formulas,
            replications=1,
        ),
    ),
)
