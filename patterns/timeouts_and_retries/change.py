"""A timeout and a few more tries for calls to others that have neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from pydantic import Field

from designs import edits
from designs.document import read
from designs.model.design import Design
from designs.model.steps import CallStep, LookUpStep, ParallelStep, ReadStep, Step
from patterns.applying import Fit, Place
from patterns.model import Knobs


class Settings(Knobs):
    """How long one try may take, how many follow, how they are spread, and their share of all."""

    timeout: int = Field(
        1_000, ge=10, le=60_000, title="Timeout", description="Milliseconds that one try may take."
    )
    times: int = Field(3, ge=1, le=10, title="Retries", description="Tries after the first.")
    backoff: int = Field(
        100, ge=1, le=10_000, title="Backoff", description="Milliseconds; doubled each time."
    )
    jitter: Literal["full", "equal", "decorrelated", "none"] = Field(
        "full", title="Jitter", description="How the pause is spread."
    )
    budget: int = Field(
        20, ge=0, le=100, title="Budget", description="Retries in percent of calls; 0: no budget."
    )


def applies_to(design: Design) -> Fit:
    """Third parties that are called, and databases that are read, without a timeout."""
    if design.architecture is None:
        return Fit(why_not="there is no architecture yet, so nobody calls anybody")
    found: dict[str, list[str]] = {}
    already: list[str] = []
    for _, endpoint, step, callee in _calls(design):
        if step.timeout is None and step.retries is None:
            verb = "reads" if isinstance(step, ReadStep) else "calls"
            found.setdefault(callee, []).append(f"{endpoint} {verb} {callee} without a timeout")
        else:
            already.append(callee)
    places = tuple(Place(at, "; ".join(dict.fromkeys(said))) for at, said in found.items())
    kept = tuple(id for id in dict.fromkeys(already) if id not in found)
    why = (
        "every call to a third party and every read has a timeout or retries already"
        if kept
        else "no path calls a third party or reads a database"
    )
    return Fit(places, kept, "" if places else why)


def apply(text: str, at: str, settings: Settings) -> str:
    """Give every call of `at` that has neither a timeout and retries."""
    design = read(text).sound
    policy = {
        "times": settings.times,
        "backoff": f"{settings.backoff} ms",
        **({} if settings.jitter == "none" else {"jitter": settings.jitter}),
        **({"budget": f"{settings.budget} %"} if settings.budget else {}),
    }
    for path, _, step, callee in _calls(design):
        if callee == at and step.timeout is None and step.retries is None:
            text = edits.put(text, (*path, "timeout"), f"{settings.timeout} ms")
            text = edits.put(text, (*path, "retries"), policy)
    return text


def _calls(design: Design) -> Iterator[tuple[tuple[Any, ...], str, CallStep | ReadStep, str]]:
    """(path, endpoint, step, callee) of what may be tried again: calls to others, and reads."""
    components = design.architecture.components if design.architecture else {}
    for id, endpoint in design.endpoints.items():
        for path, step in _walk(("endpoints", id, "path"), endpoint.path):
            callee = step.call if isinstance(step, CallStep) else design.objects[step.read].in_
            if callee in components and components[callee].kind in ("third_party", "database"):
                yield path, id, step, callee


def _walk(path: tuple[Any, ...], steps: Sequence[Step]) -> Iterator[Any]:
    for place, step in enumerate(steps):
        here = (*path, place)
        match step:
            case CallStep() | ReadStep():
                yield here, step
            case LookUpStep():
                yield from _walk((*here, "on_miss"), step.on_miss)
            case ParallelStep():
                for number, branch in enumerate(step.parallel):
                    yield from _walk((*here, "parallel", number), branch)
