"""A dependency that hangs takes the pool of whoever waits for it, unless a breaker opens.

On the loop 100 threads, 50 requests a second, a call that nobody answers and that is given up after
30 s. The pool is full after two seconds; from then on as many get in as give up. With a breaker
that opens after ten failures hardly anybody holds a thread.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen
from evidence.plans import Source as Load
from simulator.programs import Blame, Op

THREADS, RATE, TIMEOUT = 100, 50.0, 30.0
END = 600.0


def run(threads: int, breaker: bool, seed: int) -> Seen:
    """Threads held by calls to what hangs; who finds none free is refused."""
    q = Load(RATE, seed)
    opens = q.a.breaker(60.0, 10, 0.5, 60.0) if breaker else -1
    q.ask.add(Op.ENTER, q.a.view([[threads]], room=0), 0)
    q.ask.add(
        Op.CALL, q.a.program_index("hung"), q.a.policy(TIMEOUT, 1, 0.0, 0.0, 0, breaker=opens)
    )
    q.ask.add(Op.LEAVE)
    hung = q.a.program("hung")
    hung.add(Op.WAIT, q.a.constant(1e9), Blame.OTHER)
    hung.add(Op.END, 0)
    return q.finished(END, ticks=6000)


def measure(seed: int, length: float) -> Sequence[float]:
    """When the pool is full, who gets in then, how many it would take; and with a breaker."""
    seen = run(THREADS, False, seed)
    full = int((seen.bins[:, 0, 1] > 0).argmax()) * END / 6000
    unlimited = run(-1, False, seed)
    guarded = run(THREADS, True, seed)
    return [
        full,
        seen.count(0, warm=0.1) / (0.9 * END),
        unlimited.area(2, warm=0.1),
        guarded.area(2, warm=0.2),
    ]


RESULT = Result(
    number=57,
    title="A dependency that hangs",
    claim="100 threads at 50 a second are gone after 2 s; 3.33 a second get in from then on.",
    source=Source(
        "Nygard 2007, Release It!, circuit breaker and timeouts; Little's law", "derived here"
    ),
    why="3 %; 5 % of the moment at which the pool is full, which is one Poisson count.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("pool full after", 2.0, by=0.05, unit="s"),
                Figure("throughput then", 3.333, by=0.03, unit="a second"),
                Figure("threads that it would take", 1500, by=0.03),
                Figure("threads held, breaker", 0.0, off=1.0),
            ),
            measure,
            few=3,
        ),
    ),
)
