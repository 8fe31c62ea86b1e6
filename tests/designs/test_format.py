"""FORMAT.md is what the program says of itself, and every example in it is a design that runs."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from designs.document import read
from designs.field_tables import FOR_READERS
from designs.format import MODELS, text
from designs.kinds import kinds
from designs.metrics import metrics
from designs.model.steps import STEPS
from designs.reference import text as design
from designs.tree import parse
from designs.trials.bench import Bench, Job
from designs.trials.effort import EFFORTS
from designs.trials.load import BEGIN, steady_span
from designs.trials.scale import Scale, tiers
from designs.trials.timeline import Fault
from designs.trials.tunnel import TRIALS, run
from designs.writing import inline

COMMITTED = Path(__file__).parent.parent.parent / "FORMAT.md"
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", text(), re.S | re.M)
STARTER = design("starter")


def joined(here: Any, more: Any) -> Any:
    """Groups are joined, everything else is replaced, as FORMAT.md says of its shorter examples."""
    if isinstance(here, dict) and isinstance(more, dict):
        return {**here, **{key: joined(here.get(key), each) for key, each in more.items()}}
    return more


def plain(document: str) -> Any:
    root = parse(document).root
    assert root is not None
    return root.plain()


def whole(example: str) -> str:
    if "windtunnel: 1" in example:
        return example
    return inline(joined(plain(STARTER), plain(example)))


def during(requirement: Any) -> set[str]:
    return set(getattr(requirement, "during", ())) & set(TRIALS)


def named(example: str) -> str:
    return " ".join(example.split())[:60]


def test_the_committed_page_is_up_to_date(request):
    if request.config.getoption("--update-golden", default=False):
        COMMITTED.write_text(text(), "utf-8")
    assert COMMITTED.read_text("utf-8") == text(), "run `windtunnel format > FORMAT.md`"


@pytest.mark.parametrize("example", EXAMPLES, ids=named)
def test_every_example_reads_without_problems_and_runs(example):
    document = read(whole(example))
    assert not document.problems
    asked = {trial for each in document.sound.requirements.values() for trial in during(each)}
    trials = asked if "windtunnel: 1" in example else {"load"}
    if "scenarios" in plain(example):
        trials = trials | {"event"}
    report = run(document, trials=[each for each in TRIALS if each in trials], effort="quick")
    assert report.rows and report.events > 10_000
    assert not [row.reason for row in report.rows if row.verdict in ("undecided", "not tried")]
    if "windtunnel: 1" in example:
        assert not [row for row in report.rows if row.verdict == "not met"]


def test_every_field_kind_step_metric_and_unit_stands_there():
    said = text()
    for model in [*MODELS.values(), *kinds().values(), *STEPS.values()]:
        for name, field in model.model_fields.items():
            assert f"| `{field.alias or name}` |" in said or name in ("kind", "in_", "note")
    for word in [*kinds(), *STEPS]:
        assert f"\n### {word}\n" in said
    for name, metric in metrics().items():
        assert f"| `{name}` |" in said and metric.sentence in said
    assert "{{" not in said


def test_links_lead_to_headings():
    said = text()
    headings = {
        re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-")
        for each in re.findall(r"^#+ (.*)$", said, re.M)
    }
    assert set(re.findall(r"\]\(#([\w-]+)\)", said)) <= headings


# What each field that is said to be for readers may say instead.
INSTEAD: dict[str, dict[str, Any]] = {
    "requirements.go_live": {"as": "x", "want": "x", "so_that": "x"},
    "requirements.talk_keeps_pace": {"known_to_miss": {}},
    "flows.watch": {"as": "x", "begins": "x", "otherwise": []},
    "definitions.user": {"sensitivity": "secret"},
    "objects.comments": {
        "indexes": [],
        "size": "9 kB",
        "for": "1 d",
        "asked_for": [],
        "consistency": "x",
    },
    "endpoints.post_comment": {
        "http": "PUT /x",
        "takes": "comment",
        "gives": "user",
        "auth": "x",
        "idempotent_by": "x",
        "limit": "x",
        "pages": "x",
        "errors": [],
        "delivers": "liked",
    },
    "decisions.comments_are_pushed": {"chosen": "x", "instead_of": {}, "because": "x"},
    "": {"title": "x", "summary": "x", "out_of_scope": []},
}


def lowered(document: str) -> str:
    """All instructions of a design and what they work with."""
    found = read(document)
    assert not found.problems
    bench = Bench(found.sound, EFFORTS["quick"], 1)
    span = replace(steady_span(bench, 1.0, 10.0), opening=BEGIN)
    lost = Fault("lose", ("region", bench.regions[0]), BEGIN, BEGIN + 5.0)
    plan = bench.build(Job(span, (lost,), 1, Scale(1.0, tiers(found.sound)))).plan
    parts = (getattr(plan, each.name) for each in fields(plan))
    return sha256(b"".join(np.asarray(part).tobytes() for part in parts)).hexdigest()


def test_what_is_said_to_be_for_readers_changes_no_instruction():
    base = plain(design("live_stream"))
    before = lowered(inline(base))
    changed = base
    for place, values in INSTEAD.items():
        more: Any = values
        for part in reversed(place.split(".") if place else []):
            more = {part: more}
        changed = joined(changed, more)
    assert changed != base
    assert lowered(inline(changed)) == before
    tried = {field for values in INSTEAD.values() for field in values}
    assert {field for each in FOR_READERS.values() for field in each} - tried <= {
        "grpc",
        "websocket",
        "decisions",
    }


@pytest.mark.parametrize(
    ("kind", "field", "law"),
    [
        ("cache", "answers", "constant"),
        ("cdn", "answers", "constant"),
        ("connection_hub", "per_delivery", "constant"),
        ("connection_hub", "connecting", "constant"),
        ("connection_hub", "reconnects", "constant"),
        ("database", "lag", "exponential"),
        ("database", "read", "exponential"),
        ("database", "write", "exponential"),
        ("gateway", "authenticates", "exponential"),
        ("load_balancer", "forwards", "constant"),
        ("media", "serves", "exponential"),
        ("object_store", "first_byte", "exponential"),
        ("third_party", "answers", "exponential"),
        ("service", "patience", "exponential"),
        ("topic", "append", "constant"),
        ("queue", "append", "constant"),
        ("worker", "work", "exponential"),
    ],
)
def test_a_bare_duration_means_what_the_table_says(kind, field, law):
    """As the plan has it: bare is the same as written out, and not the same as the other law."""
    base = plain(design("live_stream"))
    ways = [f"gate > {way}" for way in base["architecture"]["ways"]]
    gate = {"components": {"gate": {"kind": "gateway"}}, "ways": ways}
    base = joined(base, {"architecture": gate})  # which it has not
    found = (i for i, each in base["architecture"]["components"].items() if each["kind"] == kind)
    component = next(found, "it")
    if component == "it":  # there is none in it
        probes = files("designs.kinds") / "probes" / f"{kind}.yaml"
        base = plain(probes.read_text("utf-8").split("\n---\n")[0])

    def with_time(said: str) -> str:
        more = {"architecture": {"components": {component: {field: said}}}}
        return lowered(inline(joined(base, more)))

    written = {"constant": with_time("exactly 7 ms"), "exponential": with_time("exp 7 ms")}
    assert with_time("7 ms") == written[law]
    assert written["constant"] != written["exponential"]
    row = next(
        line
        for line in text().split(f"\n### {kind}\n")[1].splitlines()
        if line.startswith(f"| `{field}` |")
    )
    assert f"bare: {law}" in row


def test_the_times_of_every_kind_are_among_those_that_are_checked():
    times = {
        (name, field)
        for name, kind in kinds().items()
        for field, info in kind.model_fields.items()
        if "Spread" in str(info.annotation)
    }
    marks = test_a_bare_duration_means_what_the_table_says.pytestmark
    assert times == {(kind, field) for kind, field, _ in marks[0].args[1]}
