"""New comments for five thousand: asked for every two seconds, asked for and waited for, pushed."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from designs import edits
from patterns.model import Claim, Control, Knobs
from patterns.readings import Seen, reading
from patterns.trying import Documents, Experiment, Outcome, Sweep, beside

POLLED = beside(__file__)
PARTS = ("architecture", "components")
RATE = ("flows", "asking", "rate")
WAITING = "GET /comments?wait="  # answers when there is something new


class Settings(Knobs):
    """How often one asks, how much there is to hear, and how many listen."""

    every: float = Field(
        2.0, ge=0.5, le=60.0, title="Asked every, in s", description="By each viewer."
    )
    news: float = Field(
        0.2, ge=0.05, le=5.0, title="Comments a second", description="In the whole broadcast."
    )


def variants(s: Settings) -> Documents:
    """Polling; a request that waits for something new; a connection that stays open."""
    text = edits.put(POLLED, ("flows", "writing", "rate"), f"{s.news:g}/s")
    polled = edits.put(text, RATE, f"{3600 / s.every:g} per viewer per hour")
    # Whoever has heard asks again: as many requests as comments, from each viewer.
    waited = edits.put(text, RATE, f"{3600 * s.news:g} per viewer per hour")
    waited = edits.put(waited, ("endpoints", "anything_new", "http"), WAITING)
    hub = {"kind": "connection_hub", "nodes": 2, "connections": "10 k"}
    pushed = edits.insert(edits.remove(text, ("flows", "asking")), PARTS, hub, name="hub")
    hear = {
        "websocket": "/comments",
        "delivers": "posted",
        "path": [{"deliver": "posted", "through": "hub"}],
    }
    pushed = edits.insert(pushed, ("endpoints",), hear, name="hear")
    pushed = edits.insert(
        pushed, ("flows",), {"as": "viewer", "rate": "once per viewer", "steps": ["hear"]},
        name="hearing",
    )  # fmt: skip
    pushed = edits.remove(edits.remove(pushed, ("requirements", "hear")), ("requirements", "soon"))
    return {"before": polled, "after": pushed, "waited": waited}


def _delay(seen: Seen) -> float:
    """95 of 100 comments are heard of after 0.95 of an interval and an answer, if asked for."""
    if "asking" not in seen.design.flows:
        return seen.read("comment_delay p95", "hear")
    answer = seen.read("response_time p50", "anything_new")
    if seen.design.endpoints["anything_new"].http == WAITING:
        return answer
    assert seen.design.workload is not None and seen.design.workload.audience is not None
    every = seen.design.workload.audience.size / seen.rate("request/anything_new")
    return 0.95 * every + answer


def _asked(seen: Seen) -> float:
    name = "request/anything_new"
    return seen.rate(name) if name in seen.observed.streams else 0.0


def _news(seen: Seen) -> float:
    return seen.rate("request/write")


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    asked: float = reading(
        _asked, title="Questions", unit="/s", sentence="Requests that ask for something new."
    )
    news: float = reading(_news, title="Comments", unit="/s", sentence="Written by anybody.")
    delay: float = reading(
        _delay,
        title="Heard of after, p95",
        unit="s",
        sentence="Pushed: measured. Polled: 0.95 of the measured interval and an answer. Long "
        "polling: an answer.",
    )
    busy: float = reading("utilisation mean", "api", title="Servers busy")


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Five thousand who ask every two seconds are at least 2,400 requests a second, whatever "
        "there is to hear.",
        lambda run: run.before.asked,
        Control("Asked once a minute", {"every": 60}),
        at_least=2400,
        unit="/s",
    ),
    Claim(
        "Pushed, a comment is heard of at least ten times sooner.",
        lambda run: run.before.delay / run.after.delay,
        Control("A hub that takes 500 us for each delivery", edit=lambda t: _slow(t)),
        at_least=10,
    ),
    Claim(
        "A request that waits for news asks only as often as there is news: with one comment in "
        "five seconds at most half of the questions are left.",
        lambda run: run["waited"].asked / run.before.asked,
        Control("Two comments a second", {"news": 2}),
        at_most=0.5,
    ),
)


def _slow(text: str) -> str:
    return edits.put(text, (*PARTS, "hub", "per_delivery"), "exactly 500 us")


def _wasted(outcome: Outcome[Settings, Numbers]) -> str:
    fresh = outcome.mean("before", "news") * outcome.settings.every
    return "most" if fresh < 0.5 else "half" if fresh < 2 else "few"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={"before": "polling", "after": "pushed", "waited": "long polling"},
    answers={"wasted": _wasted},
    seconds=30.0,
    sweeps=(
        Sweep(
            "every",
            (0.5, 1, 2, 5, 10),
            "busy",
            "How busy the servers are, against how often one asks",
            "Asking half as often is half the work, and news that is twice as late.",
            ("before", "after"),
            "s",
        ),
    ),
)
