"""The live stream's own messages, written as JSON and as protobuf, and weighed."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import Literal

import numpy as np
from pydantic import Field

from designs import edits, reference
from designs.document import read
from patterns.grpc_and_protobuf.messages import as_json, made_up, protobuf, squeezed
from patterns.model import Claim, Control, Knobs
from patterns.readings import measured
from patterns.trying import Documents, Experiment, Outcome, Sweep

MANY = 200
HEAD = "# {form}, ids: {ids}, text: {text}\n"


class Settings(Knobs):
    """What ids look like, and how much people write."""

    ids: Literal["numbers", "hexadecimal"] = Field(
        "numbers", title="Ids", description="Numbers up to 50 million, or 32 hexadecimal digits."
    )
    text: Literal[10, 40, 400] = Field(
        40, title="Characters", description="Of a comment, of a name, of a title."
    )


def variants(s: Settings) -> Documents:
    """The same definitions, to be written in two forms."""
    definitions = edits.get(reference.text("live_stream"), ("definitions",))
    text = edits.put("windtunnel: 1\ntitle: Messages\n", ("definitions",), definitions)
    return {
        form: HEAD.format(form=form, ids=s.ids, text=s.text) + text for form in ("json", "protobuf")
    }


@dataclass(frozen=True)
class Numbers:
    """What two hundred messages weigh."""

    like: float = measured(title="A like", unit="count", sentence="Bytes, mean of 200.")
    comment: float = measured(title="A comment", unit="count", sentence="Bytes, mean of 200.")
    batch: float = measured(
        title="200 likes, compressed", unit="count", sentence="Bytes of all together, by DEFLATE."
    )
    time: float = measured(
        title="Time to write a comment",
        unit="s",
        sentence="On this machine, just now: shown, never claimed.",
    )


def measure(text: str, seed: int) -> Numbers:
    """Make messages up and write them; all but the time is the same for the same seed."""
    first = text.partition("\n")[0].removeprefix("# ")
    form, ids, length = (part.rpartition(" ")[2] for part in first.split(", "))
    definitions = read(text).sound.definitions
    draw = np.random.default_rng(seed)
    likes, comments = (
        [made_up(definitions[id], draw, int(length), ids) for _ in range(MANY)]
        for id in ("like", "comment")
    )
    encoders = protobuf(definitions, ids)
    write = dict.fromkeys(definitions, as_json) if form == "json" else encoders
    said = [write["like"](each) for each in likes]
    begin = perf_counter()
    written = [write["comment"](each) for each in comments]
    took = perf_counter() - begin
    return Numbers(
        like=sum(map(len, said)) / MANY,
        comment=sum(map(len, written)) / MANY,
        batch=len(squeezed(b"".join(said))),
        time=took / MANY,
    )


LONG = Control("Comments of 400 characters", {"text": 400})

CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "A like, which is ids and a time, is at least three times as large in JSON as in protobuf.",
        lambda run: run["json"].like / run["protobuf"].like,
        Control("Ids of 32 hexadecimal digits", {"ids": "hexadecimal"}),
        at_least=3,
    ),
    Claim(
        "A comment of forty characters is at least twice as large.",
        lambda run: run["json"].comment / run["protobuf"].comment,
        LONG,
        at_least=2,
    ),
    Claim(
        "Two hundred likes together, compressed, differ by less than a factor of two.",
        lambda run: run["json"].batch / run["protobuf"].batch,
        Control("Ids in JSON that cannot be pressed", edit=lambda t: _random(t), of="json"),
        at_most=2,
    ),
)


def _random(text: str) -> str:
    """Ids that nothing can be pressed out of, against numbers."""
    return text.replace("ids: numbers", "ids: hexadecimal")


def _long(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("json", "comment") / outcome.mean("protobuf", "comment")
    return "most" if ratio > 1.8 else "some" if ratio > 1.3 else "little"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={"json": "JSON", "protobuf": "protobuf"},
    answers={"long": _long},
    measure=measure,
    sweeps=(
        Sweep(
            "text",
            (10, 40, 400),
            "comment",
            "A comment, against what people write",
            "What is saved is names and digits; a text is as long in both.",
            ("json", "protobuf"),
            "characters",
        ),
    ),
)
