"""Forks: several equal queues at once, until all are back."""

from __future__ import annotations

from collections.abc import Iterator

from designs.formulas.fork_join import of_queues
from designs.model.steps import ParallelStep, WorkStep
from designs.trials.asking import says_how
from designs.trials.beside.part import LEVEL, Part, row
from designs.trials.beside.queues import POISSON
from designs.trials.intervals import of_mean
from designs.trials.report import Beside

MOST = 32
OFF = 0.05  # of the approximation, for more than two


def beside(part: Part) -> Iterator[Beside]:
    """Mean time of an endpoint that forks to single exponential servers of its own."""
    if not part.region or not part.poisson():
        return
    for name, endpoint in part.design.endpoints.items():
        if len(endpoint.path) != 1 or says_how(endpoint):
            continue
        (step,) = endpoint.path
        if not isinstance(step, ParallelStep) or step.need != "all" or says_how(step):
            continue
        works = [branch[0] for branch in step.parallel if len(branch) == 1]
        plain = [w for w in works if isinstance(w, WorkStep) and not says_how(w)]
        places = {w.at for w in plain}
        if not 2 <= len(plain) == len(step.parallel) == len(places) <= MOST:
            continue
        alone = not any(
            at in str(other.path)
            for key, other in part.design.endpoints.items()
            for at in places
            if key != name
        )
        pools = [part.pool(at) for at in places]
        single = all(p and p.instances * p.workers == 1 and p.queue is None for p in pools)
        mean = plain[0].work.mean
        alike = {(w.work.mean, w.work.law) for w in plain}
        rate = part.sums.rate[plain[0].at, part.region]
        memoryless = plain[0].work.law in ("own", "exponential")
        if not (alone and single and len(alike) == 1 and memoryless and 0 < rate * mean < 1):
            continue
        time = of_queues(rate, 1 / mean, len(plain)) + part.within
        found = of_mean(part.streams(f"request/{name}"), level=LEVEL)
        kind = "exact" if len(plain) == 2 else f"an approximation within {OFF:.0%}"
        told = row(name, "mean time", "Fork and join", "Nelson & Tantawi 1988",
                   f"{POISSON}; equal exponential servers; {kind}", "s", time, found)  # fmt: skip
        if len(plain) > 2 and not told.agrees:
            off = OFF * time
            told = row(told.what, told.quantity, told.formula, told.source, told.holds, "s", time,
                       type(found)(found.value, found.low - off, found.high + off))  # fmt: skip
        yield told
