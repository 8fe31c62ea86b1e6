"""How often a majority of nodes is up, when each fails and is repaired on its own.

On the loop a node is a station with one place and no queue; a token holds it while it is down. A
request asks all nodes and goes on when enough have let it in. Nodes are down for a second on
average, requests come twice a second.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from simulator.availability import in_parallel, in_series
from simulator.programs import Blame, Control, Op, Policy

# nodes, how many are needed, availability of each
WAYS = {
    (3, 2, 0.99): 0.999702,
    (5, 3, 0.99): 0.99999015,
    (2, 1, 0.99): 0.9999,
    (10, 10, 0.999): 0.990045,
}
NAMES = {3: "majority of 3", 5: "majority of 5", 2: "one of two", 10: "all of ten"}


def available(nodes: int, needed: int, each: float, seed: int, seconds: float) -> float:
    """Share of requests that enough nodes let in."""
    q = Load(2.0, seed)
    up = q.exponential(each / (1 - each))
    repair = q.exponential(1.0)
    group = q.a.view([[1] * nodes], room=0)
    q.ask.add(Op.FORK, q.a.program_index("node"), nodes, needed)
    node = q.a.program("node")
    node.add(Op.ENTER, group, Policy.BRANCH)
    node.add(Op.LEAVE)
    node.add(Op.END, 0)
    for i in range(nodes):
        life = q.a.program(f"life of {i}")
        life.label("up")
        life.add(Op.WAIT, up, Blame.OTHER, step=f"up {i}")
        life.add(Op.ENTER, q.a.view_of([i], [1]), 0)
        life.add(Op.WAIT, repair, Blame.OTHER, step=f"down {i}")
        life.add(Op.LEAVE)
        life.add(Op.CALL, q.a.program_index(f"life of {i}"))
        life.add(Op.END, 0)
        q.a.control(0.0, Control.SPAWN, q.a.program_index(f"life of {i}"), 0, seed * 100 + i, 1.0)
    seen = q.finished(seconds, ticks=1)
    s = seen.samples
    return float((s.outcome[s.stream == 0] == 0).mean())


def loop(nodes: int, needed: int, each: float) -> Case:
    """One way to need them."""

    def measure(seed: int, length: float) -> Sequence[float]:
        return [available(nodes, needed, each, seed, 20_000 * length)]

    figure = Figure(
        f"up, {NAMES[nodes]}", WAYS[nodes, needed, each], off=1e-4 if nodes < 10 else 1e-3
    )
    return Case(Column.LOOP, (figure,), measure, short=0.1)


def formula(seed: int, length: float) -> Sequence[float]:
    """As `simulator.availability` has it."""
    return [
        in_series([each] * nodes) if needed == nodes else in_parallel([each] * nodes, needed)
        for nodes, needed, each in WAYS
    ]


RESULT = Result(
    number=67,
    title="Majorities",
    claim="Of nodes that are up 99 % of the time, a majority of three is up 99.97 %.",
    source=Source("elementary: binomial sums of independent nodes", "derived here"),
    why="1e-4 of all requests; 1e-3 for ten in a row, whose failures are a hundred times as many.",
    cases=(
        *(loop(*way) for way in WAYS),
        Case(
            Column.FORMULA,
            tuple(Figure(f"up, {NAMES[n]}", v, off=1e-6) for (n, _, _), v in WAYS.items()),
            formula,
            replications=1,
        ),
    ),
)
