"""The same service, tested wrongly and rightly: by waiting, too briefly, too early, unbroken."""

from __future__ import annotations

from dataclasses import dataclass

from designs import edits
from patterns.model import Claim, Control
from patterns.readings import Seen, reading
from patterns.testing_a_system.variants import BRIEF, Settings, variants, watchful
from patterns.trying import Experiment, Outcome, Sweep


def _first(what: str, begin: float, end: float) -> float:
    def take(seen: Seen) -> float:
        start = seen.observed.end - seen.observed.seconds
        return seen.between(start + begin, start + end).read(what, "ask")

    title = f"{what.partition(' ')[2]} from {begin:g} to {end:g} s"
    sentence = "Calls that ended in that part of the test; what failed is infinitely slow."
    found: float = reading(take, title=title, unit="s", sentence=sentence)
    return found


@dataclass(frozen=True)
class Numbers:
    """What a test reports."""

    p99: float = reading("response_time p99", "ask", title="p99 of the whole test")
    p95: float = reading("response_time p95", "ask", title="p95 of the whole test")
    brief: float = _first("response_time p95", 0, BRIEF)
    soak: float = _first("response_time p95", 50, 60)
    cold: float = _first("response_time mean", 1, 6)
    answered: float = reading("availability", "ask", title="Answered")
    warm: float = _first("response_time mean", 40, 60)


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "When the service stands still for two seconds of a minute, a tester who waits for each "
        "answer reports a p99 at least ten times better than people meet.",
        lambda run: run["open"].p99 / run["closed"].p99,
        Control("It stands still for a hundredth of a second", {"stall": 0.01}),
        at_least=10,
    ),
    Claim(
        "Asked for 10 % more than it can do, it answers twenty waiting testers at least three "
        "times sooner than people who do not wait for one another, in the last ten seconds.",
        lambda run: run["over"].soak / run["over_closed"].soak,
        Control("Half of what it can do", {"load": 50}),
        at_least=3,
    ),
    Claim(
        "At that load p95 of the last ten seconds of a minute is at least twice that of the first "
        "ten.",
        lambda run: run["over"].soak / run["over"].brief,
        Control("Half of what it can do", {"load": 50}),
        at_least=2,
    ),
    Claim(
        "A test that counts the first five seconds after its cache was emptied finds answers at "
        "least 1.5 times as slow as one that begins later.",
        lambda run: run["cached"].cold / run["cached"].warm,
        Control("Twenty pages, not two thousand", edit=lambda t: _few(t), of="cached"),
        at_least=1.5,
    ),
    Claim(
        "A pair of instances that answers everything while both are well fails at least 10 of 100 "
        "calls in a minute in which one is broken for twenty seconds, and only breaking it shows "
        "that.",
        lambda run: run["unbroken"].answered - run["broken"].answered,
        Control("A health check of two seconds", edit=watchful, of="broken"),
        at_least=0.1,
        unit="share",
    ),
)


def _few(text: str) -> str:
    return edits.put(text, ("objects", "pages", "count"), 20)


def _honest(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("open", "p99") / outcome.mean("closed", "p99")
    return "alike" if ratio < 2 else "better"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "closed": "one tester who waits",
        "open": "people who come when they come",
        "over_closed": "twenty testers who wait",
        "over": "a little too many people",
        "cached": "through a cache that was emptied",
        "unbroken": "two instances, unbroken",
        "broken": "two instances, one broken on purpose",
    },
    answers={"honest": _honest},
    seconds=60.0,
    scenario="it_stands_still",
    sweeps=(
        Sweep(
            "load",
            (50, 70, 90, 100, 110, 130),
            "p95",
            "p95, against the load: a stress test",
            "Who waits for answers never asks for more than can be done, and finds no breaking "
            "point.",
            ("over", "over_closed"),
            "%",
        ),
    ),
)
