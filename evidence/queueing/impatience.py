"""A call centre with and without people who hang up.

50 agents, 48 calls a minute of one minute on average; callers wait two minutes on average before
they give up. On the loop a caller who reaches an agent after that time leaves at once: in a queue
that is first come, first served this is the same as leaving when the patience ends, and the wait of
who gave up is that patience, drawn again by its name. Minutes are the loop's seconds.

Without patience it is Erlang's C, and the wait is five times longer.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Source as Load
from evidence.plans import mean, quantile
from simulator import draws, queueing
from simulator.code import name_key
from simulator.programs import Law, Op, Outcome

CALLS, AGENTS, PATIENCE = 48.0, 50, 2.0
STEP = "how long somebody waits"


def with_patience(seed: int, length: float) -> Sequence[float]:
    """Share that gives up, mean wait, its 90th percentile, share of the agents that is busy."""
    q = Load(CALLS, seed)
    patience = q.a.law(Law.EXPONENTIAL, PATIENCE)
    q.ask.add(Op.ENTER, q.a.view([[AGENTS]]), 0)
    q.ask.add(Op.UNTIL, patience, c="served", step=STEP)
    q.ask.add(Op.LEAVE)
    q.ask.add(Op.END, Outcome.ABANDONED)
    q.ask.label("served")
    q.ask.add(Op.WORK, q.exponential())
    q.ask.add(Op.LEAVE)
    seen = q.finished(8_000 * length)
    s = seen.samples
    late = s.time > 0.1 * seen.plan.end
    gone = (s.outcome == Outcome.ABANDONED) & late
    law = (Law.EXPONENTIAL, PATIENCE, 0.0, 0.0)
    step = name_key(STEP)
    theirs = [draws.sample(law, int(root), step) for root in s.root[gone]]
    waits = np.concatenate([s.blame[(s.outcome == 0) & late, 0] / 1e9, theirs]) * 60
    return [
        float(gone.sum() / late.sum()),
        mean(waits),
        quantile(waits, 0.9),
        seen.area(2) / AGENTS,
    ]


def without_patience(seed: int, length: float) -> Sequence[float]:
    """Share that waits, mean wait and its 90th percentile, queue, share of agents busy."""
    q = Load(CALLS, seed)
    q.serve(q.a.view([[AGENTS]]), q.exponential())
    seen = q.finished(60_000 * length)
    waits = seen.waits() * 60
    return [
        mean(waits > 0),
        mean(waits),
        quantile(waits, 0.9),
        seen.area(3),
        seen.area(2) / AGENTS,
    ]


def formula(seed: int, length: float) -> Sequence[float]:
    """Erlang's C from `simulator.queueing`, Erlang's A from its birth and death process."""
    rates = [
        min(n, AGENTS) + max(n - AGENTS, 0) / PATIENCE for n in range(1, 400)
    ]  # n inside: how often one leaves
    weights = np.concatenate([[1.0], np.cumprod(CALLS / np.array(rates))])
    shares = weights / weights.sum()
    queue = float((shares * np.maximum(np.arange(400) - AGENTS, 0)).sum())
    lost = queue / PATIENCE / CALLS
    return [
        lost,
        queue / CALLS * 60,
        queueing.mmc_wait(AGENTS, CALLS, 1) * 60,
        queueing.mmc_wait_quantile(AGENTS, CALLS, 1, 0.9) * 60,
        queueing.erlang_c(AGENTS, CALLS),
    ]


RESULT = Result(
    number=14,
    title="People who hang up",
    claim="Where 3 % give up, the others wait 3.7 s; where nobody does, 20.8 s.",
    source=Source(
        "Mandelbaum & Zeltyn 2005, The Palm/Erlang-A queue, with applications to call centers, "
        "sections 3 and 4",
        "the report's contents; the birth-and-death chain is solved here",
    ),
    why="2 % with patience, 4 % without, where the load is 96 % and the noise large.",
    cases=(
        Case(
            Column.LOOP,
            (
                Figure("share that gives up", 0.0309, by=0.02),
                Figure("mean wait of all", 3.71, by=0.02, unit="s"),
                Figure("90th percentile of the wait", 12.4, by=0.02, unit="s"),
                Figure("share of the agents busy", 0.930, off=0.002),
            ),
            with_patience,
            short=0.03,
        ),
        Case(
            Column.LOOP,
            (
                Figure("share that waits, nobody gives up", 0.6945, by=0.04),
                Figure("mean wait, nobody gives up", 20.83, by=0.04, unit="s"),
                Figure("90th percentile of the wait, nobody gives up", 58.1, by=0.04, unit="s"),
                Figure("mean queue, nobody gives up", 16.67, by=0.04),
                Figure("share of the agents busy, nobody gives up", 0.96, off=0.002),
            ),
            without_patience,
            short=0.01,
        ),
        Case(
            Column.FORMULA,
            (
                Figure("share that gives up", 0.0309, off=5e-5),
                Figure("mean wait of all", 3.71, off=0.005, unit="s"),
                Figure("mean wait, nobody gives up", 20.83, off=0.005, unit="s"),
                Figure("90th percentile of the wait, nobody gives up", 58.1, off=0.05, unit="s"),
                Figure("share that waits, nobody gives up", 0.6945, off=5e-5),
            ),
            formula,
            replications=1,
        ),
    ),
)
