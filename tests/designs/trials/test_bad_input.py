"""What makes no sense, or too much of it, is answered in words, and no run hangs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designs.document import read
from designs.reference import text
from designs.trials.estimate import estimate
from designs.trials.miniature import Cancelled
from designs.trials.report import Verdict
from designs.trials.tunnel import run
from tests.designs.trials.queues import queue, two_regions

ASKED = queue(1, 80.0, 10.0)


def problems(document: str) -> str:
    return "\n".join(str(problem) for problem in read(document).problems)


def changed(old: str, new: str, document: str = ASKED) -> str:
    assert old in document
    return document.replace(old, new, 1)


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (changed("workers: 1", "workers: 0"), "must be 1 or more, got `0`"),
        (changed("instances: 1", "instances: 0"), "must be 1 or more, got `0`"),
        (changed("rate: 80.0/s", "rate: -80/s"), "must be how often"),
        (changed("exp 10.0 ms", "pareto 10 ms shape 0.9"), "must be a duration"),
        (changed("exp 10.0 ms", "lognormal 10 ms p99 1 h"), "1.01 to 14.9 times its mean"),
        (changed("exp 10.0 ms", "hyperexp 10 ms cv2 0.5"), "must be a duration"),
        (changed("<= 10 s", "<= nan s"), "must be a duration"),
        (changed("region east", "region moon", two_regions("east")), "got `moon`"),
        (changed("region east", "zone east/7", two_regions("east")), "zone"),
        (changed("region east", "instance desk/east/9", two_regions("east")), "instance"),
    ],
)
def test_what_cannot_be_is_said_before_anything_runs(document, sentence):
    assert sentence in problems(document)
    assert all(problem.line > 0 for problem in read(document).problems)


def test_a_load_that_can_never_be_steady_is_estimated_so_and_seen_to_grow():
    document = read(queue(1, 150.0, 10.0))
    assert any("No steady state" in note for note in estimate(document.sound).notes)
    report = run(document, trials=("load",), effort="quick")
    found = {row.requirement: row for row in report.rows}
    assert found["mean_time"].verdict is Verdict.NOT_MET
    assert "its queue grows by about 5" in found["mean_time"].reason  # 150 come, 100 are done


def test_an_empty_trial_says_that_it_is_empty():
    nothing = "windtunnel: 1\ntitle: nothing yet\n"
    report = run(read(nothing), effort="quick")
    assert not report.rows and any("Nothing was run" in note for note in report.notes)
    report = run(read(queue(1, 80.0, 10.0)), trials=("event",), effort="quick")
    assert any("The event was not run" in note for note in report.notes)


def test_a_run_can_be_given_up():
    with pytest.raises(Cancelled):
        run(read(ASKED), trials=("load",), effort="quick", cancelled=lambda: True)


STARTER = text("starter")
JUNK = st.text(alphabet="{}[]:,#&*!|>'\"%@`- \n\t<x0~é9/", max_size=6)


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, len(STARTER)), length=st.integers(0, 40), junk=JUNK)
def test_what_can_be_read_of_a_damaged_design_can_be_estimated(at, length, junk):
    document = read.__wrapped__(STARTER[:at] + junk + STARTER[at + length :])
    if document.design is not None:
        estimate(document.design)


NUMBERS = st.sampled_from(["0", "1", "1e9", "1e308", "0.000001", "999999999", "-1", "10 %", "1 h"])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_numbers_of_any_size_are_estimated_or_refused(data):
    import re

    places = [match.span() for match in re.finditer(r"(?<= )\d+(?:\.\d+)?\b", STARTER)]
    begin, end = data.draw(st.sampled_from(places))
    document = read.__wrapped__(STARTER[:begin] + data.draw(NUMBERS) + STARTER[end:])
    if document.design is not None:
        estimate(document.design)
