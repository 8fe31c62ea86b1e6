"""A page that asks an ocean away: one after another, all at once, quicker, and nearer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from designs import edits
from patterns.model import Claim, Control, Knobs
from patterns.readings import reading
from patterns.trying import Documents, Experiment, Outcome, Sweep, beside

PAGE = beside(__file__)
PATH = ("endpoints", "open_page", "path")
STORE = ("architecture", "components", "store")


class Settings(Knobs):
    """How often the page asks, and how far away."""

    trips: int = Field(
        6, ge=1, le=12, title="Questions", description="That one page asks of the store."
    )
    distance: Literal[1, 31, 74, 145, 250] = Field(
        145, title="Round trip in ms", description="Tokyo to a zone, Seoul, Singapore, Virginia..."
    )


def variants(s: Settings) -> Documents:
    """One after another, all at once, with a store twice as quick, and with one next door."""
    text = edits.put(PAGE, ("architecture", "distances", "tokyo-virginia"), f"{s.distance} ms")
    before = text
    for _ in range(s.trips):
        before = edits.insert(before, PATH, {"read": "notes"})
    asked = [[{"read": "notes"}] for _ in range(s.trips)]
    return {
        "before": before,
        "after": edits.insert(text, PATH, {"parallel": asked}),
        "quicker": edits.put(before, (*STORE, "read"), "1 ms"),
        "near": edits.put(before, (*STORE, "in"), "tokyo"),
    }


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    page: float = reading("response_time p50", "open_page", title="Page, median")
    slow: float = reading("response_time p95", "open_page", title="Page, p95")


ONCE = Control("One question", {"trips": 1})
NEXT_DOOR = Control("The store in the next building", {"distance": 1})

CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Six questions across an ocean, one after another, take at least 6 x 145 = 870 ms.",
        lambda run: run.before.page,
        ONCE,
        at_least=0.87,
        unit="s",
    ),
    Claim(
        "A store twice as quick makes that page at most 3 % quicker.",
        lambda run: run.before.page / run["quicker"].page - 1,
        NEXT_DOOR,
        at_most=0.03,
        unit="share",
    ),
    Claim(
        "The same six questions asked at once make it at least four times quicker.",
        lambda run: run.before.page / run.after.page,
        ONCE,
        at_least=4,
    ),
    Claim(
        "A store in the same region makes it at least twenty times quicker.",
        lambda run: run.before.page / run["near"].page,
        NEXT_DOOR,
        at_least=20,
    ),
)


def _store(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("before", "page") / outcome.mean("quicker", "page")
    return "hardly" if ratio < 1.1 else "some" if ratio < 1.7 else "half"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "one after another",
        "after": "all at once",
        "quicker": "a store twice as quick",
        "near": "a store in the same region",
    },
    answers={"store": _store},
    seconds=60.0,
    sweeps=(
        Sweep(
            "trips",
            (1, 3, 6, 9, 12),
            "page",
            "The page, against the questions that it asks",
            "Distance is paid once for each question that waits for the one before.",
            ("before", "after", "near"),
            "questions",
            ("questions x round trip", lambda s: s.trips * s.distance / 1000),
        ),
    ),
)
