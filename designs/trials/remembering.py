"""What caches remember of a database, and how old it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from designs.model.steps import (
    ChooseStep,
    LookUpStep,
    ParallelStep,
    ReadStep,
    RepeatStep,
    Step,
    WriteStep,
)
from simulator.programs import Op

if TYPE_CHECKING:
    from designs.model.architecture import Architecture
    from designs.model.design import Design
    from designs.trials.body import Body


def source_of(design: Design, step: LookUpStep) -> str | None:
    """The database whose item a look-up in a cache keeps, if anything there is ever written.

    That is the one of the first read on a miss that is of what the key is of.
    """
    components = design.architecture.components if design.architecture else {}
    if step.by is None or components[step.look_up].kind != "cache":
        return None
    for read in _reads(step.on_miss):
        stored = design.objects[read.read]
        if stored.keeps == step.by and components[stored.in_].kind == "database":
            return stored.in_ if _is_written(design, read.read) else None
    return None


def kept_in_caches(design: Design) -> frozenset[str]:
    """The databases of which some cache keeps what may change."""
    steps = (
        s for e in design.endpoints.values() for s in _all(e.path) if isinstance(s, LookUpStep)
    )
    return frozenset(id for step in steps if (id := source_of(design, step)))


def keys_in_order(architecture: Architecture) -> bool:
    """Whether it matters anywhere where a key lies among the others."""
    return any(getattr(c, "shards_by", "") == "range" for c in architecture.components.values())


def want_newest(body: Body, step: LookUpStep) -> None:
    """At the beginning of a look-up: what is acknowledged by now has to be found."""
    source = source_of(body.lowering.design, step)
    if source is not None:
        body.code.add(Op.LEARN, 1, -1, _newest(body, source), step=body.step("want"))


def judge_age(body: Body, step: LookUpStep) -> None:
    """At the end of a look-up: how far behind its source is what was found, and tell who asked."""
    source = source_of(body.lowering.design, step)
    if source is None:
        return
    if not body.level:
        stale = body.lowering.stream("staleness", step.look_up)
        body.code.add(Op.JUDGE, stale, _newest(body, source), 1, step=body.step("judge"))
    body.code.add(Op.LEARN, 0, 1, step=body.step("tell"))


def _newest(body: Body, source: str) -> int:
    views = body.lowering.places[source].views
    return views.get("book", views["main"])


def _is_written(design: Design, stored: str) -> bool:
    return any(
        isinstance(step, WriteStep) and step.write == stored
        for endpoint in design.endpoints.values()
        for step in _all(endpoint.path)
    )


def _reads(steps: Sequence[Step]) -> Iterator[ReadStep]:
    for step in steps:
        if isinstance(step, ReadStep):
            yield step
        elif isinstance(step, LookUpStep):
            yield from _reads(step.on_miss)


def _all(steps: Sequence[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        if isinstance(step, LookUpStep):
            yield from _all(step.on_miss)
        elif isinstance(step, ParallelStep):
            for branch in step.parallel:
                yield from _all(branch)
        elif isinstance(step, ChooseStep | RepeatStep):
            for _, way in step.ways:
                yield from _all(way)
