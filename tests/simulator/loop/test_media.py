"""A viewer's session: start at the live edge, segments in time, buffer and rungs."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.assembler import Assembler
from simulator.plan import Samples
from simulator.programs import Law, Op
from tests.simulator.loop.loads import finished_run

PLAYED, STALLED, LATENCY, BITRATE = 10, 11, 12, 13


def session(access: float, *, estimate: float = 1e6, level: float | None = None) -> Samples:
    """One viewer from 20 s on for a minute: 4 s segments, 1 and 4 Mbit/s, held back by two."""
    a = Assembler(regions=1)
    media = a.media(
        duration=4.0,
        publish=0.0,
        hold=2,
        reload=0.0,
        max_buffer=12.0,
        bitrates=[1e6, 4e6],
        access=a.constant(access),
        estimate=estimate,
        salt=3,
    )
    watch = a.program("watch", stream=0)
    watch.label("next")
    watch.add(Op.SEGMENT, media)
    watch.add(Op.TRANSFER, media, -1 if level is None else a.curve([(0.0, level)]))
    watch.add(Op.BUFFER, media, PLAYED)
    watch.add(Op.UNTIL, a.constant(60.0), c="next")
    watch.add(Op.END, 0)
    curve = a.curve([(0.0, 0.0), (20.0, 1.0), (21.0, 0.0)])
    a.source("watch", region=0, curve=curve, key=1, gap=a.constant(0.75))
    return finished_run(a.plan(end=120.0)).samples()


def of(samples: Samples, stream: int) -> np.ndarray:
    seconds: np.ndarray = samples.value[samples.stream == stream] / 1e9
    return seconds


def test_a_fast_viewer_never_stalls_and_climbs():
    samples = session(access=50e6)
    assert of(samples, STALLED).max() == 0
    rates = samples.value[samples.stream == BITRATE]
    assert rates[0] == 1_000_000
    assert (rates[1:] == 4_000_000).all()


def test_what_played_and_what_stalled_is_the_time_that_passed():
    samples = session(access=0.9e6)
    at = samples.time[samples.stream == BITRATE]
    passed = (at[-1] - at[0]) / 1e9
    assert of(samples, PLAYED).sum() + of(samples, STALLED).sum() == pytest.approx(passed)
    assert of(samples, STALLED).sum() > 5


def test_an_edge_without_bandwidth_starves_everyone():
    samples = session(access=50e6, level=0.5e6)
    assert of(samples, STALLED).sum() > 20


def test_latency_is_the_age_of_what_plays():
    """Held back by two segments: between 8 and 12 s behind, and it does not drift."""
    latency = of(session(access=50e6), LATENCY)
    assert 8 <= latency[0] <= 13
    assert latency[-1] == pytest.approx(latency[0], abs=0.1)


def test_viewers_keep_their_line():
    """The access law is drawn by who watches, not by segment: all transfers of one are alike."""
    a = Assembler(regions=1)
    media = a.media(4.0, 0.0, 1, 0.0, 8.0, [1e6], a.law(Law.LOGNORMAL, 14.0, 1.0), 1e6, salt=3)
    watch = a.program("watch", stream=0)
    watch.label("next")
    watch.add(Op.TRANSFER, media)
    watch.add(Op.MARK, 1)
    watch.add(Op.UNTIL, a.constant(30.0), c="next")
    watch.add(Op.END, 0)
    a.source("watch", region=0, curve=a.curve([(0.0, 5.0), (5.0, 0.0)]), key=1)
    samples = finished_run(a.plan(end=200.0)).samples()
    marks = samples.stream == 1
    seen = set()
    for root in set(samples.root[marks].tolist()):
        times = np.diff(np.sort(samples.time[marks & (samples.root == root)]))
        if len(times) > 1:
            assert len(set(times.tolist())) == 1
            seen.add(int(times[0]))
    assert len(seen) > 5
