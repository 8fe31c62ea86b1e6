"""A rush of uploads, a worker that dies, work that fails: a call, a queue and a log."""

from __future__ import annotations

from patterns.message_queue.claims import CLAIMS
from patterns.message_queue.numbers import Numbers
from patterns.message_queue.variants import Settings, variants
from patterns.trying import Course, Experiment, Outcome, Sweep


def _rush(outcome: Outcome[Settings, Numbers]) -> str:
    slower = outcome.mean("before", "photo") / outcome.mean("after", "photo")
    return "unfelt" if slower < 2 else "some" if slower < 20 else "manifold"


def _failing(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("log_failing", "lag") / outcome.mean("queue_failing", "lag")
    return "alike" if ratio < 3 else "later"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "the upload waits",
        "after": "a queue, and the same machines",
        "servers": "the upload waits, half as many servers again",
        "queue": "a queue, no rush",
        "log": "a log in order, no rush",
        "queue_lost": "a queue, one machine lost",
        "log_lost": "a log in order, one machine lost",
        "queue_failing": "a queue, attempts fail",
        "log_failing": "a log in order, attempts fail",
        "again": "a queue that gives slow work to another",
    },
    answers={"rush": _rush, "failing": _failing},
    seconds=300.0,
    seeds=4,
    scenario="match_over",
    sweeps=(
        Sweep(
            "spoils",
            (0, 5, 10, 20),
            "lag",
            "How late small pictures come, against how many attempts fail",
            "A queue goes round a failure; in a log all of its partition stands behind it.",
            ("queue_failing", "log_failing"),
            "%",
        ),
    ),
    courses=(
        Course(
            "response_time p95",
            "upload_photo",
            "Taking an upload, second by second",
            "The rush begins at 30 s and ends at 90 s; who waits for pictures waits longer still.",
            marks={30: "rush", 90: "over"},
        ),
        Course(
            "queue_lag p95",
            "resizer",
            "How late the small pictures come",
            "The line grows by what comes too much, and is worked off at the rate that is left.",
            ("after",),
            marks={30: "rush", 90: "over"},
        ),
        Course(
            "queue_lag max",
            "resizer",
            "One machine is lost at 30 s and back at 120 s",
            "Partitions wait until their reader is missed; a queue has none to wait for.",
            ("queue_lost", "log_lost"),
            marks={30: "lost", 120: "back"},
        ),
    ),
)
