"""Pictures sent to each of the others, through a forwarding server, and as segments from a CDN."""

from __future__ import annotations

from dataclasses import dataclass

from patterns.model import Claim, Control
from patterns.readings import Seen, reading
from patterns.trying import Experiment, Outcome, Sweep
from patterns.webrtc.variants import RATE, Settings, variants


def _late(seen: Seen) -> float:
    if "play" in seen.design.endpoints:
        return seen.read("live_latency p50", "watching")
    return seen.read("response_time p50", "picture")


def _dropped(seen: Seen) -> float:
    watched = "play" in seen.design.endpoints
    return 1 - seen.read("availability", "play") if watched else 0.0


def _busy(seen: Seen) -> float:
    known = seen.design.architecture.components if seen.design.architecture else {}
    return seen.read("utilisation mean", "uplink") if "uplink" in known else 0.0


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    late: float = reading(
        _late,
        title="Seen after, median",
        unit="s",
        sentence="From the camera to the last of the others; of an audience, how far behind it is.",
    )
    cost: float = reading("cost total", title="Cost")
    dropped: float = reading(
        _dropped, title="Pictures dropped", unit="share", sentence="Of those sent to an audience."
    )
    uplink: float = reading(
        _busy, title="Uplink busy", unit="share", sentence="Of the speaker's line, mean."
    )


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Eight people who send to each other over lines of 5 Mbit/s see each other at least a "
        "second late: the line has to carry seven copies.",
        lambda run: run.before.late,
        Control("Four people", {"people": 4}),
        at_least=1,
        unit="s",
    ),
    Claim(
        "Through a server that forwards, they see each other within 150 ms.",
        lambda run: run.after.late,
        Control("A way of 150 ms", {"way": 150}),
        at_most=0.15,
        unit="s",
    ),
    Claim(
        "It takes at most a third of the speaker's line.",
        lambda run: run.after.uplink,
        Control("An uplink of 2 Mbit/s", {"uplink": 2}),
        at_most=1 / 3,
        unit="share",
    ),
    Claim(
        "An audience that is served segments of two seconds by a CDN is at least sixty times as "
        "far behind.",
        lambda run: run["cdn"].late / run.after.late,
        Control("A way of 200 ms", {"way": 200}),
        at_least=60,
    ),
    Claim(
        "A machine of sixteen cores that forwards to an audience of 10,000 drops at least one "
        "picture in seven.",
        lambda run: run["crowd"].dropped,
        Control("An audience of 4,000", {"audience": 4_000}),
        at_least=1 / 7,
        unit="share",
    ),
    Claim(
        "What it does not drop is seen at least 0.8 s late.",
        lambda run: run["crowd"].late,
        Control("An audience of 4,000", {"audience": 4_000}),
        at_least=0.8,
        unit="s",
    ),
)


def _mesh(outcome: Outcome[Settings, Numbers]) -> str:
    busy = outcome.mean("before", "uplink")
    return "full" if busy > 0.95 else "room"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "each to each",
        "after": "through a forwarding server",
        "crowd": "an audience, by one forwarding server",
        "cdn": "an audience, by CDN",
    },
    answers={"mesh": _mesh},
    seconds=30.0,
    sweeps=(
        Sweep(
            "people",
            (2, 3, 4, 5, 6),
            "uplink",
            "The speaker's line, against the number of people",
            "Each further person is a further copy in a mesh; a server gets one.",
            ("before", "after"),
            "people",
            ("copies x rate / line", lambda s: (s.people - 1) * RATE / (s.uplink * 1e6)),
        ),
    ),
)
