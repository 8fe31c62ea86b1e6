"""Published results on the command line: what agrees, with what, and each with its working."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.console.speech import Wrong, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evidence.coverage import Count
    from evidence.keeping import Kept
    from evidence.measuring import Length, Measured
    from evidence.model import Result


class Run(StrEnum):
    """How long to measure."""

    SHORT = "short"
    FULL = "full"


def evidence(
    name: Annotated[
        str | None, typer.Argument(metavar="ID", help="One of them, as mm1 or V01; else all.")
    ] = None,
    run: Annotated[
        Run | None, typer.Option(help="Measure now; otherwise what is kept is shown.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same numbers.")] = 1,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="PAGE",
            help="Measure in full what is not kept yet, keep it, and write the page.",
        ),
    ] = None,
    coverage: Annotated[
        int | None,
        typer.Option(
            metavar="MANY", min=100, help="Count how often 95 % intervals hold the truth, and keep."
        ),
    ] = None,
    again: Annotated[bool, typer.Option(help="With --keep: measure all of it anew.")] = False,
) -> None:
    """List the published results that the engine reproduces, or show one with its working.

    Exit code 1: a figure that was measured now differs.
    """
    from evidence import catalogue, keeping, writing
    from evidence.measuring import LENGTHS, Status

    if coverage is not None:
        _count(coverage)
        return

    try:
        chosen = [catalogue.named(name)] if name else list(catalogue.results().values())
    except KeyError as unknown:
        raise Wrong(str(unknown.args[0])) from None
    if keep is not None:
        if run is not None:
            raise Wrong("--keep measures in full; leave out --run")
        _keep(chosen, seed, keep, again)
        return
    kept = keeping.read()
    if run is None:
        found = {r.id: kept[r.id].measured(r) for r in chosen if r.id in kept}
    else:
        found = dict(_measured(chosen, LENGTHS[run.value], seed))
    if name:
        (result,) = chosen
        told(writing.shown(result, found.get(result.id, ())))
        if result.id not in found:
            told(f"Not measured yet; windtunnel evidence {result.id} --run short does.\n")
    else:
        stale = {id for id in found if run is None and not kept[id].of(catalogue.results()[id])}
        told(writing.listed(found, frozenset(stale)))
    if run and any(m.status is Status.DIFFERS for each in found.values() for m in each):
        raise typer.Exit(1)


def _measured(
    chosen: Iterable[Result], length: Length, seed: int
) -> Iterable[tuple[str, tuple[Measured, ...]]]:
    from app.console.progress import ProgressLine
    from evidence.measuring import measure

    rows = list(chosen)
    with ProgressLine(sys.stderr) as line:
        for i, result in enumerate(rows):
            line.tell(i / len(rows), f"{result.code} {result.title}", 0)
            yield result.id, measure(result, length, seed)


KEPT_EVERY = 100


def _count(many: int) -> None:
    from app.console.progress import ProgressLine
    from evidence import coverage

    found = coverage.kept()
    systems = coverage.systems()
    with ProgressLine(sys.stderr) as line:
        for i, system in enumerate(systems):

            def tell(
                done: int, counts: dict[str, Count], i: int = i, title: str = system.title
            ) -> None:
                line.tell((i + done / many) / len(systems), title, 0)
                if done % KEPT_EVERY == 0 or done == many:
                    coverage.keep(found | {title: counts})

            found[system.title] = coverage.study(system, many, tell)
    told(coverage.told() + "\n")


def _stands(result: Result, kept: dict[str, Kept]) -> bool:
    """Whether what is kept of a result is what today's code gives."""
    from evidence import keeping

    row = kept.get(result.id)
    if row is None or not row.measured(result):
        return False
    if row.of(result):
        return True
    if not keeping.still_stands(result, row):
        return False
    keeping.renew(result, row)
    told(f"{result.id}: the code has changed, its numbers have not\n", err=True)
    return True


def _keep(chosen: list[Result], seed: int, page: Path, again: bool) -> None:
    from evidence import catalogue, coverage, keeping, writing
    from evidence.measuring import FULL, Status

    kept: dict[str, Kept] = keeping.read()
    missing = [r for r in chosen if again or not _stands(r, kept)]
    kept = keeping.read()
    for id, measured in _measured(missing, FULL, seed):
        kept = keeping.keep(catalogue.results()[id], seed, measured)
        told(f"{id}: {writing.standing(measured)}\n", err=True)
    found = {id: kept[id].measured(r) for id, r in catalogue.results().items() if id in kept}
    page.write_text(writing.page(found, coverage.told()), "utf-8")
    told(f"{page}: {writing.summary(found)}\n")
    if any(m.status is Status.DIFFERS for each in found.values() for m in each):
        raise typer.Exit(1)
