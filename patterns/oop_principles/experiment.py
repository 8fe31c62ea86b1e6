"""Each principle, missing and kept: what an expected change touches, and another one."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from patterns.model import Claim, Control, Knobs, Try
from patterns.sources import Touched, beside, measure
from patterns.trying import Documents, Experiment, Outcome

Asked = Literal["expected", "other"]
PRINCIPLES = ("encapsulation", "abstraction", "inheritance", "polymorphism")


class Settings(Knobs):
    """For each principle, which of two changes is asked for."""

    encapsulation: Asked = Field(
        "expected",
        title="A room with seats",
        description="Expected: nobody takes two seats. Other: speakers come in though it is full.",
    )
    abstraction: Asked = Field(
        "expected",
        title="Notes",
        description="Expected: count how often each was written. Other: list all numbers.",
    )
    inheritance: Asked = Field(
        "expected",
        title="Reports",
        description="Expected: all say from how many hours. Other: one has its own heading.",
    )
    polymorphism: Asked = Field(
        "expected",
        title="Notices",
        description="Expected: a third kind, the letter. Other: how long each kind takes.",
    )


def variants(s: Settings) -> Documents:
    """For each principle the source without it and with it, before and after the change."""
    return {
        f"{side}_{name}": beside(f"{__package__}.{name}", side, getattr(s, name))
        for name in PRINCIPLES
        for side in ("bad", "good")
    }


def spared(name: str) -> Claim[Touched]:
    """A claim on how many places need not be remembered, with the other change as control."""

    def value(run: Try[Touched]) -> float:
        return run[f"bad_{name}"].needed - run[f"good_{name}"].needed

    return Claim(
        SENTENCES[name],
        value,
        Control("The other change is asked for", {name: "other"}),
        at_least=2,
        unit="count",
    )


SENTENCES = {
    "encapsulation": "When nobody may take two seats, at least two places fewer have to be "
    "remembered if only the room changes its list of people.",
    "abstraction": "When each note counts how often it was written, at least two places fewer "
    "have to be remembered if features do not know how notes are kept.",
    "inheritance": "When all reports say from how many hours they are, at least two places fewer "
    "have to be remembered if what they share is said once.",
    "polymorphism": "When a third kind of notice comes, at least two places fewer have to be "
    "remembered if each kind answers for itself.",
}


def _grain(outcome: Outcome[Settings, Touched]) -> str:
    bad = outcome.mean("bad_polymorphism", "places")
    good = outcome.mean("good_polymorphism", "places")
    return "objects" if good < bad else "functions"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Touched,
    variants=variants,
    claims=tuple(spared(name) for name in PRINCIPLES),
    titles={
        f"{side}_{name}": f"{name}, {'missing' if side == 'bad' else 'kept'}"
        for name in PRINCIPLES
        for side in ("bad", "good")
    },
    answers={"grain": _grain},
    seeds=2,
    measure=measure,
)
