"""Weather that hangs, a site that waits for it, and compartments for those who wait."""

from __future__ import annotations

from dataclasses import dataclass

from designs import edits
from patterns.bulkhead.variants import AWAY, CALL, HANGS, Settings, refused, variants
from patterns.model import Claim, Control
from patterns.readings import Seen, reading
from patterns.trying import Course, Experiment, Outcome, Sweep


def _hanging(seen: Seen) -> Seen:
    """The part of a run in which the weather hangs; all of a calm one."""
    if not seen.observed.disturbed:
        return seen
    begin = seen.observed.disturbed[0]
    return seen.between(begin, begin + AWAY)


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    opened: float = reading(
        lambda seen: _hanging(seen).read("availability", "open_page"),
        title="Pages that open meanwhile",
        unit="share",
        sentence="Pages answered over pages asked for, for as long as the weather hangs.",
    )
    refused: float = reading(
        lambda seen: 1 - seen.read("availability", "plan_trip"),
        title="Trips that fail",
        unit="share",
        sentence="Trips that fail over trips that are asked for, in the whole run.",
    )
    held: float = reading("utilisation max", "site", title="Site's workers held")
    asked: float = reading(
        lambda seen: seen.visits["weather"],
        title="Calls of the weather",
        unit="/s",
        sentence="Calls that reach the partner a second, in the whole run.",
    )


def _without(text: str) -> str:
    return edits.remove(text, (*CALL, "bulkhead"))


def _one(text: str) -> str:
    return edits.put(text, (*CALL, "bulkhead"), "1")


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Where trips may wait 10 s each and take any worker, at most three pages of ten open while "
        "the weather hangs.",
        lambda run: run.before.opened,
        Control("Five trips a second", {"trips": 5}),
        at_most=0.3,
        unit="share",
    ),
    Claim(
        "With eight places at each instance at least 99.5 % of the pages open.",
        lambda run: run.after.opened,
        Control("A bulkhead that is taken out", edit=_without),
        at_least=0.995,
        unit="share",
    ),
    Claim(
        "Over the whole run at most a fifth of the workers are held: a fifth of them may wait.",
        lambda run: run.after.held,
        Control("Places for all but one at each instance", {"places": 39}),
        at_most=0.2,
        unit="share",
    ),
    Claim(
        "On a good day at least 99.9 % of the trips find a place.",
        lambda run: 1 - run["calm"].refused,
        Control("One place at each instance", edit=_one, of="calm"),
        at_least=0.999,
        unit="share",
    ),
    Claim(
        "Two places at each instance, for one call under way on average, refuse a fifth of the "
        "trips on a good day, within a tenth of that.",
        lambda run: abs(run["tight"].refused / 0.2 - 1),
        Control("Twenty trips a second", {"trips": 20}),
        at_most=0.1,
        unit="share",
    ),
)


def _pages(outcome: Outcome[Settings, Numbers]) -> str:
    share = outcome.mean("before", "opened")
    return "all" if share > 0.9 else "half" if share > 0.35 else "few"


def _tight(outcome: Outcome[Settings, Numbers]) -> str:
    share = outcome.mean("tight", "refused")
    return "none" if share < 0.01 else "some" if share < 0.1 else "many"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "one pool for all",
        "after": "a bulkhead",
        "timeout": "a timeout of a second instead",
        "calm": "a bulkhead, on a good day",
        "tight": "two places, on a good day",
    },
    answers={"pages": _pages, "tight": _tight},
    seconds=150.0,
    scenario="hangs",
    sweeps=(
        Sweep(
            "places",
            (1, 2, 3, 4, 6),
            "refused",
            "Trips that find no place on a good day",
            "One call is under way at each instance on average; chance asks for more.",
            ("calm",),
            curve=("Erlang's loss formula", refused),
        ),
    ),
    courses=(
        Course(
            "goodput mean",
            "open_page",
            "Pages a second, over time",
            "Without compartments the pool is full a few seconds after the weather hangs.",
            ("before", "timeout", "after"),
            5.0,
            {HANGS: "the weather hangs"},
        ),
    ),
)
