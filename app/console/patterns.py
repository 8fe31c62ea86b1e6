"""The catalogue on the command line: what there is, what it claims, applied and suggested."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.console.speech import Wrong, told

if TYPE_CHECKING:
    from patterns.folder import Folder

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="A design document (YAML); - reads it from stdin.")
]


def patterns(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="One of them; without it, all are listed.")
    ] = None,
    run: Annotated[bool, typer.Option(help="Run the experiment and say what came of it.")] = True,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same arrivals.")] = 1,
) -> None:
    """List the patterns and lessons, or show one with its claims and what a run says of them."""
    from app.reports import chapters as written
    from patterns import chapters
    from patterns.running import run as try_out

    if name is None:
        told(written.listed(chapters()))
        return
    folder = _named(name)
    told(written.facts(folder))
    if run:
        from app.console.progress import ProgressLine

        with ProgressLine(sys.stderr) as line:
            outcome = try_out(
                folder.experiment,
                seed=seed,
                pictures=False,
                progress=lambda p: line.tell(p.done, p.doing, p.events),
            )
        told(written.outcome(folder, outcome))


def apply(
    file: File,
    pattern: Annotated[str, typer.Argument(metavar="PATTERN", help="See `windtunnel patterns`.")],
    at: Annotated[
        str | None, typer.Option(metavar="COMPONENT", help="Where, if it fits in several places.")
    ] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="KNOB=VALUE", help="A setting of it.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="OUT", help="Write the design there.")
    ] = None,
    diff: Annotated[
        bool, typer.Option(help="Print the lines that change, not the design.")
    ] = False,
) -> None:
    """Apply a pattern to a design; the new design goes to stdout or to OUT, FILE stays as it is."""
    from app.console import documents
    from patterns.applying import DoesNotApply, applied

    document = documents.read_document(file)
    folder = _named(pattern)
    if folder.change is None:
        raise Wrong(f"{pattern} is a lesson: it changes no design")
    try:
        taken = applied(folder.change, document, at, _settings(folder, set_ or []))
    except DoesNotApply as reason:
        raise Wrong(f"{folder.facts.title} does not apply to {file}: {reason}") from None
    if not taken.changed:
        told(f"{folder.facts.title} is at {taken.at} already; nothing changes.\n", err=True)
    if out is not None:
        try:
            out.write_text(taken.after.text, "utf-8")
        except OSError as trouble:
            raise Wrong(f"{out} cannot be written: {trouble.strerror}") from None
        told(f"{out} has {folder.facts.title.lower()} at {taken.at}.\n", err=True)
    if diff:
        told(taken.diff)
    elif out is None:
        told(taken.after.text)


def suggest(
    file: File,
    trial: Annotated[
        str, typer.Option(help="The trial whose failures are treated: load, outage, event, all.")
    ] = "load",
    effort: Annotated[str, typer.Option(help="quick, normal or long.")] = "quick",
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same arrivals.")] = 1,
    most: Annotated[int, typer.Option(min=0, help="Patterns to run at most.")] = 6,
) -> None:
    """Try patterns against what fails, under the same arrivals, and rank them by what they mend."""
    from app.console import documents
    from app.console.progress import ProgressLine
    from app.reports import chapters as written
    from designs.trials.tunnel import EFFORTS, TRIALS
    from patterns.suggest import suggest as advise

    if trial not in (*TRIALS, "all"):
        raise Wrong(f"no trial is called {trial!r}; they are {', '.join(TRIALS)}, or all")
    if effort not in EFFORTS:
        raise Wrong(f"no effort is called {effort!r}; they are {', '.join(EFFORTS)}")
    document = documents.read_document(file)
    with ProgressLine(sys.stderr) as line:
        advice = advise(
            document,
            trials=TRIALS if trial == "all" else (trial,),
            effort=effort,
            seed=seed,
            most=most,
            progress=lambda p: line.tell(p.done, p.doing, p.events),
        )
    told(written.advice(advice, str(file)))


def add_to(app: typer.Typer) -> None:
    """Put these commands beside the others."""
    for command in (patterns, apply, suggest):
        app.command()(command)


def _named(name: str) -> Folder:
    from difflib import get_close_matches

    from patterns import chapters

    found = chapters().get(name)
    if found is None:
        near = get_close_matches(name, chapters(), n=1)
        meant = f"; did you mean {near[0]}?" if near else ";"
        raise Wrong(f"no pattern is called {name!r}{meant} there are: {', '.join(chapters())}")
    return found


def _settings(folder: Folder, said: list[str]) -> Any:
    """The knobs of the change as `--set` gives them; pydantic reads the text of each."""
    from pydantic import ValidationError

    assert folder.change is not None
    came: dict[str, str] = {}
    for each in said:
        knob, found, value = each.partition("=")
        if not found:
            raise Wrong(f"a setting is KNOB=VALUE, got {each!r}")
        came[knob.strip()] = value.strip()
    try:
        return folder.change.settings.model_validate_strings(came)
    except ValidationError as trouble:
        known = ", ".join(folder.change.settings.model_fields) or "none"
        first = trouble.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise Wrong(f"{where}: {first['msg']}; the settings are: {known}") from None
