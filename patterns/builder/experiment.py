"""A show with six parts, made three ways: parts are swapped and left out, and who notices."""

from __future__ import annotations

from importlib.resources import files
from typing import Literal

from pydantic import Field

from patterns.builder.mistakes import Numbers, measure
from patterns.model import Claim, Control, Knobs
from patterns.trying import Documents, Experiment, Outcome


class Settings(Knobs):
    """What the three ways check."""

    checked: Literal["yes", "no"] = Field(
        "yes", title="Built shows are checked", description="For parts that are missing."
    )
    by_name: Literal["yes", "no"] = Field(
        "yes", title="The builder's steps have one part each", description="No: two at a time."
    )


def variants(s: Settings) -> Documents:
    """By position, by a builder, by keyword."""
    built = _source("builder.py")
    if s.checked == "no":
        built = built.replace("if missing:", "if False:")
    if s.by_name == "no":
        built = built.replace(*PAIRS)
    return {"position": _source("position.py"), "builder": built, "keyword": _source("keyword.py")}


PAIRS = ('.part("seats", 200).part("minutes", 90)', ".sizes(200, 90)")


def _source(name: str) -> str:
    return (files(f"{__package__}.versions") / name).read_text("utf-8")


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Of six values given by position, at least four pairs of neighbours can be swapped without "
        "anything complaining.",
        lambda run: run["position"].swapped,
        Control("Given by keyword instead", edit=lambda _: _source("keyword.py"), of="position"),
        at_least=4,
        unit="count",
    ),
    Claim(
        "With a builder whose steps name one part each there is no such pair.",
        lambda run: run["builder"].swapped,
        Control("Steps that take two parts at a time", {"by_name": "no"}),
        at_most=0,
        unit="count",
    ),
    Claim(
        "Nor can a part be left out of it unnoticed, because it checks before it makes.",
        lambda run: run["builder"].left_out,
        Control("A builder that does not check", {"checked": "no"}),
        at_most=0,
        unit="count",
    ),
    Claim(
        "Keyword arguments do both in at most two thirds of the lines.",
        lambda run: run["keyword"].lines / run["builder"].lines,
        Control(
            "The builder itself in their place", edit=lambda _: _source("builder.py"), of="keyword"
        ),
        at_most=2 / 3,
    ),
)


def _same(outcome: Outcome[Settings, Numbers]) -> str:
    return "safe" if outcome.mean("builder", "left_out") == 0 else "holes"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={"position": "by position", "builder": "by a builder", "keyword": "by keyword"},
    answers={"same": _same},
    seeds=2,
    measure=measure,
)
