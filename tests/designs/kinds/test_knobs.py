"""Every field of every kind moves what its probe says it moves, or is called descriptive."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest

from designs import edits
from designs.document import read
from designs.kinds import kinds
from designs.kinds.component import Component
from tests.designs.probing import Probe, moved, probes_of

IT = ("architecture", "components", "it")
NAMED = {"kind"}  # tells kinds apart; another kind is another component


def small(kind: str) -> tuple[str, dict[str, Probe]]:
    """The small design in which a kind's fields show, and what each of them moves there."""
    return probes_of((files("designs.kinds") / "probes" / f"{kind}.yaml").read_text("utf-8"))


EVERY = [(name, field) for name in kinds() for field in small(name)[1]]


def fields(kind: type[Component]) -> dict[str, str]:
    """A kind's fields by their names in documents, and in Python."""
    return {info.alias or name: name for name, info in kind.model_fields.items()}


@pytest.mark.parametrize("name", kinds())
def test_every_field_of_a_kind_has_a_probe_or_is_called_descriptive(name):
    kind = kinds()[name]
    probed = set(small(name)[1])
    words = {said for said, python in fields(kind).items() if python in kind.descriptive}
    assert len(words) == len(kind.descriptive), "descriptive names only fields that there are"
    assert not probed & words, "a field that moves something is not descriptive"
    assert probed | words | NAMED == set(fields(kind))


@pytest.mark.parametrize("name", kinds())
def test_the_small_design_of_a_kind_reads_without_problems(name):
    document = read(small(name)[0])
    assert not document.problems
    architecture = document.sound.architecture
    assert architecture is not None and architecture.components["it"].kind == name


def test_every_small_design_is_that_of_a_kind():
    there = {each.name for each in (files("designs.kinds") / "probes").iterdir()}
    assert there == {f"{name}.yaml" for name in kinds()}


@pytest.mark.parametrize(("name", "field"), EVERY, ids=[f"{n}-{f}" for n, f in EVERY])
def test_a_field_moves_what_its_probe_says(name, field):
    design, probes = small(name)
    probe = probes[field]
    if not probe.during and "\nscenarios:" in design:  # elsewhere there may be nothing to lose
        design = edits.remove(design, ("scenarios",))
    for other, given in probe.given.items():
        design = edits.put(design, (*IT, other), given)
    way, words = moved(design, edits.put(design, (*IT, field), probe.to), probe)
    assert way == probe.way, f"{name}.{field}, {probe.metric} by seed: {words}"


@pytest.mark.parametrize("name", kinds())
def test_a_remark_moves_nothing(name):
    """The control: the same arrivals and draws give the same numbers, to the last digit."""
    design, probes = small(name)
    probe = next(each for each in probes.values() if each.metric != "cost")
    remarked = edits.put(design, (*IT, "note"), "a remark")
    assert moved(design, remarked, replace(probe, during=""))[0] == "nothing"
