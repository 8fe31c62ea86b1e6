"""One service in one place and in three: how near it is, what a loss takes, what agreeing costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from designs import edits
from patterns.model import Claim, Control, Knobs
from patterns.readings import Seen, reading
from patterns.trying import Course, Documents, Experiment, Outcome, beside

ONE_PLACE = beside(__file__)
PARTS = ("architecture", "components")
ROUND_TRIPS = {"india-japan": 125, "india-usa": 200, "japan-usa": 145}  # ms
CALM = 55.0  # s from the beginning, before anything is lost


class Settings(Knobs):
    """How far apart the three are, and where the people live."""

    far: Literal[1, 50, 100] = Field(
        100, title="Distances", description="In percent of the true ones."
    )
    in_usa: int = Field(
        20, ge=2, le=98, title="People in the USA", description="In percent; the rest elsewhere."
    )


def variants(s: Settings) -> Documents:
    """All in the USA; in three places that tell each other later; in three that agree first."""
    text = ONE_PLACE
    for pair, trip in ROUND_TRIPS.items():
        text = edits.put(text, ("architecture", "distances", pair), f"{trip * s.far / 100:g} ms")
    shares = {"usa": s.in_usa, "japan": (100 - s.in_usa) // 2}
    shares["india"] = 100 - sum(shares.values())
    for region, share in shares.items():
        text = edits.put(text, ("workload", "audience", "where", region), f"{share} %")
    spread = edits.remove(text, (*PARTS, "api", "in"))
    spread = edits.remove(spread, (*PARTS, "store", "in"))
    spread = edits.put(spread, (*PARTS, "store", "across"), "regions")
    agreed = edits.put(spread, (*PARTS, "store", "replication"), "sync")
    return {"before": text, "after": spread, "agreed": agreed}


def _calm(what: str, of: str) -> float:
    def take(seen: Seen) -> float:
        begin = seen.observed.end - seen.observed.seconds
        return seen.between(begin, begin + CALM).read(what, of)

    title = "Reading, median" if of == "open" else "Writing, median"
    sentence = "Half of all calls took longer, in the first minute, in which nothing is lost."
    found: float = reading(take, title=title, unit="s", sentence=sentence)
    return found


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    read: float = _calm("response_time p50", "open")
    write: float = _calm("response_time p50", "save")
    answered: float = reading("availability", "open", title="Reads that are answered")


def _few_writers(text: str) -> str:
    return edits.put(text, ("flows", "writing", "rate"), "0.2/s")


SAME_CITY = Control("All three in one city", {"far": 1})

CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Half of the people read at least five times sooner when servers stand in their country.",
        lambda run: run.before.read / run.after.read,
        SAME_CITY,
        at_least=5,
    ),
    Claim(
        "When the USA are lost for a minute of less than three, at least twenty more of every "
        "hundred reads are answered than if everything stood there.",
        lambda run: run.after.answered - run.before.answered,
        Control("Nearly everyone lives in the USA", {"in_usa": 98}),
        at_least=0.2,
        unit="share",
    ),
    Claim(
        "A write that waits until all three countries have it takes at least 100 ms longer than "
        "one that tells them later.",
        lambda run: run["agreed"].write - run.after.write,
        SAME_CITY,
        at_least=0.1,
        unit="s",
    ),
    Claim(
        "While the USA are lost, agreeing first fails at least 5 more of every hundred reads, "
        "though every country has what it needs to read: writers hold the workers and wait.",
        lambda run: run.after.answered - run["agreed"].answered,
        Control("Hardly anybody writes", edit=_few_writers, of="agreed"),
        at_least=0.05,
        unit="share",
    ),
)


def _lost(outcome: Outcome[Settings, Numbers]) -> str:
    failed = 1 - outcome.mean("after", "answered")
    return "nobody" if failed < 0.005 else "some" if failed < 0.2 else "all"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "all in the USA",
        "after": "in three countries, told later",
        "agreed": "in three countries, agreed first",
    },
    answers={"lost": _lost},
    seconds=160.0,
    scenario="usa_goes_dark",
    courses=(
        Course(
            "availability",
            "open",
            "Reads that are answered, over time",
            "What stands elsewhere goes on; whoever was sent to the USA waits until names change.",
            ("before", "after"),
            5.0,
            {60.0: "the USA are lost", 120.0: "they are back"},
        ),
    ),
)
