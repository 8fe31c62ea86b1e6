"""Parts in a row, parts doubled, doubled behind a common part, and parts that are asked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from designs import edits
from patterns.model import Claim, Control, Knobs
from patterns.readings import reading
from patterns.trying import Documents, Experiment, Outcome, Sweep, beside

ALONE = beside(__file__)
PATH = ("endpoints", "ask", "path")
PARTS = ("architecture", "components")


class Settings(Knobs):
    """How many parts an answer needs, how good each is, and how many of each there are."""

    parts: int = Field(
        5, ge=1, le=8, title="Parts", description="All of which an answer needs, one after another."
    )
    each: Literal["90 %", "99 %", "99.9 %"] = Field(
        "99 %", title="Availability of a part", description="Parts fail independently."
    )
    copies: Literal[1, 2, 3] = Field(
        2, title="Copies", description="Of each part, asked at once; one answer is enough."
    )


def variants(s: Settings) -> Documents:
    """One part; all in a row; each in copies; copies behind a common part; asked again."""
    doubled = _with(ALONE, s, s.parts, s.copies)
    common = {"kind": "third_party", "availability": s.each, "answers": "exactly 2 ms"}
    shared = edits.insert(doubled, PARTS, common, name="common")
    return {
        "before": _with(ALONE, s, s.parts, 1),
        "after": doubled,
        "one": _with(ALONE, s, 1, 1),
        "shared": edits.insert(shared, PATH, {"call": "common"}),
        "again": _with(ALONE, s, s.parts, 1, retries=s.copies - 1),
    }


def _with(text: str, s: Settings, parts: int, copies: int, retries: int = 0) -> str:
    for part in range(1, parts + 1):
        branches: list[Any] = []
        for copy in range(copies):
            name = f"part_{part}" + "abc"[copy] * (copies > 1)
            facts = {"kind": "third_party", "availability": s.each}
            text = edits.insert(text, PARTS, {**facts, "answers": "exactly 2 ms"}, name=name)
            step: dict[str, Any] = {"call": name}
            branches.append([step | ({"retries": {"times": retries}} if retries else {})])
        step = branches[0][0] if copies == 1 else {"parallel": branches, "need": 1}
        text = edits.insert(text, PATH, step)
    return text


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    answered: float = reading("availability", "ask", title="Answered")
    time: float = reading("response_time p50", "ask", title="Time to answer, median")


def _row_of(s: Settings) -> float:
    return (float(s.each.removesuffix(" %")) / 100) ** s.parts


def _perfect(text: str) -> str:
    return edits.put(text, (*PARTS, "common", "availability"), "100 %")


def _once(text: str) -> str:
    for place in range(1, len(edits.get(text, PATH))):
        text = edits.put(text, (*PATH, place, "retries", "times"), 0)
    return text


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Five parts of 99 % in a row answer at most 96 % of all calls.",
        lambda run: run.before.answered,
        Control("Parts of 99.9 %", {"each": "99.9 %"}),
        at_most=0.96,
        unit="share",
    ),
    Claim(
        "With two of each, of which one has to answer, at least 99.8 % are answered.",
        lambda run: run.after.answered,
        Control("One of each", {"copies": 1}),
        at_least=0.998,
        unit="share",
    ),
    Claim(
        "Behind one common part of 99 % the doubled ones answer at most 99.4 %: no better than "
        "what they share.",
        lambda run: run["shared"].answered,
        Control("A common part that never fails", edit=_perfect, of="shared"),
        at_most=0.994,
        unit="share",
    ),
    Claim(
        "Asking a lone part once more after a failure answers as many as a second copy, to within "
        "0.2 points, as long as failures have nothing to do with one another.",
        lambda run: abs(run["again"].answered - run.after.answered),
        Control("Nobody asks again", edit=_once, of="again"),
        at_most=0.002,
        unit="share",
    ),
)


def _row(outcome: Outcome[Settings, Numbers]) -> str:
    lost = (1 - outcome.mean("before", "answered")) / max(1 - outcome.mean("one", "answered"), 1e-9)
    return "same" if lost < 1.5 else "sum"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "in a row",
        "after": "each in copies",
        "one": "a single part",
        "shared": "copies behind a common part",
        "again": "in a row, asked again",
    },
    answers={"row": _row},
    seconds=30.0,
    sweeps=(
        Sweep(
            "parts",
            (1, 2, 4, 6, 8),
            "answered",
            "Answered, against the number of parts",
            "In a row availabilities multiply; copies push the curve back to the top.",
            ("before", "after"),
            "parts",
            ("availability of a part, to the power of parts", _row_of),
        ),
    ),
)
