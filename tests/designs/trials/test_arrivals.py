"""Arrivals over time: recordings come again, surges grow, spikes die away, crowds return."""

from __future__ import annotations

import numpy as np
import pytest

from designs.document import read
from designs.model.workload import Workload
from designs.trials.bench import Bench
from designs.trials.crowd import Crowd
from designs.trials.effort import EFFORTS
from designs.trials.load import steady_span
from designs.trials.miniature import build, run
from designs.trials.scale import Scale, tiers
from designs.trials.timeline import Surge

DESIGN = """\
windtunnel: 1
title: Arrivals
flows: {{come: {{as: person, steps: [ask], {how}}}}}
endpoints: {{ask: {{http: GET /ask, path: [{{wait: exactly 1 us}}]}}}}
architecture:
  regions: [home]
  within: 0
  components: {{desk: {{kind: service}}}}
"""


def times(how: str, seconds: float, scale: float = 1.0, surges: tuple[Surge, ...] = ()):
    """When somebody came, counted from a multiple of the minute."""
    design = read(DESIGN.format(how=how)).sound
    bench = Bench(design, EFFORTS["quick"], 1)
    span = steady_span(bench, 1.0, seconds)
    span = type(span)(**{**vars(span), "surges": surges})
    seen = run(build(design, Scale(scale, tiers(design)), span, (), 1)).seen
    return seen.streams["request/ask"].time - 1020.0  # a run begins at 1,000 s, an event at 60 s


def test_what_was_recorded_comes_again_and_again():
    """Evenly, so that every minute is the same to one."""
    came = times("recorded: {every: 30 s, counts: [300, 30]}, gaps: even", 600.0)
    for minute in range(2, 9):
        first = ((came >= 60 * minute) & (came < 60 * minute + 30)).sum()
        second = ((came >= 60 * minute + 30) & (came < 60 * minute + 60)).sum()
        assert (abs(first - 300) <= 1, abs(second - 30) <= 1) == (True, True)


def test_a_surge_grows_in_a_straight_line_and_goes_back_so():
    """From 100/s to 500/s within 20 s: half of the way brings 300/s."""
    came = times("rate: 100/s", 200.0, surges=(Surge(5.0, "come", 1060.0, 1160.0, 20.0),))
    at = [((came >= t) & (came < t + 4)).sum() / 4 for t in (20, 48, 90, 128, 150)]
    assert at == pytest.approx([100, 300, 500, 300, 100], rel=0.12)
    more = ((came >= 40) & (came < 140)).sum() - 10_000
    assert more == pytest.approx(400 * (100 - 20), rel=0.02)


def test_half_of_a_spike_comes_within_its_time_and_half_of_the_rest_within_it_again():
    spike = Surge(1.0, "come", 1060.0, 1160.0, 10.0, 20_000.0)
    came = times("rate: 1/s", 200.0, surges=(spike,))
    counts = [((came >= t) & (came < t + 10)).sum() for t in (30, 40, 50, 60)]
    assert counts == pytest.approx([10, 10_000, 5_000, 2_500], rel=0.03, abs=12)


def test_bursts_have_the_stated_mean_and_come_as_often_as_they_say():
    """On a tenth of the time: 90 of 100 seconds see nobody, if bursts last long."""
    came = times("rate: 50/s, gaps: bursts on 20 s off 180 s", 40_000.0)
    assert len(came) / 40_000 == pytest.approx(50, rel=0.15)
    seconds = np.bincount((came - came[0]).astype(int), minlength=40_000)
    assert (seconds == 0).mean() == pytest.approx(0.9, abs=0.02)


def test_a_crowd_leaves_in_the_rain_and_presses_back():
    """13.9 of 25 million, 5 of them in the break, all 25 after it."""
    turns = [
        {"at": "30 min", "to": "20 %", "over": "2 min"},
        {"at": "60 min", "to": "100 %", "over": "1 min"},
    ]
    workload = {
        "audience": {"size": "25 M", "where": {"home": "100 %"}},
        "shape": {"ramp": "10 min", "stay": "2 h", "turns": turns},
    }
    crowd = Crowd(Workload.model_validate(workload))
    assert crowd.size(5 * 60) == pytest.approx(12.5e6)
    assert crowd.size(31 * 60) == pytest.approx(15e6)
    assert crowd.size(45 * 60) == pytest.approx(5e6)
    assert crowd.size(100 * 60) == pytest.approx(25e6)
    assert crowd.joins(60.5 * 60) == pytest.approx(20e6 / 60, rel=1e-6)
    assert crowd.peak_joins == pytest.approx(20e6 / 60, rel=1e-6)
    assert crowd.joins(45 * 60) == 0


@pytest.mark.parametrize(
    "how",
    [
        "gaps: clumps of 0, rate: 1/s",
        "gaps: bursts on 0 s off 1 s, rate: 1/s",
        "recorded: {every: 1 s, counts: []}",
        "recorded: {every: 1 s, counts: [1]}, rate: 3/s",
    ],
)
def test_arrivals_that_cannot_be_are_refused_in_words(how):
    assert read(DESIGN.format(how=how)).problems
