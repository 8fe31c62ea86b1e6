"""Small systems under load, and what must hold of any run."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from simulator.assembler import Assembler
from simulator.code import Code
from simulator.loop.run import Run
from simulator.plan import Plan
from simulator.programs import Law, Op, Outcome, Policy

SECOND = 1_000_000_000
OK = int(Outcome.OK)


def queue(
    arrivals: float,
    service: float,
    *,
    workers: tuple[int, ...] = (1,),
    room: int = -1,
    policy: Policy = Policy.RANDOM,
    law: Law = Law.EXPONENTIAL,
    end: float = 200.0,
    key: int = 1,
) -> Plan:
    """A source of Poisson arrivals, and stations with `service` a second for each worker."""
    a = Assembler(regions=1)
    ask = a.program("ask", stream=0)
    serve(a, ask, a.view([workers], room=room), a.law(law, 1 / service), policy)
    ask.add(Op.END, OK)
    a.source("ask", region=0, curve=a.curve([(0.0, arrivals)]), key=key)
    return a.plan(end=end)


def serve(
    a: Assembler, code: Code, view: int, law: int, policy: Policy = Policy.RANDOM, name: str = ""
) -> None:
    """Enter, work, leave."""
    code.add(Op.ENTER, view, policy, step=f"{name or code.name} enters {view}")
    code.add(Op.WORK, law, step=f"{name or code.name} works at {view}")
    code.add(Op.LEAVE)


def finished_run(plan: Plan) -> Run:
    """The plan run to its end, with the books checked."""
    run = Run(plan)
    run.advance()
    assert_conserved(run)
    return run


def assert_conserved(run: Run) -> None:
    """Whoever started has finished or is inside, kind by kind; each end is counted where it is."""
    c, inside, finished = run.counters, run.inside(), run.finished
    assert c["roots_started"] == finished[0].sum() + inside["roots"]
    assert c["children_started"] == finished[1].sum() + inside["children"]
    assert c["detached_started"] == finished[2].sum() + inside["detached"]
    assert c["roots_finished"] == finished[0].sum()
    assert c["children_answered"] + c["children_orphaned"] == finished[1].sum()
    assert c["detached_finished"] == finished[2].sum()


def values(run: Run, stream: int = 0, after: float = 0.0) -> NDArray[np.float64]:
    """The seconds of a stream's OK samples that began after some warm-up."""
    s = run.samples()
    wanted = (s.stream == stream) & (s.outcome == OK) & (s.time - s.value > after * SECOND)
    seconds: NDArray[np.float64] = s.value[wanted] / 1e9
    return seconds


def outcomes(run: Run, stream: int = 0) -> dict[str, int]:
    """How many samples of a stream have each outcome."""
    s = run.samples()
    kinds, counts = np.unique(s.outcome[s.stream == stream], return_counts=True)
    return {Outcome(k).name: int(n) for k, n in zip(kinds, counts, strict=True)}


def agrees(measure: Callable[[int], float], truth: float, replications: int = 12) -> bool:
    """Whether independent replications put the truth within four standard errors of their mean."""
    seen = np.array([measure(seed) for seed in range(1, replications + 1)])
    error = seen.std(ddof=1) / np.sqrt(replications)
    assert error < 0.1 * abs(truth), f"too short to tell: {seen.mean()} with error {error}"
    return bool(abs(seen.mean() - truth) < 4 * error)


def same_samples(one: Run, other: Run) -> bool:
    """Byte for byte, with bins and counters."""
    a, b = one.samples(), other.samples()
    return (
        all(getattr(a, f).tobytes() == getattr(b, f).tobytes() for f in a.__dataclass_fields__)
        and one.bins.tobytes() == other.bins.tobytes()
        and one.counters == other.counters
        and one.finished.tobytes() == other.finished.tobytes()
        and one.now == other.now
    )
