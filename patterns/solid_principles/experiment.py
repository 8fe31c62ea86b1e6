"""Each of the five, missing and kept: what an expected change touches or breaks, and another."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from patterns.model import Claim, Control, Knobs
from patterns.sources import Touched, beside, measure
from patterns.trying import Documents, Experiment, Outcome

Asked = Literal["expected", "other"]
SINGLE, OPEN, LISKOV = "single_responsibility", "open_closed", "liskov_substitution"
SEGREGATION, INVERSION = "interface_segregation", "dependency_inversion"
PRINCIPLES = (SINGLE, OPEN, LISKOV, SEGREGATION, INVERSION)


def _asked(title: str, expected: str, other: str) -> Asked:
    said = f"Expected: {expected}. Other: {other}."
    found: Asked = Field("expected", title=title, description=said)
    return found


class Settings(Knobs):
    """For each principle, which of two changes is asked for."""

    single_responsibility: Asked = _asked(
        "An evening's takings", "the fee has an upper end", "everything changes a little"
    )
    open_closed: Asked = _asked(
        "Rules for comments", "a further rule", "all rules ask who is writing"
    )
    liskov_substitution: Asked = _asked(
        "Stores", "an archive that is read only", "a store that counts"
    )
    interface_segregation: Asked = _asked(
        "Devices on a stage", "the camera can zoom", "all say what power they draw"
    )
    dependency_inversion: Asked = _asked(
        "Telling people", "by phone instead of mail", "with a subject line"
    )


def variants(s: Settings) -> Documents:
    """For each principle the source without it and with it, before and after the change."""
    return {
        f"{side}_{name}": beside(f"{__package__}.{name}", side, getattr(s, name))
        for name in PRINCIPLES
        for side in ("bad", "good")
    }


def _other(name: str) -> Control:
    return Control("The other change is asked for", {name: "other"})


CLAIMS: tuple[Claim[Touched], ...] = (
    Claim(
        "To give the fee an upper end, at least five times as many lines have to be read when one "
        "function adds up, lays out and keeps.",
        lambda run: run[f"bad_{SINGLE}"].area / run[f"good_{SINGLE}"].area,
        _other(SINGLE),
        at_least=5,
    ),
    Claim(
        "A further rule touches nothing that is there when rules stand beside one another.",
        lambda run: run[f"good_{OPEN}"].places,
        _other(OPEN),
        at_most=0,
        unit="count",
    ),
    Claim(
        "An archive that calls itself a store and refuses to keep breaks at least one promise that "
        "held before; called what it is, it breaks none.",
        lambda run: run[f"bad_{LISKOV}"].broken - run[f"good_{LISKOV}"].broken,
        _other(LISKOV),
        at_least=1,
        unit="count",
    ),
    Claim(
        "When the camera learns to zoom, at least two devices fewer have to learn of it if each "
        "ability is an interface of its own.",
        lambda run: run[f"bad_{SEGREGATION}"].needed - run[f"good_{SEGREGATION}"].needed,
        _other(SEGREGATION),
        at_least=2,
        unit="count",
    ),
    Claim(
        "When messages go to the phone, at least two places fewer have to be remembered if "
        "features are given whatever sends.",
        lambda run: run[f"bad_{INVERSION}"].needed - run[f"good_{INVERSION}"].needed,
        _other(INVERSION),
        at_least=2,
        unit="count",
    ),
)


def _archive(outcome: Outcome[Settings, Touched]) -> str:
    return "broken" if outcome.mean(f"bad_{LISKOV}", "broken") > 0 else "fine"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Touched,
    variants=variants,
    claims=CLAIMS,
    titles={
        f"{side}_{name}": f"{name.replace('_', ' ')}, {'missing' if side == 'bad' else 'kept'}"
        for name in PRINCIPLES
        for side in ("bad", "good")
    },
    answers={"archive": _archive},
    seeds=2,
    measure=measure,
)
