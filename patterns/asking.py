"""Who asks whom: the steps of a design at which one waits for another, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from designs.model.design import Design
from designs.model.steps import (
    CallStep,
    ChooseStep,
    LookUpStep,
    ParallelStep,
    ReadStep,
    RepeatStep,
    Step,
    WorkStep,
    WriteStep,
)

Asking = CallStep | ReadStep | WriteStep | LookUpStep | WorkStep


@dataclass(frozen=True)
class Asked:
    """One step that waits for a component: `path` leads to it in the document.

    `holder` is the service whose worker waits meanwhile, empty where nobody's does.
    """

    path: tuple[str | int, ...]
    endpoint: str
    step: Asking
    callee: str
    holder: str

    @property
    def words(self) -> str:
        """As a sentence begins: `order calls bank`."""
        verbs = {
            CallStep: "calls",
            ReadStep: "reads",
            WriteStep: "writes to",
            LookUpStep: "looks into",
            WorkStep: "works at",
        }
        return f"{self.endpoint} {verbs[type(self.step)]} {self.callee}"


def asks(design: Design) -> Iterator[Asked]:
    """Every step at which a path waits for a component, in the order of the document.

    A call of another endpoint is not one of them; the steps of that endpoint are.
    """
    components = design.architecture.components if design.architecture else {}
    for id, endpoint in design.endpoints.items():
        holder = _holder(design, id)
        for path, step in _walk(("endpoints", id, "path"), endpoint.path):
            callee = _callee(design, step)
            if callee in components:
                yield Asked(path, id, step, callee, holder if holder != callee else "")


def kind_of(design: Design, component: str) -> str:
    """The kind of a component."""
    assert design.architecture is not None
    return design.architecture.components[component].kind


def _callee(design: Design, step: Asking) -> str:
    match step:
        case CallStep():
            return step.call
        case LookUpStep():
            return step.look_up
        case WorkStep():
            return step.at
        case ReadStep():
            return design.objects[step.read].in_
        case WriteStep():
            return design.objects[step.write].in_


def _holder(design: Design, endpoint: str) -> str:
    """The service whose worker waits for all of a path: the caller's, or the first that works."""
    for id, other in design.endpoints.items():
        calls = [s.call for _, s in _walk((), other.path) if isinstance(s, CallStep)]
        if id != endpoint and endpoint in calls:
            return _holder(design, id)
    for step in design.endpoints[endpoint].path:
        if isinstance(step, WorkStep) and kind_of(design, step.at) == "service":
            return step.at
    return ""


def _walk(
    path: tuple[str | int, ...], steps: Sequence[Step]
) -> Iterator[tuple[tuple[str | int, ...], Asking]]:
    for place, step in enumerate(steps):
        here = (*path, place)
        match step:
            case LookUpStep():
                yield here, step
                yield from _walk((*here, "on_miss"), step.on_miss)
            case ParallelStep():
                for number, branch in enumerate(step.parallel):
                    yield from _walk((*here, "parallel", number), branch)
            case ChooseStep():
                for number, way in enumerate(step.choose):
                    yield from _walk((*here, "choose", number, "do"), way.do)
            case RepeatStep():
                yield from _walk((*here, "repeat"), step.repeat)
            case CallStep() | ReadStep() | WriteStep() | WorkStep():
                yield here, step
