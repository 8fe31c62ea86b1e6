"""What the reference designs lower to, as text: a change of the lowering shows line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from designs.document import read
from designs.reference import names, text
from designs.trials.bench import Bench, Job
from designs.trials.crowd import Crowd
from designs.trials.effort import EFFORTS
from designs.trials.event import span_of
from designs.trials.listing import listing
from designs.trials.scale import Scale, tiers
from designs.trials.timeline import LEAD

GOLDEN = Path(__file__).parent / "golden"


def lowered(name: str) -> str:
    """The listing of the minute in which the event opens."""
    design = read(text(name)).sound
    crowd = Crowd(design.workload)
    window = (LEAD, LEAD + 60.0)
    span = span_of(crowd, window, [window], ())
    bench = Bench(design, EFFORTS["quick"], 1)
    return listing(bench.build(Job(span, (), 1, Scale(1.0, tiers(design)))))


@pytest.mark.parametrize("name", names())
def test_a_reference_design_lowers_to_what_it_did(name, golden):
    golden(GOLDEN / f"{name}.txt", lowered(name))


@pytest.mark.parametrize("name", names())
def test_a_listing_is_the_same_each_time(name):
    assert lowered(name) == lowered(name)
