"""One large machine or several small ones: one breaks, and next year twice as many come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from designs import edits
from patterns.model import Claim, Control, Knobs
from patterns.readings import Seen, reading
from patterns.trying import Course, Documents, Experiment, Outcome, beside

LARGE = beside(__file__)
SHOP = ("architecture", "components", "shop")
RATE = ("flows", "buying", "rate")
WORKERS, PRICE = 12, 0.51  # of the large machine; $/h
CALM = 55.0  # s, before the machine breaks


class Settings(Knobs):
    """How many machines share the work, and how much more is asked for next year."""

    machines: Literal[1, 2, 3, 4, 6] = Field(
        3, title="Machines", description="That have the large one's workers and price together."
    )
    rate: Literal[40, 80, 120] = Field(
        80, title="Fans a second", description="This year; both can serve 150 at most."
    )
    growth: Literal[1, 2] = Field(
        2, title="Next year", description="Times as many fans; the small machines grow with them."
    )


def variants(s: Settings) -> Documents:
    """One large machine and several small ones, this year and next."""
    large = edits.put(LARGE, RATE, f"{s.rate}/s")
    small = edits.put(large, (*SHOP, "instances"), s.machines)
    small = edits.put(small, (*SHOP, "workers"), WORKERS // s.machines)
    small = edits.put(small, (*SHOP, "price"), round(PRICE / s.machines, 4))
    next_year = f"{s.rate * s.growth}/s"
    more = edits.put(small, (*SHOP, "instances"), s.machines * s.growth)
    return {
        "before": large,
        "after": small,
        "large_later": edits.put(LARGE, RATE, next_year),
        "small_later": edits.put(more, RATE, next_year),
    }


def _calm(seen: Seen) -> float:
    begin = seen.observed.end - seen.observed.seconds
    return seen.between(begin, begin + CALM).read("response_time p95", "buy_ticket")


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    calm: float = reading(
        _calm,
        title="Buying on a good day, p95",
        unit="s",
        sentence="The slowest twentieth, in the first minute, in which nothing breaks.",
    )
    sold: float = reading("availability", "buy_ticket", title="Calls that are answered")
    cost: float = reading("cost total", title="Cost")


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Three small machines cost no more than 1.05 times one that is three times as large.",
        lambda run: run.after.cost / run.before.cost,
        Control(
            "Small ones of half the large one's price",
            edit=lambda text: edits.put(text, (*SHOP, "price"), PRICE / 2),
        ),
        at_most=1.05,
    ),
    Claim(
        "On a good day they are at most 1.15 times as slow, as long as each fan is sent to the "
        "one with the fewest in line.",
        lambda run: run.after.calm / run.before.calm,
        Control("Six machines of two workers, picked at random", edit=lambda text: _blind(text)),
        at_most=1.15,
    ),
    Claim(
        "In three minutes of which a machine is broken for one, they answer at least 20 of 100 "
        "calls more.",
        lambda run: run.after.sold - run.before.sold,
        Control("So many fans that two machines are not enough", {"rate": 120}),
        at_least=0.2,
        unit="share",
    ),
    Claim(
        "With twice the fans, twice the small machines answer at least 30 of 100 calls more than "
        "the largest machine that there is.",
        lambda run: run["small_later"].sold - run["large_later"].sold,
        Control("As many fans as this year, and one machine", {"growth": 1, "machines": 1}),
        at_least=0.3,
        unit="share",
    ),
)


def _blind(text: str) -> str:
    text = edits.put(edits.put(text, (*SHOP, "instances"), 6), (*SHOP, "workers"), 2)
    return edits.put(text, ("architecture", "components", "front", "policy"), "random")


def _broken(outcome: Outcome[Settings, Numbers]) -> str:
    lost = (1 - outcome.mean("after", "sold")) / (1 - outcome.mean("before", "sold"))
    return "third" if 0.2 < lost < 0.45 else "less" if lost <= 0.2 else "same"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "one large machine",
        "after": "several small ones",
        "large_later": "the large one, next year",
        "small_later": "more small ones, next year",
    },
    answers={"broken": _broken},
    seconds=180.0,
    scenario="a_machine_breaks",
    courses=(
        Course(
            "availability",
            "buy_ticket",
            "Calls that are answered, over time",
            "One of one is all of it; one of three is a third, until the balancer has noticed.",
            ("before", "after"),
            3.0,
            {60.0: "a machine breaks", 120.0: "it is back"},
        ),
    ),
)
