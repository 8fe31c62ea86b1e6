"""A new kind of store, where every place makes its own and where one function makes them all."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from patterns.model import Claim, Control, Knobs
from patterns.sources import Touched, beside, measure, repeated
from patterns.trying import Documents, Experiment, Outcome, Sweep


class Settings(Knobs):
    """What is asked for, and how many places of the program open a store."""

    asked: Literal["expected", "other"] = Field(
        "expected",
        title="Change",
        description="Expected: a third kind of store. Other: each place says that it is the one.",
    )
    sites: int = Field(
        5, ge=1, le=12, title="Places that open one", description="In the whole program."
    )


def variants(s: Settings) -> Documents:
    """Each place makes its own; one function makes them all."""
    folder = f"{__package__}.versions"
    return {side: repeated(beside(folder, side, s.asked), s.sites) for side in ("bad", "good")}


CLAIMS: tuple[Claim[Touched], ...] = (
    Claim(
        "Where five places make their own stores, a third kind has to be remembered in at least "
        "four places more than with a factory.",
        lambda run: run["bad"].needed - run["good"].needed,
        Control("A change that each place has to make for itself", {"asked": "other"}),
        at_least=4,
        unit="count",
    ),
    Claim(
        "With a factory it is one place, however many open a store.",
        lambda run: run["good"].needed,
        Control("A change that each place has to make for itself", {"asked": "other"}),
        at_most=1,
        unit="count",
    ),
    Claim(
        "At least three times as many lines have to be read for it without one.",
        lambda run: run["bad"].area / max(run["good"].area, 1),
        Control("One place that opens a store", {"sites": 1}),
        at_least=3,
    ),
)


def _one(outcome: Outcome[Settings, Touched]) -> str:
    fewer = outcome.mean("bad", "needed") - outcome.mean("good", "needed")
    return "nothing" if fewer < 1 else "places"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Touched,
    variants=variants,
    claims=CLAIMS,
    titles={"bad": "each makes its own", "good": "one factory"},
    answers={"one": _one},
    seeds=2,
    measure=measure,
    sweeps=(
        Sweep(
            "sites",
            (1, 2, 4, 8, 12),
            "needed",
            "What has to be remembered, against the places that open a store",
            "Kinds times places without a factory, kinds and places with one.",
            ("bad", "good"),
            "places",
        ),
    ),
)
