"""A ledger that stood still for ten seconds: who gets out of it by themselves, and who does not."""

from __future__ import annotations

from designs import edits
from patterns.metastable_failure.numbers import Numbers
from patterns.metastable_failure.variants import CALL, RATE, STOPS, Settings, variants
from patterns.model import Claim, Control
from patterns.trying import Course, Experiment, Outcome, Sweep

LITTLE = Control("140 queries a second", {"rate": 140})


def _unhelped(text: str) -> str:
    text = edits.remove(text, (*CALL, "retries", "budget"))
    return edits.remove(text, ("architecture", "components", "ledger", "cancels"))


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "A ledger of 300 queries a second, asked 280 with one retry, stands still for ten seconds "
        "and nearly five minutes later still answers less than one query in a hundred in time.",
        lambda run: run.before.good,
        LITTLE,
        at_most=0.01,
        unit="share",
    ),
    Claim(
        "Meanwhile it is asked 560 times a second, within a twentieth: its own failures keep it "
        "full.",
        lambda run: abs(run.before.asked / 560 - 1),
        Control("200 queries a second", {"rate": 200}),
        at_most=0.05,
        unit="share",
    ),
    Claim(
        "Asked 140 times a second, less than half of what it can do, at least 99 % are answered "
        "again.",
        lambda run: run["little"].good,
        Control("200 queries a second", edit=lambda t: edits.put(t, RATE, "200/s"), of="little"),
        at_least=0.99,
        unit="share",
    ),
    Claim(
        "Without a retry it works off its backlog in 150 s from the stop, within a quarter.",
        lambda run: abs(run["once"].back / 150 - 1),
        Control("240 queries a second", {"rate": 240}),
        at_most=0.25,
        unit="share",
    ),
    Claim(
        "If it drops what nobody waits for, and a fiftieth of calls may be retries, at least 99 % "
        "are answered again.",
        lambda run: run.after.good,
        Control("Neither of the two", edit=_unhelped),
        at_least=0.99,
        unit="share",
    ),
    Claim(
        "Then all is as before at most 35 s after the stop, ten of which it stood still.",
        lambda run: run.after.back,
        Control("Neither of the two", edit=_unhelped),
        at_most=35,
        unit="s",
    ),
    Claim(
        "A budget of a tenth alone, 308 tries a second where 300 can be done, leaves it stuck: "
        "less than one in a hundred is answered.",
        lambda run: run["tenth"].good,
        LITTLE,
        at_most=0.01,
        unit="share",
    ),
    Claim(
        "Letting one in ten in for a minute brings at least 99 % of answers back.",
        lambda run: run["fewer"].good,
        Control("Letting seven in ten in", {"let_in": 70}),
        at_least=0.99,
        unit="share",
    ),
    Claim(
        "So does a restart that forgets the queue.",
        lambda run: run["emptied"].good,
        Control(
            "No restart",
            edit=lambda t: edits.remove(t, ("scenarios", "stop", 1)),
            of="emptied",
        ),
        at_least=0.99,
        unit="share",
    ),
)


def _after(outcome: Outcome[Settings, Numbers]) -> str:
    good = outcome.mean("before", "good")
    return "well" if good > 0.9 else "some" if good > 0.1 else "stuck"


def _out(outcome: Outcome[Settings, Numbers]) -> str:
    return "back" if outcome.mean("fewer", "good") > 0.9 else "again"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "one retry",
        "after": "drops what is late, small budget",
        "once": "no retry",
        "little": "one retry, half the load",
        "tenth": "a budget of a tenth",
        "fewer": "one retry, then few are let in",
        "emptied": "one retry, then restarted",
    },
    answers={"after": _after, "out": _out},
    seconds=320.0,
    scenario="stop",
    sweeps=(
        Sweep(
            "rate",
            (100, 140, 160, 200, 240, 280),
            "good",
            "Answered nearly five minutes after the stop, against what is asked",
            "Above half of what it can do, one retry is enough to hold it down.",
            ("before", "after"),
            "/s",
        ),
    ),
    courses=(
        Course(
            "goodput mean",
            "balance",
            "Queries answered a second, over time",
            "The trigger lasts ten seconds; what follows lasts until somebody ends it.",
            ("before", "after", "once", "fewer", "emptied"),
            5.0,
            {STOPS: "it stops"},
        ),
    ),
)
