"""A step is taken out of a whole design, and what points to nothing afterwards is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from designs import edits, reference
from designs.document import read
from patterns.model import Claim, Control, Knobs
from patterns.readings import measured
from patterns.trying import Documents, Experiment, Outcome

STEPS = ("requirements", "flows", "definitions", "objects", "endpoints")


class Settings(Knobs):
    """Which design, and which of its things is taken away."""

    design: Literal["live_stream", "starter"] = Field(
        "live_stream", title="Design", description="One of the collection, as it stands there."
    )
    thing: Literal["first", "second", "third", "fourth"] = Field(
        "third", title="Thing", description="The definition that is taken away; the last, if fewer."
    )


def variants(s: Settings) -> Documents:
    """The whole design; without one step, for each of the five; and without one definition."""
    whole = reference.text(s.design)
    without = {step: edits.remove(whole, (step,)) for step in STEPS}
    things = list(edits.get(whole, ("definitions",)))
    place = min(("first", "second", "third", "fourth").index(s.thing), len(things) - 1)
    thing = edits.remove(whole, ("definitions", things[place]))
    return {"whole": whole, **without, "thing": thing}


@dataclass(frozen=True)
class Numbers:
    """What is counted in each document."""

    loose: float = measured(
        title="Loose ends",
        unit="count",
        sentence="Names in the document that point to nothing, as `windtunnel check` counts them.",
    )
    steps: float = measured(
        title="Steps with loose ends",
        unit="count",
        sentence="In how many of the five steps such names stand.",
    )


def measure(text: str, seed: int) -> Numbers:
    """The problems that the program finds in a document; the seed changes nothing."""
    problems = read(text).problems
    within = {problem.path[0] for problem in problems if problem.path}
    return Numbers(loose=len(problems), steps=len(within & set(STEPS)))


SMALL = Control("A design for two calls and one thing", {"design": "starter"})


def _dangling(text: str) -> str:
    return edits.remove(text, ("definitions", "comment"))


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "The whole live stream names nothing that is not there.",
        lambda run: run["whole"].loose,
        Control("Without the comment's definition", edit=_dangling, of="whole"),
        at_most=0,
        unit="count",
    ),
    Claim(
        "Without its requirements at least 15 names in its flows serve nobody's need.",
        lambda run: run["requirements"].loose,
        SMALL,
        at_least=15,
        unit="count",
    ),
    Claim(
        "Without its definitions at least 20 names point to nothing, more than without any other "
        "step.",
        lambda run: run["definitions"].loose,
        SMALL,
        at_least=20,
        unit="count",
    ),
    Claim(
        "Taking away one thing, the comment, leaves at least ten names that point to nothing.",
        lambda run: run["thing"].loose,
        SMALL,
        at_least=10,
        unit="count",
    ),
)


def _most(outcome: Outcome[Settings, Numbers]) -> str:
    return max(STEPS, key=lambda step: outcome.mean(step, "loose"))


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "whole": "whole",
        **{step: f"without {step}" for step in STEPS},
        "thing": "without one definition",
    },
    answers={"most": _most},
    seeds=2,
    measure=measure,
)
