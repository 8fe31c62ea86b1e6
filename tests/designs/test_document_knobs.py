"""Every field of the document's model moves something, or is called descriptive and looks so."""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from app.widgets.shapes import fields_of
from designs import edits
from designs.document import read
from designs.model.design import Design
from designs.model.part import Part
from tests.designs.probing import moved, probes_of

DESIGNS = {
    path.stem: probes_of(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "probes").glob("*.yaml"))
}
EVERY = [(name, field) for name, (_, probes) in DESIGNS.items() for field in probes]
# These say what is judged; the tests at the end of this file hold them.
JUDGED = {"Quality.of", "Quality.measure", "Quality.during", "Flow.serves"}


def inside(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in an annotation; a step among steps is one of those that are found anyway."""
    origin = get_origin(annotation)
    if origin in (Annotated, Union, types.UnionType, tuple, dict):
        for each in get_args(annotation):
            yield from inside(each)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation


def holds_models(annotation: Any) -> bool:
    """Whether a field is a place for other models, whose own fields are what moves something."""
    forward = any(isinstance(each, ForwardRef) for each in _parts(annotation))
    return forward or any(True for _ in inside(annotation))


def fixed(annotation: Any) -> bool:
    """Whether a field has but one value, so that there is nothing to move."""
    return get_origin(annotation) is Literal and len(get_args(annotation)) == 1


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for each in get_args(annotation):
        yield from _parts(each)


def models(top: type[BaseModel] = Design) -> dict[str, type[Part]]:
    """All models of a document but components, by name."""
    found: dict[str, type[Part]] = {}
    waiting = [top]
    while waiting:
        model = waiting.pop()
        if model.__name__ in found or not issubclass(model, Part):
            continue
        found[model.__name__] = model
        for info in model.model_fields.values():
            waiting += inside(info.annotation)
    return found


def path_of(said: str) -> tuple[str | int, ...]:
    return tuple(int(part) if part.isdigit() else part for part in said.split("."))


def test_the_models_are_found():
    assert {"Retries", "Stream", "ParallelStep", "Happening", "Access"} <= models().keys()


@pytest.mark.parametrize("name", sorted(models()))
def test_every_field_of_a_model_has_a_probe_or_is_called_descriptive(name):
    model = models()[name]
    known = {field for _, field in EVERY} | JUDGED
    assert model.descriptive <= model.model_fields.keys()
    unmoved = []
    for python, info in model.model_fields.items():
        said = f"{name}.{info.alias or python}"
        if python in model.descriptive:
            assert said not in known, f"{said} moves something, so it is not descriptive"
        elif said not in known and not (holds_models(info.annotation) or fixed(info.annotation)):
            unmoved.append(said)
    assert not unmoved, "give each a probe in tests/designs/probes, or call it descriptive"


@pytest.mark.parametrize("name", sorted(models()))
def test_descriptive_fields_look_so_in_forms(name):
    model = models()[name]
    shown = {each.name for each in fields_of(model) if each.descriptive}
    assert shown == {model.model_fields[each].alias or each for each in model.descriptive}


@pytest.mark.parametrize("name", DESIGNS)
def test_the_designs_of_the_probes_read_without_problems(name):
    assert not read(DESIGNS[name][0]).problems


@pytest.mark.parametrize(("name", "field"), EVERY, ids=[field for _, field in EVERY])
def test_a_field_moves_what_its_probe_says(name, field):
    design, probes = DESIGNS[name]
    probe = probes[field]
    for at, given in probe.given.items():
        design = edits.put(design, path_of(at), given)
    way, words = moved(design, edits.put(design, path_of(probe.at), probe.to), probe)
    assert way == probe.way, f"{field}, {probe.metric} by seed: {words}"
