"""A million to a hundred million viewers: what is fixed fails where theory says, what grows holds.

One design, so many times: its alike instances and points are as many times those for a million.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from designs import edits
from designs.document import read
from designs.model.requirements import Quality
from designs.trials.bench import Bench
from designs.trials.effort import EFFORTS
from designs.trials.load import fitting, try_load
from designs.trials.miniature import Finished, build, run
from designs.trials.scale import Scale, tiers
from designs.trials.timeline import Span, Steps

MILLION = 1_000_000
PARTS = ("architecture", "components")
DESIGN = """
windtunnel: 1
title: A match
requirements:
  opens: {of: open, measure: response_time mean <= 80 ms, during: load}
  busy: {measure: utilisation max <= 90 %, during: load}
  plays: {of: play, measure: rebuffering_ratio mean <= 1 %, during: load}
flows:
  watch: {as: viewer, rate: once per viewer, steps: [open, play]}
endpoints:
  open: {http: GET /match, path: [{work: exp 10 ms, at: api}]}
  play:
    stream: {protocol: dash, segment: 4 s, ladder: {480p: 1 Mbit/s}}
    timeout: 20 s
    path: [{look_up: edge, on_miss: [{call: origin}]}]
architecture:
  regions: [home]
  within: 1 ms
  components:
    edge: {kind: cdn, points: {home: 10}, shield: true, egress: 200 Gbit/s}
    api: {kind: service, instances: 16, workers: 1}
    origin: {kind: media, instances: 2}
workload:
  audience: {size: 1 M, where: {home: 100 %}}
  shape: {ramp: 1 h, stay: 2 h, visit: 1000 s}
  access: {mean: 8 Mbit/s, spread: 0}
  patience: {each_second: 0 %, stalls: 1 d}
"""


def grown(factor: int, *, fixed: bool = False) -> str:
    """So many millions, on as much more of everything, or on what a million has."""
    text = edits.put(DESIGN, ("workload", "audience", "size"), factor * MILLION)
    if fixed:
        return text
    text = edits.put(text, (*PARTS, "edge", "points", "home"), 10 * factor)
    return edits.put(text, (*PARTS, "api", "instances"), 16 * factor)


def steady(text: str, factor: float, seconds: float, joins: float, seed: int = 1) -> Finished:
    """A full house at a scale, with so many who join a second."""
    design = read(text).sound
    assert design.workload and design.workload.audience
    size = design.workload.audience.size

    def there(region: str) -> Steps:
        return [(1000.0, size)]

    def come(region: str) -> Steps:
        return [(1000.0, joins)]

    span = Span(1000.0, 1010.0, 1010.0 + seconds, there, come)
    return run(build(design, Scale(factor, tiers(design)), span, (), seed))


def stalled(found: Finished) -> float:
    played, still = (found.seen.streams[f"{each}/play"].total() for each in ("played", "stalled"))
    return still / (played + still)


def test_sixty_million_do_not_fit_through_the_egress_of_a_million():
    """2 Tbit/s for 60 million at 1 Mbit/s are a thirtieth: 29 of 30 seconds stand still."""
    assert stalled(steady(grown(1, fixed=True), 1, 40, joins=50)) == 0
    few = steady(grown(60, fixed=True), 1, 600, joins=5)
    assert stalled(few) == pytest.approx(29 / 30, abs=0.01)


def test_sixty_million_join_faster_than_the_servers_of_a_million_answer():
    """16 workers of 10 ms answer 1,600 a second, whoever asks, and the rest waits."""
    found = steady(grown(60, fixed=True), 1, 5, joins=4000)
    answered = found.seen.streams["request/open"].good_rate(5.0)
    assert answered == pytest.approx(1600, rel=0.05)
    assert found.seen.utilisation(("api",)) == [pytest.approx(1.0)]


@pytest.fixture(scope="module")
def loads():
    """The load trial of one and of sixty million, with few events; and what it took."""
    found = {}
    effort = replace(EFFORTS["quick"], steady_events=15_000, seeds=3, curve=())
    for factor in (1, 60):
        design = read(grown(factor)).sound
        bench = Bench(design, effort, 1)
        asked = [(id, q) for id, q in design.requirements.items() if isinstance(q, Quality)]
        loaded = try_load(bench, asked)
        found[factor] = ({row.requirement: row for row in loaded.rows}, bench.events, loaded.scale)
    return found


@pytest.mark.parametrize("name", ["opens", "busy", "plays"])
def test_sixty_million_on_sixty_times_as_much_agree_with_a_million(loads, name):
    """Within both intervals and both model errors."""
    one, sixty = (loads[factor][0][name] for factor in (1, 60))
    assert one.verdict is sixty.verdict
    slack = (one.model_error or 0.0) + (sixty.model_error or 0.0)
    assert one.low - slack <= sixty.high and sixty.low - slack <= one.high, (one.value, sixty.value)


def test_sixty_million_cost_at_most_about_twice_the_events_of_a_million(loads):
    assert loads[60][2].shares["api"] == pytest.approx(8 / 960)
    assert loads[60][1] < 2.5 * loads[1][1]


def test_a_hundred_million_stay_in_the_budget_of_a_run():
    """The pilots of the choice of a scale, and the run itself."""
    design = read(grown(100)).sound
    effort = replace(EFFORTS["quick"], steady_events=15_000)
    bench = Bench(design, effort, 1)
    scale = fitting(bench)
    assert scale.kept("api") == 8
    found = steady(grown(100), scale.factor, 10, joins=100_000)
    assert bench.events + found.events < 2_000_000
    assert np.isfinite(stalled(found))
