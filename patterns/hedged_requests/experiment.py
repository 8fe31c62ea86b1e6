"""A search that waits for a hundred, a second try for the slowest few, and where that backfires."""

from __future__ import annotations

from patterns.hedged_requests.numbers import Numbers
from patterns.hedged_requests.variants import Settings, met, variants
from patterns.model import Claim, Control
from patterns.trying import Experiment, Outcome, Sweep

LATE = Control("A second try after 200 ms", {"after": 200})

CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Of searches that ask a hundred parts 63 % meet an answer as slow as one in a hundred is, "
        "within 10 points.",
        lambda run: abs(run.before.late - 0.634),
        Control("Twenty parts", {"parts": 20}),
        at_most=0.1,
        unit="share",
    ),
    Claim(
        "With a second try after 40 ms the slowest twentieth of searches is at least 2.5 times as "
        "quick.",
        lambda run: run.before.slow / run.after.slow,
        LATE,
        at_least=2.5,
    ),
    Claim(
        "Half of all searches are there in at most 60 % of the time.",
        lambda run: run.after.half / run.before.half,
        LATE,
        at_most=0.6,
        unit="share",
    ),
    Claim(
        "It takes at most 7 % more tries.",
        lambda run: run.after.copies / run.before.copies,
        Control("A second try after 5 ms", {"after": 5}),
        at_most=1.07,
    ),
    Claim(
        "Twice the machines for twice the money leave the slowest twentieth at least 2.5 times as "
        "slow as the second try does: nothing waits for a machine here.",
        lambda run: run["machines"].slow / run.after.slow,
        LATE,
        at_least=2.5,
    ),
    Claim(
        "Sending both at once takes at least 1.7 times as many tries as waiting 40 ms first.",
        lambda run: run["at_once"].copies / run.after.copies,
        Control("A second try after 1 ms", {"after": 1}),
        at_least=1.7,
    ),
    Claim(
        "Where ten machines of one worker are 60 % busy, a queue alone takes 40 ms: second tries "
        "then make half of all searches at least three times as slow.",
        lambda run: run["busy_after"].half / run["busy"].half,
        Control("Machines that are 15 % busy", {"busy": 0.15}),
        at_least=3,
    ),
    Claim(
        "When all parts are ten times as slow at once, tries grow by at least two fifths, just "
        "then.",
        lambda run: run["ill"].copies,
        Control("Parts that are as quick as ever", {"ill": 1}),
        at_least=1.4,
        unit="count",
    ),
)


def _tail(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("before", "slow") / outcome.mean("after", "slow")
    return "hardly" if ratio < 1.5 else "manifold"


def _queues(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("busy_after", "half") / outcome.mean("busy", "half")
    return "quicker" if ratio < 0.95 else "alike" if ratio < 1.5 else "slower"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "each part asked once",
        "after": "a second try for who is late",
        "at_once": "two tries at once",
        "machines": "twice the machines",
        "busy": "busy machines, asked once",
        "busy_after": "busy machines, with second tries",
        "ill": "second tries, and all parts slow",
    },
    answers={"tail": _tail, "queues": _queues},
    seconds=12.0,
    scenario="ill",
    sweeps=(
        Sweep(
            "parts",
            (1, 5, 20, 50, 100),
            "late",
            "Searches that meet one of the slowest answers, against the parts they ask",
            "What is rare for one part is the rule for a hundred.",
            ("before", "after"),
            "count",
            ("1 - 0.99^parts", met),
        ),
        Sweep(
            "after",
            (1, 10, 20, 40, 80, 200),
            "copies",
            "Tries for each part, against when the second is sent",
            "Waiting as long as nineteen of twenty answers take costs a twentieth more.",
            ("after", "busy_after"),
            "ms",
        ),
    ),
)
