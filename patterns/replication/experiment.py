"""A shop's stock on one machine or on three, and the minute in which the first one is lost."""

from __future__ import annotations

from designs import edits
from patterns.model import Claim, Control
from patterns.replication.numbers import Numbers
from patterns.replication.variants import (
    CONNECTIONS,
    STORE,
    Settings,
    expected_loss,
    expected_stale,
    variants,
)
from patterns.trying import Experiment, Outcome, Sweep


def _set(name: str, field: str, value: str | int, of: str = "after") -> Control:
    return Control(name, edit=lambda text: edits.put(text, (*STORE, field), value), of=of)


STALE = expected_stale(Settings())

CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "An order, too, takes at least 1.25 times as long where all pages ask the machine that "
        "takes it.",
        lambda run: run.before.order / run.after.order,
        Control("A machine with room to spare", {"load": 0.3}),
        at_least=1.25,
    ),
    Claim(
        "One machine as large as all of them together is as quick, within a twentieth.",
        lambda run: run["larger"].look / run.after.look,
        _set("A larger price only", "connections", CONNECTIONS, "larger"),
        at_most=1.05,
    ),
    Claim(
        "The share of old answers is what age against lag gives, within a tenth.",
        lambda run: abs(run.after.stale / STALE - 1),
        _set("Half the lag", "lag", "100 ms"),
        at_most=0.1,
        unit="share",
    ),
    Claim(
        "An order that waits for one replica takes at least four times as long as one that waits "
        "for none.",
        lambda run: run["one"].order / run.after.order,
        Control("A lag of 5 ms", {"lag": 0.005}),
        at_least=4,
    ),
    Claim(
        "An order that waits for both replicas takes at least twice as long as one that waits for "
        "the first of them.",
        lambda run: run["all"].order / run["one"].order,
        Control("One replica", {"replicas": 1}),
        at_least=2,
    ),
)


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
            "What is on its way at that moment: the rate times the lag.",
            ("lost", "lost_all"),
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
