"""Clients that contend for one row: backoff without jitter sends them back in step.

A plain simulation of optimistic writes; the loop has no compare-and-set. Of the five ways to wait,
jitter halves the calls, and full jitter costs the least work; decorrelated jitter makes a few calls
more in about the same time. A row counts the writes that were tried, and the time of the last.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from simulator.contention import BACKOFFS, contend

CALLS = {
    10: (50.8, 50.2, 43.1, 39.2, 37.9),
    20: (153.5, 149.8, 109.2, 100.5, 100.8),
    50: (688, 623, 347, 332, 374),
    100: (2421, 1860, 813, 794, 1001),
    200: (8813, 5611, 1873, 1890, 2603),
}
TIMES = {
    10: (379, 3352, 752, 460, 442),
    20: (608, 14225, 1782, 1013, 816),
    50: (1131, 36483, 4310, 2794, 2206),
    100: (2029, 63964, 6762, 4912, 4642),
    200: (3694, 105235, 9771, 7699, 8222),
}
MANY = {10: 20, 20: 10, 50: 4, 100: 2, 200: 1}


def case(clients: int) -> Case:
    """Calls and completion for each way to wait."""
    times = zip(BACKOFFS, TIMES[clients], strict=True)
    figures = (
        *(
            Figure(f"calls of {clients} clients, {how}", calls, by=0.04)
            for how, calls in zip(BACKOFFS, CALLS[clients], strict=True)
        ),
        *(
            Figure(
                f"all {clients} done, {how}",
                ms,
                by=0.15 if how == "exponential" else 0.10,
                unit="ms",
            )
            for how, ms in times
        ),
    )

    def measure(seed: int, length: float) -> Sequence[float]:
        many = max(round(MANY[clients] * length), 1)
        runs = [[contend(clients, how, seed * 100 + i) for how in BACKOFFS] for i in range(many)]
        return [
            sum(run[b][what] for run in runs) / many
            for what in (0, 1)
            for b in range(len(BACKOFFS))
        ]

    return Case(
        Column.ALGORITHM,
        figures,
        measure,
        replications=40,
        short=0.2,
        few=8 if clients < 100 else 3,
    )


def saved(seed: int, length: float) -> Sequence[float]:
    """1 where 100 clients without jitter call more than twice as often as with full jitter."""
    plain, full = contend(100, "exponential", seed), contend(100, "full", seed)
    return [plain[0] / full[0]]


RESULT = Result(
    number=52,
    title="Backoff and jitter",
    claim="Among 100 contending clients jitter cuts the calls by more than half: 1,860 to 794.",
    source=Source(
        "Brooker 2015, Exponential backoff and jitter, AWS Architecture Blog, 4 March 2015; the "
        "figures are computed with the parameters of its published simulator",
        "the parameters in the simulator, the claim in the text",
    ),
    why=(
        "4 % of calls; 10 % of times, which are means of 100 runs with some percent of noise of "
        "their own; 15 % of times without jitter, which vary most."
    ),
    cases=(
        *(case(clients) for clients in CALLS),
        Case(
            Column.ALGORITHM,
            (Figure("calls without jitter over those with, 100 clients", 2.34, by=0.06),),
            saved,
            replications=40,
            few=4,
        ),
    ),
)
