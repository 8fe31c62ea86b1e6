"""A run from the command line: what is wanted, whether that can be, and what comes out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from difflib import get_close_matches

from app.console.estimates import estimated, table, wrapped
from app.console.speech import Wrong, colourful
from app.orders import Order
from app.reports import machine, markdown, plain
from designs.document import Document
from designs.trials import tunnel
from designs.trials.estimate import estimate
from designs.trials.report import SEVERITY, Report, Verdict


def check(document: Document, order: Order) -> None:
    """Raise `Wrong` where a choice names nothing in this document."""
    assert document.design is not None
    for name, came, known in (
        ("scenario", order.scenario, list(document.design.scenarios)),
        ("requirement", order.requirement, list(document.design.requirements)),
    ):
        if came is not None and came not in known:
            near = get_close_matches(came, known, n=1)
            meant = f"; did you mean {near[0]}?" if near else "."
            there = f" There are: {', '.join(known)}." if known else f" It has no {name}s."
            raise Wrong(f"this design has no {name} {came!r}{meant}{there}")


def announcement(document: Document, order: Order) -> str:
    """Name, scale and estimates: all that can be said before the engine is loaded."""
    design = document.design
    assert design is not None
    lines = [design.title]
    lines += wrapped(
        f"document {document.hash}, engine {tunnel.ENGINE_VERSION}, {', '.join(order.trials)}, "
        f"effort {order.effort}, seed {order.seed}"
    )
    if document.missing:
        lines += wrapped(f"Not there yet: {', '.join(document.missing)}.")
    scale = tunnel.scale_of(document, order.trials, order.effort)
    if scale:
        lines += ["Scale:", *table(list(scale.items()))]
    if design.architecture is not None:
        lines += estimated(estimate(design))
    return "\n".join(lines) + "\n\n"


def report(document: Document, order: Order, tell: Callable[[float, str, int], None]) -> Report:
    """Run it; the engine loads here."""
    return tunnel.run(
        document,
        trials=order.trials,
        scenario=order.scenario,
        requirement=order.requirement,
        effort=order.effort,
        seed=order.seed,
        progress=lambda told: tell(told.done, told.doing, told.events),
    )


def written(found: Report, form: str, command: str) -> str:
    """The report in a form, for stdout."""
    match form:
        case "json":
            return machine.written(found)
        case "markdown":
            return markdown.written(found, command)
        case _:
            return plain.written(found, command, colourful(sys.stdout))


def exit_code(found: Report, fail_on: str) -> int:
    """1 when a requirement came to the fail level or worse.

    What was not tried fails nothing: the report says so, and why.
    """
    if fail_on == "never":
        return 0
    level = Verdict.NOT_MET if fail_on == "not-met" else Verdict.UNDECIDED
    return int(any(SEVERITY[each.verdict] >= SEVERITY[level] for each in found.requirements))
