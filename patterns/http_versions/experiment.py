"""One page of many parts over six lines, over one with everything at once, and over QUIC."""

from __future__ import annotations

from dataclasses import dataclass

from designs import edits
from patterns.http_versions.variants import PARTS, Settings, variants
from patterns.model import Claim, Control
from patterns.readings import reading
from patterns.trying import Experiment, Outcome, Sweep


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    page: float = reading("response_time mean", "page", title="The page, mean")


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "A page of thirty parts, 100 ms away, is there at least 1.6 times sooner over HTTP/2 than "
        "over six connections of HTTP/1.1.",
        lambda run: run.before.page / run.after.page,
        Control("Six parts", {"parts": 6}),
        at_least=1.6,
    ),
    Claim(
        "HTTP/3 saves at least 90 ms of that, the one trip less that it needs to begin.",
        lambda run: run.after.page - run["quic"].page,
        Control("A server 50 ms away", {"trip": 50}),
        at_least=0.09,
        unit="s",
    ),
    Claim(
        "Where every tenth part is lost, the page over HTTP/2 takes at least 1.3 times as long as "
        "over HTTP/3, because all parts wait behind each lost one.",
        lambda run: run["lossy_http2"].page / run["lossy_quic"].page,
        Control(
            "Nothing is lost on HTTP/2",
            edit=lambda text: edits.put(text, (*PARTS, "air", "availability"), "100 %"),
            of="lossy_http2",
        ),
        at_least=1.3,
    ),
)


def _lost(outcome: Outcome[Settings, Numbers]) -> str:
    gained = outcome.mean("before", "page") / outcome.mean("after", "page")
    left = outcome.mean("lossy_http1", "page") / outcome.mean("lossy_http2", "page")
    return "smaller" if left < gained * 0.95 else "alike" if left < gained * 1.05 else "larger"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "HTTP/1.1, six connections",
        "after": "HTTP/2",
        "quic": "HTTP/3",
        "lossy_http1": "HTTP/1.1, a tenth lost",
        "lossy_http2": "HTTP/2, a tenth lost",
        "lossy_quic": "HTTP/3, a tenth lost",
    },
    answers={"lost": _lost},
    seconds=300.0,
    sweeps=(
        Sweep(
            "loss",
            (0, 1, 2, 5, 10),
            "page",
            "The page, against what is lost",
            "One connection that keeps everything in order pays most for each loss.",
            ("before", "after", "quic"),
            "%",
        ),
    ),
)
