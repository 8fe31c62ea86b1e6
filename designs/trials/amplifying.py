"""How many tries a call may come to at each component while everything there fails: a bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from designs.model.design import Design
from designs.model.steps import (
    CallStep,
    ChooseStep,
    LookUpStep,
    ParallelStep,
    RepeatStep,
    Step,
)
from designs.trials.paths import touched


def amplified(design: Design) -> dict[str, float]:
    """Component -> tries a call, at most: retries multiply along the way, or as a budget allows.

    >>> from designs.document import read
    >>> from designs.reference import text
    >>> amplified(read(text("starter")).sound)
    {'api': 1.0, 'notes_db': 2.0}
    """
    found: dict[str, float] = {}
    for flow in design.flows.values():
        for name in flow.steps:
            endpoint = design.endpoints[name]
            for component, tries in _along(design, endpoint.path, _tries(endpoint.retries)):
                found[component] = max(found.get(component, 0.0), tries)
    return found


def _tries(retries: object) -> float:
    times = float(getattr(retries, "times", 0) if retries is not None else 0)
    budget = getattr(retries, "budget", None)
    return 1 + (min(times, budget) if budget else times)


def _along(design: Design, steps: Sequence[Step], tries: float) -> Iterator[tuple[str, float]]:
    for step in steps:
        here = tries * _tries(getattr(step, "retries", None))
        match step:
            case LookUpStep():
                yield step.look_up, here
                yield from _along(design, step.on_miss, here)
            case CallStep() if step.call in design.endpoints:
                yield from _along(design, design.endpoints[step.call].path, here)
            case ParallelStep():
                for branch in step.parallel:
                    yield from _along(design, branch, here)
            case ChooseStep() | RepeatStep():
                for _, do in step.ways:
                    yield from _along(design, do, here)
            case _:
                yield from ((component, here) for component in touched(design, [step]))
