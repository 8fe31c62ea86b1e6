"""Documents of earlier versions are read as if they had been written today, and lose no comment."""

from pathlib import Path

import jsonschema  # type: ignore[import-untyped]

from designs import migrations
from designs.document import read
from designs.model.design import VERSION, Design
from designs.model.part import Part
from designs.model.requirements import Quality
from designs.model.steps import StepBase
from designs.reference import names, text
from designs.schema import json_schema
from designs.tree import parse

OLD = (Path(__file__).parents[1] / "fixtures" / "version_0.yaml").read_text("utf-8")


def test_a_document_of_version_0_is_sound_today():
    document = read(OLD)
    assert [str(problem) for problem in document.problems] == []
    assert document.migrated_from == 0
    fast = document.sound.requirements["opens_fast"]
    assert isinstance(fast, Quality) and fast.measure.bound == 0.1


def test_no_comment_is_lost_on_the_way():
    after = migrations.migrate(OLD)
    for line in OLD.splitlines():
        _, found, comment = line.partition("# ")
        assert not found or comment in after


def test_migrating_twice_is_migrating_once():
    once = migrations.migrate(OLD)
    assert migrations.migrate(once) == once
    assert migrations.version(once) == VERSION


def test_there_is_a_step_from_every_version():
    assert sorted(migrations.migrations()) == list(range(VERSION))


def test_what_cannot_be_brought_up_is_a_problem_and_no_crash():
    problems = read("windtunnel: 0\nrequirements: [1]").problems
    assert any("could not be brought from version 0" in str(problem) for problem in problems)


def test_the_schema_accepts_what_the_program_accepts():
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for name in names():
        root = parse(text(name)).root
        assert root is not None
        jsonschema.validate(root.plain(), schema)


def test_every_field_of_the_schema_says_what_it_is():
    """Forms and editors show these words."""
    models: list[type[Part]] = [Design, *Part.__subclasses__(), *StepBase.__subclasses__()]
    for model in models:
        for name, field in model.model_fields.items():
            assert field.title and field.description, f"{model.__name__}.{name}"
