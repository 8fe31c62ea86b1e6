"""A design and a report made by hand, for tests of what shows them; never shipped as a result."""

from __future__ import annotations

from math import inf, sin

from designs.trials.report import (
    Bar,
    Cause,
    Chart,
    Evidence,
    Frames,
    Mark,
    Report,
    Series,
    Summary,
    TrialRun,
    Verdict,
    Waterfall,
)

TEXT = """\
windtunnel: 1
title: Live stream, small
requirements:
  watch_live: {as: viewer, want: watch a broadcast while it happens}
  starts_fast: {of: watch, measure: startup_time p95 <= 2 s, during: [load, event]}
  stays_up: {of: watch, measure: availability >= 99.95 % over 30 d, during: [outage]}
  talk_keeps_pace: {of: chat, measure: comment_delay p99 <= 1 s, during: [event]}
  told_in_time:
    measure: notification_delay p99 <= 5 min
    during: [event, the_match_turns]
    known_to_miss: {the_match_turns: nobody needs to hear of it then}
flows:
  watch: {as: viewer, serves: [watch_live, starts_fast, stays_up], steps: [open_broadcast]}
  chat: {as: viewer, serves: [talk_keeps_pace], rate: 6 per viewer per hour, steps: [post_comment]}
definitions:
  broadcast: {fields: {id: id, title: text(120)}}
  comment: {fields: {id: id, broadcast: broadcast, content: text(500)}}
objects:
  broadcasts: {keeps: broadcast, in: accounts, key: id, size: 1 kB}
  comments: {keeps: comment, in: comments_db, key: [broadcast, id], size: 400 B}
endpoints:
  open_broadcast:
    http: GET /broadcasts/{id}
    gives: broadcast
    path:
      - {work: 2 ms, at: api}
      - {look_up: pages, by: broadcast, on_miss: [{read: broadcasts}]}
  post_comment:
    http: POST /broadcasts/{broadcast}/comments
    path:
      - {work: 3 ms, at: api}
      - {write: comments, timeout: 200 ms, retries: {times: 2, backoff: 50 ms, jitter: full}}
      - {publish: comment_posted}
architecture:
  regions: [india, japan, usa]
  distances: {india-japan: 125 ms, india-usa: 200 ms, japan-usa: 145 ms}
  components:
    names: {kind: geo_router}
    front: {kind: load_balancer}
    api: {kind: service}
    pages: {kind: cache}
    accounts: {kind: database, across: regions}
    comments_db: {kind: database}
    comment_posted: {kind: topic, in: india}
    fan_out: {kind: worker, in: india, reads: comment_posted, calls: push}
    push: {kind: third_party}
  ways: [names > front > api]
workload:
  audience: {size: 100 k viewers, where: {india: 70 %, japan: 20 %, usa: 10 %}}
scenarios:
  japan_goes_dark: [{at: 30 min, lose: region japan, for: 10 min}]
  the_match_turns: [{at: 40 min, surge: x12.5 on open_broadcast, for: 1 min}]
"""

TIMES = tuple(float(second) for second in range(0, 600, 20))


def _row(
    requirement: str,
    metric: str,
    statistic: str,
    target: str,
    place: tuple[str, str, str],
    figures: tuple[float | None, float | None, float | None, float | None],
    unit: str,
    verdict: Verdict,
    reason: str,
    samples: int = 12_400,
) -> Evidence:
    trial, scenario, fault = place
    value, low, high, error = figures
    return Evidence(
        requirement, metric, statistic, target, trial, scenario, fault,
        value, unit, low, high, error, samples, verdict, reason,
    )  # fmt: skip


ROWS = (
    _row("starts_fast", "startup_time", "p95", "<= 2 s", ("event", "japan_goes_dark", "japan lost"),
         (3.1, 2.7, 3.6, 0.1), "s", Verdict.NOT_MET, "old DNS answers live on"),
    _row("starts_fast", "startup_time", "p95", "<= 2 s", ("load", "", ""),
         (1.21, 1.15, 1.27, 0.02), "s", Verdict.MET, "the whole interval keeps the bound"),
    _row("stays_up", "availability", "", ">= 99.95 % over 30 d", ("outage", "", "japan lost"),
         (0.99948, 0.99941, 0.99956, 0.00004), "share", Verdict.UNDECIDED,
         "the bound lies within the interval"),
    _row("talk_keeps_pace", "comment_delay", "p99", "<= 1 s", ("event", "", ""),
         (0.24, 0.22, 0.26, 0.01), "s", Verdict.MET, "the whole interval keeps the bound"),
    _row("told_in_time", "notification_delay", "p99", "<= 5 min", ("event", "the_match_turns", ""),
         (inf, 290.0, inf, None), "s", Verdict.NOT_MET, "3 % were never told"),
    _row("told_in_time", "notification_delay", "p99", "<= 5 min", ("growth", "", ""),
         (None, None, None, None), "s", Verdict.NOT_TRIED, "growth is not built yet", 0),
)  # fmt: skip


