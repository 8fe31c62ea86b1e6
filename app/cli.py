"""The command line: check, run, draw and start designs, and serve the pages."""

from __future__ import annotations

import os
import sys
import traceback
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.console import evidence, patterns
from app.console.speech import Wrong, told

STOPPED, WRONG, FAILED = 130, 2, 3

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Load and faults blow over a miniature of your design; every requirement is judged.",
)


class Trial(StrEnum):
    """Which questions to ask."""

    LOAD = "load"
    OUTAGE = "outage"
    GROWTH = "growth"
    EVENT = "event"
    ALL = "all"


class Effort(StrEnum):
    """How long to look before judging."""

    QUICK = "quick"
    NORMAL = "normal"
    LONG = "long"


class Format(StrEnum):
    """Who reads the report."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class FailOn(StrEnum):
    """Which verdict makes the exit code 1."""

    NOT_MET = "not-met"
    UNDECIDED = "undecided"
    NEVER = "never"


class Picture(StrEnum):
    """In which language to draw."""

    SVG = "svg"
    DOT = "dot"
    MERMAID = "mermaid"
    WORDS = "words"


File = Annotated[
    Path, typer.Argument(metavar="FILE", help="A design document (YAML); - reads it from stdin.")
]


@app.command()
def check(file: File) -> None:
    """Validate a design and estimate it, without a run."""
    from app.console import documents, estimates

    told(estimates.checked(documents.read_document(file), str(file)))


@app.command()
def run(
    file: File,
    trial: Annotated[Trial, typer.Option(help="The trial to run.")] = Trial.ALL,
    scenario: Annotated[str | None, typer.Option(metavar="ID", help="Only this scenario.")] = None,
    requirement: Annotated[
        str | None, typer.Option(metavar="ID", help="Only what this requirement needs.")
    ] = None,
    effort: Annotated[
        Effort, typer.Option(help="How long to look before judging.")
    ] = Effort.NORMAL,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same arrivals, same bytes.")] = 1,
    format: Annotated[Format, typer.Option(help="Form of the report on stdout.")] = Format.TEXT,
    fail_on: Annotated[
        FailOn, typer.Option(help="The mildest verdict that makes the exit code 1.")
    ] = FailOn.NOT_MET,
) -> None:
    """Run the trials and judge every requirement; progress goes to stderr.

    Exit code 0: nothing reached the fail level. 1: something did.
    2: wrong document or call. 3: our own failure.
    """
    from app.console import documents, running
    from app.console.progress import ProgressLine
    from app.orders import Order
    from designs.trials.tunnel import TRIALS

    document = documents.read_document(file)
    order = Order(
        text=document.text,
        trials=TRIALS if trial is Trial.ALL else (trial.value,),
        scenario=scenario,
        requirement=requirement,
        effort=effort.value,
        seed=seed,
    )
    running.check(document, order)
    told(running.announcement(document, order), err=True)
    with ProgressLine(sys.stderr) as line:
        report = running.report(document, order, line.tell)
    told(running.written(report, format.value, order.command(str(file))))
    raise typer.Exit(running.exit_code(report, fail_on.value))


@app.command()
def new(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file to write; it must not exist yet.")
    ],
    source: Annotated[
        str, typer.Option("--from", metavar="NAME", help="A design that comes with us; see `list`.")
    ] = "starter",
) -> None:
    """Begin a design of your own from one that comes with the tunnel."""
    from designs import reference

    if source not in reference.names():
        raise Wrong(
            f"no design is called {source!r}; the designs are: {', '.join(reference.names())}"
        )
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(reference.text(source))
    except FileExistsError:
        raise Wrong(f"{file} exists already and stays as it is; name another file") from None
    except OSError as trouble:
        raise Wrong(f"{file} cannot be written: {trouble.strerror}") from None
    told(f"{file} is yours now. Next: windtunnel check {file}\n")


@app.command()
def show(
    file: File,
    format: Annotated[Picture, typer.Option(help="Language of the drawing.")] = Picture.SVG,
) -> None:
    """Draw the architecture of a design."""
    from app.console import documents
    from designs import diagram

    document = documents.read_document(file)
    assert document.design is not None
    if document.design.architecture is None:
        raise Wrong(f"{file} has no architecture yet, so there is nothing to draw")
    draw = {
        "svg": diagram.svg,
        "dot": diagram.dot,
        "mermaid": diagram.mermaid,
        "words": diagram.words,
    }
    told(draw[format.value](document.design).rstrip("\n") + "\n")


@app.command()
def schema() -> None:
    """Print the JSON Schema of design documents, for editors."""
    import json

    from designs.schema import json_schema

    told(json.dumps(json_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n")


@app.command("format")
def format_() -> None:
    """Print the reference of the format: all that a design may say, and what a run makes of it."""
    from designs import format as reference

    told(reference.text())


@app.command("list")
def list_() -> None:
    """List what there is: designs, component kinds, metrics, trials."""
    from app.console import estimates

    told(estimates.catalogue())


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to serve on.")] = 8501,
) -> None:
    """Serve the pages on this machine."""
    from app.console import serving

    serving.serve(port)


patterns.add_to(app)
app.command()(evidence.evidence)


def main() -> None:
    """The `windtunnel` command: 0 and 1 are results, 2 is a wrong call, 3 our own failure."""
    try:
        code = app(standalone_mode=False)
    except Wrong as wrong:
        told(f"{wrong}\n", err=True)
        code = WRONG
    except (typer.Abort, KeyboardInterrupt):
        told("stopped\n", err=True)
        code = STOPPED
    except Exception as failure:
        code = _failed(failure)
    sys.exit(code if isinstance(code, int) else 0)


def _failed(failure: Exception) -> int:
    """Say what happened. Typer's complaints are of wrong calls; their class differs by version."""
    say = getattr(failure, "format_message", None)
    if say is not None:
        told(f"{str(say()).rstrip('.')}. `windtunnel --help` shows how.\n", err=True)
        return WRONG
    if os.environ.get("WINDTUNNEL_TRACE"):
        traceback.print_exception(failure)
    told(
        f"windtunnel itself failed: {type(failure).__name__}: {failure}\n"
        "Your document is as it was. WINDTUNNEL_TRACE=1 shows where it happened.\n",
        err=True,
    )
    return FAILED


if __name__ == "__main__":
    main()
