"""Textbook models as documents: theory lies in the run's own intervals, verdicts are decided."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pytest

from designs.document import read
from designs.trials.report import Evidence, Verdict
from designs.trials.tunnel import run
from tests.designs.trials.textbook import Model, models

MODELS = models()


@lru_cache(maxsize=64)
def tried(name: str, seed: int) -> tuple[tuple[Evidence, float], ...]:
    """Rows of the load trial beside what theory says."""
    document = read(MODELS[name].text)
    assert not document.problems, document.problems
    report = run(document, trials=("load",), effort="quick", seed=seed)
    return tuple((row, MODELS[name].truths[row.requirement]) for row in report.rows)


def off(row: Evidence, truth: float) -> float:
    """How far theory is from the value, in half widths of the interval."""
    assert row.value is not None and row.low is not None and row.high is not None
    half = max((row.high - row.low) / 2 + (row.model_error or 0.0), 1e-6 * truth)
    return abs(row.value - truth) / half


@pytest.mark.parametrize("name", MODELS)
def test_what_theory_says_is_what_is_measured(name):
    """Within twice the interval: of sixty rows three may lie outside of it, but none far."""
    for row, truth in tried(name, 1):
        assert off(row, truth) <= 2, f"{row.metric}: {truth} is not {row.low} to {row.high}"
        assert row.high is not None and row.low is not None
        assert row.high - row.low < 0.45 * truth, f"{row.metric} is hardly measured at all"


def test_intervals_cover_as_often_as_they_say():
    """Of so many rows at 95 % more than one in eight outside would be a matter of 1 in 1,000."""
    found = [off(row, truth) > 1 for name in MODELS for row, truth in tried(name, 1)]
    assert len(found) > 40
    assert sum(found) <= len(found) / 8


def beside(model: Model) -> Iterator[tuple[str, str]]:
    """The document with two bounds for each requirement: 5 % above and below what theory says."""
    for share, verdict in ((1.05, "met"), (0.95, "not met")):
        text = model.text
        for truth in model.truths.values():
            text = text.replace("<= 10 s", f"<= {truth * share * 1000:.6f} ms", 1)
        yield text, verdict


@pytest.mark.parametrize("name", ["M/E4/1", "Jackson", "Jackson with feedback"])
def test_bounds_five_percent_beside_the_truth_are_decided_at_normal_effort(name):
    for text, verdict in beside(MODELS[name]):
        report = run(read(text), trials=("load",), effort="normal", seed=1)
        times = [row for row in report.rows if row.metric == "response_time"]
        assert times and {row.verdict for row in times} == {Verdict(verdict)}
