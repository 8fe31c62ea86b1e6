"""The match turns: who grows with the crowd, who is late, and what room was for."""

from __future__ import annotations

from designs import edits
from patterns.autoscaling.numbers import Numbers
from patterns.autoscaling.variants import LASTS, SCORES, Settings, scaled, variants
from patterns.model import Claim, Control
from patterns.trying import Course, Experiment, Outcome, Sweep


def _warm(text: str) -> str:
    said = str(edits.get(text, (*SCORES, "scaling")))
    return edits.put(text, (*SCORES, "scaling"), said.replace("at 25 %", "at 100 %"))


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Nine machines turn away at least three times as many requests as machines that come when "
        "they are wanted.",
        lambda run: run.before.failed / run.after.failed,
        Control("Machines that take three minutes to come", {"lag": 180}),
        at_least=3,
    ),
    Claim(
        "An autoscaler at 60 % whose machines take 90 s is late all the same: at least 3 in 100 "
        "requests are turned away.",
        lambda run: run.after.failed,
        Control("Machines that are there at once", {"lag": 0}),
        at_least=0.03,
        unit="share",
    ),
    Claim(
        "With room for what the ramp adds until new machines serve, at most 1 in 1,000 is.",
        lambda run: run["roomy"].failed,
        Control("The room of 60 %", edit=lambda t: scaled(t, 60, 90), of="roomy"),
        at_most=0.001,
        unit="share",
    ),
    Claim(
        "Machines that come in 15 s need no such room: at 60 % at most 1 in 1,000 is turned away.",
        lambda run: run["quick"].failed,
        Control("A crowd that is there within 10 s", {"ramp": 10}),
        at_most=0.001,
        unit="share",
    ),
    Claim(
        "New machines that do a quarter of their work for their first minute turn away at least "
        "1.5 times as many.",
        lambda run: run["cold"].failed / run.after.failed,
        Control("New machines that are warm", edit=_warm, of="cold"),
        at_least=1.5,
    ),
    Claim(
        "They cost at most two thirds of a fleet that always has the machines of the peak.",
        lambda run: run.after.machines / run["peak"].machines,
        Control(
            "A fleet of 14",
            edit=lambda t: edits.put(t, (*SCORES, "instances"), 14),
            of="peak",
        ),
        at_most=2 / 3,
    ),
    Claim(
        "On a quiet evening there are as many as the work over the target, 5 / 60 %, rounded up, "
        "within 15 %.",
        lambda run: abs(run["quiet"].machines / 9 - 1),
        Control("A target of 40 %", {"target": 40}),
        at_most=0.15,
        unit="share",
    ),
)


def _late(outcome: Outcome[Settings, Numbers]) -> str:
    failed = outcome.mean("after", "failed")
    return "none" if failed < 0.001 else "some" if failed < 0.2 else "most"


def _cheap(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("roomy", "machines") / outcome.mean("after", "machines")
    return "same" if ratio < 1.2 else "half" if ratio < 1.7 else "double"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "nine machines",
        "after": "machines that come when wanted",
        "roomy": "the same with room for the ramp",
        "quick": "the same, in a sixth of the time",
        "cold": "the same, cold at first",
        "peak": "the machines of the peak, always",
        "quiet": "a quiet evening",
    },
    answers={"late": _late, "cheap": _cheap},
    seconds=LASTS,
    scenario="turn",
    sweeps=(
        Sweep(
            "lag",
            (0, 30, 60, 90, 180),
            "failed",
            "Requests turned away, against the time a machine takes to come",
            "What cannot be had in time must stand there before: room is bought with money, lag "
            "with work.",
            ("after", "roomy"),
            "s",
        ),
        Sweep(
            "ramp",
            (10, 60, 120, 200, 280),
            "failed",
            "Requests turned away, against the time in which the crowd grows",
            "The same autoscaler is early or late, depending on the crowd.",
            ("before", "after", "roomy"),
            "s",
        ),
    ),
    courses=(
        Course(
            "availability",
            "score",
            "Answered, while the match turns",
            "What is missing comes back when the machines do, a lag after they were missed.",
            ("before", "after", "roomy"),
            every=10.0,
            marks={60.0: "the match turns"},
        ),
    ),
)
