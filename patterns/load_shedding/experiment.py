"""Twice the load: an endless queue, a short one, the newest first, and no to some of them."""

from __future__ import annotations

from dataclasses import dataclass

from designs import edits
from patterns.gates import PARTS
from patterns.load_shedding.variants import BEARS, SHOP, Settings, in_time, variants
from patterns.model import Claim, Control
from patterns.readings import reading
from patterns.trying import Course, Experiment, Outcome, Sweep


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    goodput: float = reading("goodput mean", title="Answers in time")
    plays: float = reading("availability", "play", title="Plays answered")
    browses: float = reading("availability", "browse", title="Look-rounds answered")
    ahead: float = reading("availability", "fetch_ahead", title="Trailers fetched ahead")
    slow: float = reading("response_time p95", "play", title="Plays, p95")
    busy: float = reading("utilisation max", "shop_front", title="Workers busy")


def _calm(text: str) -> str:
    return edits.remove(text, (*PARTS, "shop_front_gate", "sheds"))


def _long(text: str) -> str:
    return edits.put(text, (*SHOP, "queue"), 1000)


def _first(text: str) -> str:
    return edits.put(text, (*SHOP, "order"), "first")


def _newest(text: str) -> str:
    return edits.put(text, (*SHOP, "order"), "last")


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "At twice what it bears a service with an endless queue answers at most 2 % of it in time, "
        "though no worker is ever idle.",
        lambda run: run.before.goodput / BEARS,
        Control("Four fifths of what it bears", {"times": 0.8}),
        at_most=0.02,
        unit="share",
    ),
    Claim(
        "With room for 16 at each instance it answers at least 97 % of all that it can do.",
        lambda run: run["bounded"].goodput / BEARS,
        Control("Room for 1,000", edit=_long, of="bounded"),
        at_least=0.97,
        unit="share",
    ),
    Claim(
        "If the less important are refused first, at least 99.5 % of the plays are answered.",
        lambda run: run.after.plays,
        Control("A gateway that refuses nobody", edit=_calm),
        at_least=0.995,
        unit="share",
    ),
    Claim(
        "Those who look around get what the plays leave, 200 of their 600 a second, within a "
        "tenth.",
        lambda run: abs(3 * run.after.browses - 1),
        Control("One and a half times the load", {"times": 1.5}),
        at_most=0.1,
        unit="share",
    ),
    Claim(
        "An endless queue from which the last to come is served first answers at least 95 % of all "
        "that can be done.",
        lambda run: run["last"].goodput / BEARS,
        Control("The first to come is served first", edit=_first, of="last"),
        at_least=0.95,
        unit="share",
    ),
    Claim(
        "Dropping what nobody waits for any more, and nothing else, answers at most a quarter: the "
        "next in line has always waited nearly a second already.",
        lambda run: run["cancels"].goodput / BEARS,
        Control("The last to come is served first", edit=_newest, of="cancels"),
        at_most=0.25,
        unit="share",
    ),
)


def _before(outcome: Outcome[Settings, Numbers]) -> str:
    share = outcome.mean("before", "goodput") / BEARS
    return "all" if share > 0.9 else "half" if share > 0.3 else "none"


def _last(outcome: Outcome[Settings, Numbers]) -> str:
    gain = outcome.mean("last", "goodput") - outcome.mean("before", "goodput")
    return "same" if gain < 0.1 * BEARS else "more"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "an endless queue",
        "after": "the least important first",
        "bounded": "a short queue",
        "last": "the last to come first",
        "cancels": "what nobody waits for is dropped",
    },
    answers={"before": _before, "last": _last},
    seconds=60.0,
    sweeps=(
        Sweep(
            "times",
            (0.5, 0.9, 1.2, 2, 3),
            "goodput",
            "Answers in time, against load",
            "Past what it bears an endless queue answers nobody in time; a short one goes on.",
            ("before", "bounded", "after"),
            "x",
            ("all that it can do", in_time),
        ),
    ),
    courses=(
        Course(
            "goodput mean",
            None,
            "Answers in time, over the evening",
            "The endless queue is a second long within the first seconds, and then all is late.",
            ("before", "bounded", "after"),
            5.0,
        ),
    ),
)
