"""Viewers: the latency of published classes, parts, encoders, patience; all outcomes of the run."""

from __future__ import annotations

import numpy as np
import pytest

from designs import edits
from designs.document import read
from designs.model.ladders import cores_for
from designs.trials import tunnel
from designs.trials.latency import budget
from designs.trials.miniature import Finished, build, run
from designs.trials.observed import Stream
from designs.trials.report import Verdict
from designs.trials.scale import Scale
from designs.trials.timeline import Span, Steps, faults_and_surges

SMALL = """
windtunnel: 1
title: A broadcast
flows: {watch: {as: person, rate: once per viewer, steps: [play]}}
endpoints:
  play:
    stream: {protocol: hls, segment: 6 s, ladder: [240p, 480p, 720p]}
    timeout: 10 s
    path: [{look_up: edge, on_miss: [{call: origin}]}]
architecture:
  regions: [home]
  within: 10 ms
  components: {edge: {kind: cdn, points: {home: 2}}, origin: {kind: media}}
workload:
  audience: {size: 120, where: {home: 100 %}}
  shape: {visit: 2 min}
  access: {mean: 8 Mbit/s, spread: 0.4}
"""
STREAM = ("endpoints", "play", "stream")
ORIGIN = ("architecture", "components", "origin")
FRAMES = {"protocol": "webrtc", "ladder": ["360p"]}


def ran(text: str, seconds: float = 60.0, seed: int = 1, happens: str = "") -> Finished:
    """A full house, judged for a while after half a minute."""
    design = read(text).sound
    assert design.workload and design.workload.audience
    size, visit = design.workload.audience.size, design.workload.shape.visit or 1e9
    start = 300.0

    def there(region: str) -> Steps:
        return [(start, size)]

    def joins(region: str) -> Steps:
        return [(start, size / visit)]

    faults, _ = faults_and_surges(design.scenarios[happens] if happens else ())
    span = Span(start, start + 30, start + 30 + seconds, there, joins)
    return run(build(design, Scale(), span, faults, seed))


def stream(seen: Finished, name: str) -> Stream:
    return seen.seen.streams[f"{name}/play"]


def said(shown: Stream, statistic: str) -> float:
    found = shown.statistic(statistic)
    assert found is not None
    return found


def lost_of(shown: Stream) -> float:
    good = shown.good_share()
    assert good is not None
    return 1 - good


def webrtc(**sfu: object) -> str:
    text = edits.put(SMALL, STREAM, FRAMES)
    text = edits.put(text, ("architecture", "components"), {"relays": {"kind": "sfu", **sfu}})
    return edits.put(text, ("endpoints", "play", "path"), [{"call": "relays"}])


CLASSES = {
    "HLS, 6 s": (SMALL, 18, 30),
    "HLS, 2 s": (edits.put(SMALL, (*STREAM, "segment"), "2 s"), 6, 10),
    "LL-HLS": (edits.put(SMALL, STREAM, {"protocol": "ll_hls", "segment": "4 s"}), 2, 5),
    "LL-DASH": (
        edits.put(SMALL, STREAM, {"protocol": "dash", "segment": "4 s", "part": "500 ms"}), 2, 5,
    ),
    "WebRTC": (webrtc(), 0.2, 0.8),
}  # fmt: skip


@pytest.mark.parametrize("name", CLASSES)
def test_delays_land_in_the_published_classes_and_are_the_sum_of_their_terms(name):
    """Five guides of 2017 to 2026 agree on these; the model is told none of them.

    And the budget's terms, each measured by itself, add up to what is measured as a whole.
    """
    text, low, high = CLASSES[name]
    found = ran(text)
    behind = stream(found, "behind")
    assert low <= said(behind, "p50") <= high
    assert low <= said(behind, "mean") <= high
    terms = budget(found.miniature.lowering, found.seen, "play")
    assert sum(terms.values()) == pytest.approx(said(behind, "mean"), abs=1e-6)
    assert "encoder late" not in terms


