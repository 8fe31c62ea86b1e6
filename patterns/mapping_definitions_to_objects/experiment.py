"""Comments under three keys and over shards by three rules: a real store counts what it does."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from designs import edits, reference
from designs.document import read
from patterns.mapping_definitions_to_objects.schema import written
from patterns.mapping_definitions_to_objects.store import INTEREST, Numbers, measure
from patterns.model import Claim, Control, Knobs
from patterns.trying import Documents, Experiment, Outcome, Sweep

COMMENTS = ("objects", "comments")


class Settings(Knobs):
    """How uneven the interest is, and over how many shards comments lie."""

    interest: Literal["0", "0.8", "1.1"] = Field(
        "1.1", title="Interest", description="0: alike; 1.1: one broadcast has most (zipf)."
    )
    shards: int = Field(4, ge=1, le=64, title="Shards", description="Of the comments' store.")


def variants(s: Settings) -> Documents:
    """The live stream's comments found by id, as they are, and sharded by broadcast alone."""
    text = reference.text("live_stream")
    text = edits.put(text, ("architecture", "components", "comments_db", "shards"), s.shards)
    by_id = edits.put(text, (*COMMENTS, "key"), "id")
    alone = edits.put(text, (*COMMENTS, "shard_by"), "broadcast")
    by_id = edits.remove(by_id, (*COMMENTS, "shard_by"))
    found = {"before": by_id, "after": text, "alone": alone}
    interest = f"{INTEREST}{s.interest}\n"
    return {name: interest + written(read(each).sound) for name, each in found.items()}


def _over(text: str) -> str:
    return re.sub(r"(-- comments: .*, by ).*", r"\1broadcast", text)


ONE_SHARD = Control("A single shard", {"shards": 1})

CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "The latest twenty comments of a broadcast take at least ten times as many steps if they "
        "are found by their id as if they are found by broadcast and time.",
        lambda run: run.before.steps / run.after.steps,
        Control(
            "An index on broadcast and time beside it",
            edit=lambda t: f'{t}CREATE INDEX "more" ON "comments" ("broadcast", "created_at");\n',
            of="before",
        ),
        at_least=10,
    ),
    Claim(
        "Sharded by broadcast alone, the busiest of four shards has at least 1.3 times its part.",
        lambda run: run["alone"].hottest,
        ONE_SHARD,
        at_least=1.3,
    ),
    Claim(
        "Sharded by broadcast and id no shard has more than 1.1 times its part.",
        lambda run: run.after.hottest,
        Control("Sharded by broadcast after all", edit=_over),
        at_most=1.1,
    ),
    Claim(
        "But then the latest of one broadcast are asked of at least three shards more.",
        lambda run: run.after.asked - run["alone"].asked,
        ONE_SHARD,
        at_least=3,
        unit="count",
    ),
)


def _asked(outcome: Outcome[Settings, Numbers]) -> str:
    asked = outcome.mean("after", "asked")
    return "one" if asked < 1.5 else "some" if asked < outcome.settings.shards else "all"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "found by id",
        "after": "found by broadcast and time, sharded by broadcast and id",
        "alone": "sharded by broadcast alone",
    },
    answers={"asked": _asked},
    measure=measure,
    sweeps=(
        Sweep(
            "shards",
            (1, 2, 4, 8, 16, 32),
            "hottest",
            "The busiest shard, against the number of shards",
            "More shards do not help a key that most rows share.",
            ("after", "alone"),
            "shards",
        ),
        Sweep(
            "shards",
            (1, 2, 4, 8, 16, 32),
            "asked",
            "Shards asked for the latest of one broadcast",
            "Evenly spread rows are everywhere, and so is the question for them.",
            ("after", "alone"),
            "shards",
        ),
    ),
)
