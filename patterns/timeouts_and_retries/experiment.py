"""A bank that fails now and then, a shop that asks again, and crowds that ask again together."""

from __future__ import annotations

from designs import edits
from patterns.model import Claim, Control
from patterns.timeouts_and_retries.numbers import Numbers
from patterns.timeouts_and_retries.variants import (
    CHARGE,
    ORDER,
    PARTS,
    Settings,
    calls_of_each,
    variants,
)
from patterns.trying import Experiment, Outcome, Sweep


def _once(text: str) -> str:
    return edits.put(text, (*CHARGE, "retries", "times"), 1)


def _three(text: str) -> str:
    return edits.put(text, (*CHARGE, "retries", "budget"), "30 %")


def _inner(text: str) -> str:
    return edits.remove(text, (*ORDER, "retries"))


def _jitter(text: str) -> str:
    return text.replace("cap: 200 ms", "cap: 200 ms, jitter: full")


def _quick(text: str) -> str:
    return edits.put(text, (*PARTS, "bank", "answers"), "exactly 100 ms")


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "With three retries at most one order in fifty is lost of those that one try loses.",
        lambda run: run.after.failed / run.before.failed,
        Control("A bank that never works", {"works": 0.0}),
        at_most=0.02,
    ),
    Claim(
        "For that the bank is called at most 15 % more often.",
        lambda run: run.after.tries / run.before.tries,
        Control("A bank that fails every second call", {"works": 0.5}),
        at_most=1.15,
    ),
    Claim(
        "Where every second call fails, three retries make 1.88 calls of each, within 4 %.",
        lambda run: abs(run["half"].tries / 1.875 - 1),
        Control("One retry", edit=_once, of="half"),
        at_most=0.04,
        unit="share",
    ),
    Claim(
        "A budget of one retry for ten calls keeps that at 1.1 calls of each, within 2 %.",
        lambda run: abs(run["bounded_half"].tries / 1.1 - 1),
        Control("A budget of three for ten", edit=_three, of="bounded_half"),
        at_most=0.02,
        unit="share",
    ),
    Claim(
        "Three layers that each try four times make 64 calls of one order when the bank is away, "
        "within 3 %.",
        lambda run: abs(run["layers"].tries / 64 - 1),
        Control("Two layers", edit=_inner, of="layers"),
        at_most=0.03,
        unit="share",
    ),
    Claim(
        "A bank that always works and now and then hangs: a timeout of 400 ms and another try make "
        "the slowest hundredth of orders at least a quarter quicker.",
        lambda run: run["bounded"].slow / run["hanging"].slow,
        Control("A bank that never hangs", edit=_quick, of="hanging"),
        at_most=0.75,
    ),
    Claim(
        "Twenty clients who want one lock in one moment call at least twice as often when all "
        "pause alike as when each pauses by lot.",
        lambda run: run["waves"].tries / run["spread"].tries,
        Control("Pauses by lot", edit=_jitter, of="waves"),
        at_least=2,
    ),
    Claim(
        "And it takes them at least twice as long.",
        lambda run: run["waves"].done / run["spread"].done,
        Control("Pauses by lot", edit=_jitter, of="waves"),
        at_least=2,
    ),
)


def _lost(outcome: Outcome[Settings, Numbers]) -> str:
    share = outcome.mean("after", "failed") / outcome.mean("before", "failed")
    return "quarter" if share > 0.1 else "few"


def _layers(outcome: Outcome[Settings, Numbers]) -> str:
    tries = outcome.mean("layers", "tries")
    return "nine" if tries < 10 else "dozen" if tries < 20 else "many"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "one try",
        "after": "a timeout and retries",
        "hanging": "a bank that hangs, one try",
        "bounded": "a bank that hangs, cut off and tried again",
        "half": "every second call fails",
        "bounded_half": "every second call fails, with a budget",
        "layers": "three layers, and the bank is away",
        "waves": "a crowd that pauses alike",
        "spread": "a crowd that pauses by lot",
    },
    answers={"lost": _lost, "layers": _layers},
    seconds=200.0,
    sweeps=(
        Sweep(
            "works",
            (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0),
            "tries",
            "Calls for each order, against how often the bank works",
            "The less it works, the more it is asked, until the budget ends that.",
            ("before", "after"),
            "share",
            ("1 + p + p² + ..., at most 1 + budget", calls_of_each),
        ),
    ),
)