def test_who_polls_a_list_learns_of_a_segment_late_and_keeps_its_pace():
    """A player that asks once in a segment's time, in a phase of its own, learns of it half of one
    late on average; who is told at once is not.
    """
    hls, dash = (
        ran(edits.put(text, (*STREAM, "protocol"), protocol))
        for text in [edits.put(SMALL, (*STREAM, "segment"), "4 s")]
        for protocol in ("hls", "dash")
    )
    polled = budget(hls.miniature.lowering, hls.seen, "play")["until it is asked for"]
    told = budget(dash.miniature.lowering, dash.seen, "play")["until it is asked for"]
    assert polled - told == pytest.approx(2, abs=0.7)


def test_a_list_is_asked_for_about_as_often_as_a_segment():
    """Reload after a target duration, or half of it if nothing was new: RFC 8216, 6.3.4.

    The point is asked for twice as much as by a player without a list.
    """
    text = edits.put(SMALL, (*STREAM, "segment"), "2 s")
    asked = {}
    for protocol in ("hls", "dash"):
        found = ran(edits.put(text, (*STREAM, "protocol"), protocol))
        row = found.seen.counts["edge"]["home"]
        asked[protocol] = row[3] + row[4]
    assert 1.8 <= asked["hls"] / asked["dash"] <= 2.3


def test_an_encoder_lost_stops_the_stream_until_it_is_back_and_a_pair_costs_nothing():
    text = edits.put(SMALL, (*STREAM, "segment"), "2 s")
    happens = [{"at": "300 s", "lose": "instance origin/home/1", "for": "20 s"}]
    text = edits.put(text, ("scenarios",), {"an_encoder_less": happens})
    stalls = {}
    for encoders in (1, 2):
        each = edits.put(text, (*ORIGIN, "encoders"), encoders)
        found = ran(each, happens="an_encoder_less")
        stalled = stream(found, "stalled")
        viewers = len(set(stream(found, "bitrate").root.tolist()))
        stalls[encoders] = stalled.value.sum() / viewers
    assert stalls[2] < 0.5
    # Twenty seconds without a picture, of which those who were there see all but a buffer.
    assert 8 <= stalls[1] <= 21


@pytest.mark.parametrize("protocol", ["hls", "ll_hls", "dash"])
def test_a_stream_that_never_comes_back_stands_still_to_the_end(protocol):
    """Nobody receives anything that could tell of it; who waits is seen to wait all the same."""
    happens = [{"at": "260 s", "lose": "instance origin/home/1"}]
    text = edits.put(SMALL, ("scenarios",), {"gone": happens})
    text = edits.put(text, STREAM, {"protocol": protocol, "segment": "2 s"})
    found = ran(edits.put(text, (*ORIGIN, "encoders"), 1), happens="gone")
    played, stalled = (stream(found, each).total() for each in ("played", "stalled"))
    assert stalled / (played + stalled) > 0.95


def test_cores_that_are_missing_make_an_encoder_ever_later():
    """A deterministic queue: with half of the cores each segment takes twice its length to make.

    After t seconds the newest is t (1 - 1/2) late, and the budget says whose fault it is.
    """
    half = cores_for({"240p": 4e5, "480p": 1.5e6, "720p": 3e6}) / 2
    found = ran(edits.put(SMALL, (*ORIGIN, "cores"), half))
    middle = 300 + 30 + 30
    late = budget(found.miniature.lowering, found.seen, "play")["encoder late"]
    assert late == pytest.approx(middle / 2, rel=0.15)


def test_nobody_leaves_before_two_seconds_and_5_8_percent_more_with_each_second_after():
    """Krishnan & Sitaraman 2012: of those whose start takes 7 s, 5 x 5.8 % have gone."""
    slow = edits.put(SMALL, ("workload", "access"), {"mean": "350 kbit/s", "spread": 0})
    slow = edits.put(slow, ("workload", "audience", "size"), 2000)
    slow = edits.put(slow, ("workload", "shape", "visit"), "60 s")
    start = stream(ran(slow), "startup")
    gone = lost_of(start)
    took = float(np.median(start.value[np.isfinite(start.value)]))
    assert took == pytest.approx(6 * 0.4 / 0.35, abs=0.3)
    assert gone == pytest.approx(0.058 * (took - 2), abs=0.03)