def _wave(height: float, shift: float) -> tuple[float, ...]:
    return tuple(max(0.0, height + 0.35 * sin(time / 90 + shift)) for time in TIMES)


def _down(time: float) -> float:
    return 1.0 if 200 <= time < 400 else 0.0


FRAMES = Frames(
    times=TIMES,
    load={
        "api": {"india": _wave(0.8, 0), "japan": _wave(0.5, 1), "usa": _wave(0.3, 2)},
        "comments_db": {"india": _wave(0.4, 0), "japan": _wave(0.2, 1), "usa": _wave(0.1, 2)},
        "pages": {"india": _wave(0.4, 0), "japan": _wave(0.2, 1), "usa": _wave(0.1, 2)},
    },
    down={name: {"japan": tuple(map(_down, TIMES))} for name in ("api", "front", "comments_db")},
    marks=(Mark(200.0, "japan is lost"), Mark(400.0, "japan is back")),
)  # fmt: skip

WATERFALLS = (
    Waterfall(
        "The median request", "post_comment", "india", "answered", 0.041,
        (
            Bar("post_comment", "", "india", "other", 0.0, 0.041, 0),
            Bar("to the region", "", "india", "network", 0.0, 0.012, 1),
            Bar("api", "api", "india", "waiting", 0.012, 0.014, 1),
            Bar("api", "api", "india", "working", 0.014, 0.018, 1),
            Bar("comments_db", "comments_db", "india", "working", 0.018, 0.029, 2),
            Bar("back", "", "india", "network", 0.029, 0.041, 1),
        ),
        "It spent 24 ms on the network and 2 ms waiting for a worker of api.",
    ),
    Waterfall(
        "The slowest request", "post_comment", "japan", "answered", 1.9,
        (
            Bar("api", "api", "japan", "waiting", 0.05, 1.1, 1),
            Bar("api", "api", "japan", "working", 1.1, 1.104, 1),
            Bar("comments_db, second try", "comments_db", "japan", "retrying", 1.104, 1.88, 2),
        ),
        "It waited 1.05 s for a worker of api in japan.",
    ),
)  # fmt: skip

CHART = Chart(
    "startup", "Start-up time over the event", "time", "s", "p95 of start-up time", "s",
    (
        Series("india", TIMES, _wave(1.0, 0), _wave(0.9, 0), _wave(1.1, 0)),
        Series("japan", TIMES, (*_wave(1.2, 1)[:10], *(None,) * 10, *_wave(1.2, 1)[20:])),
    ),
    FRAMES.marks,
    "Where the line breaks, nobody in japan was served.",
)  # fmt: skip

REPORT = Report(
    title="Live stream, small",
    document_hash="3f9a1c0b77de4512",
    engine_version="0.1.0",
    seed=1,
    effort="quick",
    runs=(
        TrialRun("load", "", "", "Load", scale={"api": "12 of 36 alike"}, events=210_000, seeds=4),
        TrialRun(
            "event", "japan_goes_dark", "japan lost", "Event: Japan goes dark",
            charts=(CHART,), frames=FRAMES, waterfalls=WATERFALLS,
            causes=(
                Cause("lost", "api", "japan", 200.0, "japan was lost at 3 min 20 s."),
                Cause("saturated", "api", "india", 262.0, "api in india was full at 4 min 22 s."),
            ),
            scale={"api": "8 of 36 alike"}, events=1_240_000, seeds=8,
        ),
        TrialRun(
            "outage", "", "", "Outage",
            matrix={
                "api": {"watch": "failed for 40 s", "chat": "failed for 40 s"},
                "pages": {"watch": "slower", "chat": "untouched"},
            },
        ),
    ),
    rows=ROWS,
    requirements=(
        Summary("watch_live", "As a viewer, I want to watch a broadcast while it happens.", True,
                Verdict.MET, "All its flows complete.", ()),
        Summary("starts_fast", "startup_time p95 <= 2 s", False, Verdict.NOT_MET, "", (0, 1)),
        Summary("stays_up", "availability >= 99.95 % over 30 d", False, Verdict.UNDECIDED,
                ROWS[2].reason, (2,)),
        Summary("talk_keeps_pace", "comment_delay p99 <= 1 s", False, Verdict.MET, "", (3,)),
        Summary("told_in_time", "notification_delay p99 <= 5 min", False, Verdict.NOT_MET,
                ROWS[4].reason, (4, 5), {"the_match_turns": "nobody needs to hear of it then"}),
    ),
    leaves_out=("Databases: locks, and data that grows.", "Networks lose no packets."),
    notes=("zone india/2 was not run: alike to zone india/1",),
    events=1_450_000,
)  # fmt: skip
