"""Noon: who asked for machines before, who while the crowd stood there, and what they remember."""

from __future__ import annotations

from designs import edits
from patterns.model import Claim, Control
from patterns.pre_warming.numbers import Numbers
from patterns.pre_warming.variants import LASTS, NOON, PARTS, SHOP, Settings, planned, variants
from patterns.trying import Course, Experiment, Outcome, Sweep

SMALL = Control("Half as many again instead of five times as many", {"crowd": 1.5})


def _warm(text: str) -> str:
    said = str(edits.get(text, (*SHOP, "scaling")))
    return edits.put(text, (*SHOP, "scaling"), said.replace("at 25 %", "at 100 %"))


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "The autoscaler alone turns away at least 3 in 10 requests of these four minutes.",
        lambda run: run.before.failed,
        SMALL,
        at_least=0.3,
        unit="share",
    ),
    Claim(
        "With as many machines as the crowd takes, asked for ten minutes before noon, at most 1 in "
        "1,000 is turned away.",
        lambda run: run.after.failed,
        Control("Twice the machines of the morning", {"times": 2}),
        at_most=0.001,
        unit="share",
    ),
    Claim(
        "The same machines, asked for at noon, turn away at least 1 in 5: they come 90 s later.",
        lambda run: run["at_noon"].failed,
        Control(
            "Asked for ten minutes before",
            edit=lambda t: planned(t, 45, "10 min before"),
            of="at_noon",
        ),
        at_least=0.2,
        unit="share",
    ),
    Claim(
        "Asked for so that they arrive just at noon, they are cold when the crowd comes, and turn "
        "away at least 4 in 100.",
        lambda run: run["just"].failed,
        Control("Machines that are warm when they come", edit=_warm, of="just"),
        at_least=0.04,
        unit="share",
    ),
    Claim(
        "An autoscaler whose machines take a third of the time still turns away at least 1 in 20.",
        lambda run: run["quick"].failed,
        SMALL,
        at_least=0.05,
        unit="share",
    ),
    Claim(
        "With all machines there and the cache empty at noon, the slowest tenth of the first "
        "minute waits at least five times as long.",
        lambda run: run["empty"].first / run.after.first,
        Control(
            "A store that reads in 1 ms",
            edit=lambda t: edits.put(t, (*PARTS, "store", "read"), "1 ms"),
            of="empty",
        ),
        at_least=5,
    ),
)


def _alone(outcome: Outcome[Settings, Numbers]) -> str:
    failed = outcome.mean("before", "failed")
    return "few" if failed < 0.05 else "some" if failed < 0.3 else "many"


def _empty(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("empty", "first") / outcome.mean("after", "first")
    return "nothing" if ratio < 1.5 else "slower" if ratio < 4 else "much"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "the autoscaler alone",
        "after": "asked for before noon",
        "at_noon": "asked for at noon",
        "just": "asked for so that they come at noon",
        "quick": "a quicker autoscaler",
        "empty": "asked for before noon, cache empty",
    },
    answers={"alone": _alone, "empty": _empty},
    seconds=LASTS,
    scenario="noon",
    sweeps=(
        Sweep(
            "ahead",
            (0, 1, 2, 3, 5, 10),
            "failed",
            "Requests turned away, against how long before the sale machines are asked for",
            "The lag and the warm-up together are what it takes; more is for what goes wrong.",
            ("after",),
            "min",
        ),
        Sweep(
            "crowd",
            (1, 1.5, 2, 3, 5, 8),
            "failed",
            "Requests turned away, against how many come",
            "A plan is as good as the guess that it is made of.",
            ("before", "after"),
            "times",
        ),
    ),
    courses=(
        Course(
            "availability",
            "seats",
            "Answered, around noon",
            "What comes too late comes when the queue is already there.",
            ("before", "at_noon", "just", "after"),
            every=10.0,
            marks={NOON: "the sale opens"},
        ),
    ),
)