def test_who_leaves_makes_room_for_the_others():
    """An edge with two thirds of what the lowest rendition takes: the rest leaves until it fits.

    Without patience running out, everyone stands still for a third of the time.
    """
    text = edits.put(SMALL, (*STREAM, "ladder"), {"480p": "1 Mbit/s"})
    text = edits.put(text, (*STREAM, "segment"), "2 s")
    edge = ("architecture", "components", "edge", "egress")
    text = edits.put(text, edge, "40 Mbit/s")
    text = edits.put(text, ("workload", "shape", "visit"), "10 min")
    patient = edits.put(text, ("workload", "patience"), {"each_second": 0, "stalls": "1 d"})
    hasty = edits.put(text, ("workload", "patience"), {"stalls": "10 s"})
    ratio = {}
    for name, each in {"patient": patient, "hasty": hasty}.items():
        found = ran(each, seconds=200)
        late = found.seen.end - 60
        sums = [
            float((s.value * s.weight)[s.time > late].sum())
            for s in (stream(found, "played"), stream(found, "stalled"))
        ]
        ratio[name] = sums[1] / sum(sums)
    assert ratio["patient"] == pytest.approx(1 / 3, abs=0.05)
    assert ratio["hasty"] < 0.1


def test_a_forwarding_core_holds_five_hundred_and_drops_what_is_beyond():
    """mediasoup: about 500 consumers a core. 400 see each frame in time.

    Of those of 600 a sixth is dropped, and who sees the rest is about a second behind.
    """
    core = webrtc(nodes=1, cores=1)
    few, many = (
        ran(edits.put(core, ("workload", "audience", "size"), size)) for size in (400, 600)
    )
    assert said(stream(few, "behind"), "p95") < 0.6
    assert lost_of(stream(few, "request")) == 0
    assert lost_of(stream(many, "request")) == pytest.approx(1 / 6, abs=0.05)
    assert 0.8 < said(stream(many, "behind"), "p50") < 1.6


def test_frames_without_a_relay_and_a_relay_without_frames_are_problems():
    frames = read(edits.put(SMALL, STREAM, FRAMES)).problems
    assert [each.message.split(",")[0] for each in frames] == ["must be sent through an sfu"]
    calls = read(edits.put(webrtc(), STREAM, {"protocol": "dash"})).problems
    assert [each.message.split(",")[0] for each in calls] == [
        "only frames of webrtc go through an sfu"
    ]


def test_an_event_shows_its_delay_term_by_term():
    """The chart's terms add up to its total at every moment, and its note to their mean."""
    short = {"ramp": "1 min", "stay": "2 min", "visit": "2 min", "end": "30 s"}
    text = edits.put(SMALL, ("workload", "shape"), short)
    near = {"of": "play", "measure": "live_latency p95 <= 30 s", "during": "event"}
    text = edits.put(text, ("requirements",), {"near": near})
    report = tunnel.run(read(text), trials=("event",), effort="quick")
    (chart,) = (c for run in report.runs for c in run.charts if c.id == "latency_play")
    total, *terms = chart.series
    assert len(terms) == 7
    for place, whole in enumerate(total.y):
        if whole is not None:
            assert whole == pytest.approx(sum(t.y[place] or 0.0 for t in terms), abs=1e-6)
    assert chart.note.startswith("On average 2")
    assert report.rows[0].verdict is Verdict.MET


def test_a_slowed_relay_serves_as_many_fewer():
    """At half its speed a core holds 250 viewers, and 400 are too many."""
    happens = [{"at": "240 s", "slow": "relays x2"}]
    text = edits.put(webrtc(nodes=1, cores=1), ("scenarios",), {"slowed": happens})
    text = edits.put(text, ("workload", "audience", "size"), 400)
    lost = lost_of(stream(ran(text, happens="slowed"), "request"))
    assert lost == pytest.approx(1 - 250 / 400, abs=0.06)
