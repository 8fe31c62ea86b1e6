"""The bill of the live stream: by what it is for, at another quality, in another country, alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from designs import edits, reference
from designs.document import read
from patterns.aws_services.bill import by_kind
from patterns.model import Claim, Control, Knobs
from patterns.readings import measured
from patterns.trying import Documents, Experiment, Outcome, Sweep

PARTS = ("architecture", "components")
LADDER = ("endpoints", "play", "stream", "ladder")
# CloudFront, list prices in $/GB for the first 10 TB of a month; after 5 PB 0.020 and 0.072
# (aws.amazon.com/cloudfront/pricing, read in 2026).
EGRESS = {"USA, Europe": 0.085, "India": 0.109, "Japan": 0.114, "Brazil": 0.110}


class Settings(Knobs):
    """Who watches, and at which prices."""

    viewers: Literal[1_000, 100_000, 1_000_000] = Field(
        100_000, title="Viewers", description="Of the live stream, at the same moment."
    )
    prices: Literal["USA, Europe", "India", "Japan", "Brazil"] = Field(
        "USA, Europe", title="Prices of", description="What leaves the CDN there."
    )


def variants(s: Settings) -> Documents:
    """As it is; in the smallest quality; at the price of large customers; without its video."""
    text = reference.text("live_stream")
    text = edits.put(text, ("workload", "audience", "size"), s.viewers)
    text = edits.put(text, (*PARTS, "edge", "price"), EGRESS[s.prices])
    small = edits.put(text, LADDER, {"240p": "400 kbit/s"})
    return {
        "before": text,
        "after": small,
        "large": edits.put(text, (*PARTS, "edge", "price"), 0.02),
        "silent": edits.put(text, (*PARTS, "edge", "price"), 0),
    }


@dataclass(frozen=True)
class Numbers:
    """What a bill says."""

    total: float = measured(title="In all", unit="$/h", sentence="List prices, at the peak.")
    egress: float = measured(
        title="Of it for what leaves the CDN", unit="share", sentence="Its part of the bill."
    )
    servers: float = measured(
        title="Servers, stores, caches and the rest", unit="$/h", sentence="All but the CDN."
    )
    viewer: float = measured(
        title="A viewer's hour", unit="$/h", sentence="The bill over the audience."
    )


def measure(text: str, seed: int) -> Numbers:
    """The bill of a document; the seed changes nothing."""
    design = read(text).sound
    found = by_kind(design)
    total = sum(found.values())
    assert design.workload is not None and design.workload.audience is not None
    cdn = found.get("cdn", 0.0)
    return Numbers(total, cdn / total, total - cdn, total / design.workload.audience.size)


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Of the live stream's bill at list prices at least 95 % are for what leaves the CDN.",
        lambda run: run.before.egress,
        Control("A thousand viewers", {"viewers": 1_000}),
        at_least=0.95,
        unit="share",
    ),
    Claim(
        "In its smallest quality only, it costs at most a third.",
        lambda run: run.after.total / run.before.total,
        Control("A thousand viewers", {"viewers": 1_000}),
        at_most=1 / 3,
    ),
    Claim(
        "An hour of one viewer costs less than fifteen cents.",
        lambda run: run.before.viewer,
        Control("Prices of Japan", {"prices": "Japan"}),
        at_most=0.15,
        unit="$/h",
    ),
)


def _part(outcome: Outcome[Settings, Numbers]) -> str:
    egress = outcome.mean("before", "egress")
    return "servers" if egress < 0.5 else "half" if egress < 0.9 else "egress"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "as it is",
        "after": "smallest quality only",
        "large": "at the price after five petabytes",
        "silent": "all but the video",
    },
    answers={"part": _part},
    seeds=2,
    measure=measure,
    sweeps=(
        Sweep(
            "viewers",
            (1_000, 100_000, 1_000_000),
            "total",
            "The bill, against the audience",
            "Servers stand there for any audience; what leaves the CDN grows with each viewer.",
            ("before", "after", "silent"),
            "viewers",
        ),
    ),
)
