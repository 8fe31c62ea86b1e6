"""Ways by chance that cannot be: each is answered in words, at its place."""

from __future__ import annotations

import pytest

from designs.document import read
from designs.model.flows import Flow
from designs.reference import text
from designs.trials.branching import visits

WRONG = {
    "next: {open_notes: {open_notes: 70 %, add_note: 40 %}}": "at most 100 %, got 110 %",
    "next: {open_notes: {hear: 70 %}}": "`next` must name endpoints that stand once in the steps",
    "next: {open_notes: {open_notes: 100 %}}": "every step must lead to an end some time",
}


@pytest.mark.parametrize("said", WRONG)
def test_a_walk_that_cannot_be_is_refused_in_words(said):
    document = read(
        text("starter").replace("steps: [open_notes]", f"steps: [open_notes, add_note]\n    {said}")
    )
    assert any(WRONG[said] in problem.message for problem in document.problems)


def test_more_than_everybody_cannot_choose():
    way = "{choose: [{share: 70 %, do: []}, {share: 31 %, do: []}]}"
    document = read(
        text("starter").replace("{publish: notes}", way).replace("{work: 6 ms, at: api}", way)
    )
    assert any("at most 100 %, got 101 %" in problem.message for problem in document.problems)


def test_visits_solve_the_traffic_equations():
    """A gambler between two pages: from each half leave, so the first is seen 4/3 times."""
    walk = {"as": "x", "steps": ["a", "b"], "next": {"a": {"b": 0.5}, "b": {"a": 0.5}}}
    assert dict(visits(Flow.model_validate(walk))) == pytest.approx({"a": 4 / 3, "b": 2 / 3})
