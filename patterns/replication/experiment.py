"""A shop's stock on one machine or on three, and the minute in which the first one is lost."""

from __future__ import annotations

from patterns.replication.claims import CLAIMS
from patterns.replication.numbers import Numbers
from patterns.replication.variants import Settings, expected_loss, expected_stale, variants
from patterns.trying import Experiment, Outcome, Sweep


def _waits(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("all", "order") / outcome.mean("after", "order")
    return "little" if ratio < 1.5 else "few" if ratio < 5 else "many"


def _reads(outcome: Outcome[Settings, Numbers]) -> str:
    share = (1 - outcome.mean("lost", "looked")) / (1 - outcome.mean("lost_before", "looked"))
    return "none" if share < 0.05 else "sixth" if share < 0.5 else "all"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "one machine",
        "after": "copies that answer reads",
        "careful": "copies, reads from the primary",
        "one": "copies, orders wait for one",
        "all": "copies, orders wait for all",
        "larger": "one machine as large as all",
        "lost_before": "one machine, lost",
        "lost": "copies, primary lost",
        "lost_all": "copies, orders wait for all, primary lost",
        "alone": "one copy, primary lost",
        "quorum": "two of three asked, two told",
    },
    answers={"waits": _waits, "reads": _reads},
    seconds=120.0,
    scenario="loss",
    sweeps=(
        Sweep(
            "lag",
            (0.05, 0.1, 0.2, 0.3, 0.5),
            "lost",
            "Confirmed orders that a loss forgets, against the lag",
            "What is on its way at that moment: rate times lag; of two copies, the better one.",
            ("alone", "lost", "lost_all"),
            "s",
            ("rate x lag", expected_loss),
        ),
        Sweep(
            "lag",
            (0.05, 0.1, 0.2, 0.3, 0.5),
            "stale",
            "Old answers, against the lag",
            "Few articles have most of the orders, and most of the looks.",
            ("after", "one"),
            "s",
            ("age against lag", expected_stale),
        ),
    ),
)
