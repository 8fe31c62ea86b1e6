"""What is read off each run of the sale."""

from __future__ import annotations

from dataclasses import dataclass

from patterns.pre_warming.variants import NOON
from patterns.readings import Seen, reading

PRICE = 0.17  # dollars an hour of a machine, as the kind says
MINUTE = 60.0


def _failed(seen: Seen) -> float:
    return 1 - seen.read("availability", "seats")


def _at_first(seen: Seen) -> float:
    noon = seen.observed.end - seen.observed.seconds + NOON
    return seen.between(noon, noon + MINUTE).read("response_time p90", "seats")


def _machines(seen: Seen) -> float:
    design = seen.design
    assert design.architecture is not None
    parts = design.architecture.components.items()
    others = sum(part.cost(id, design) for id, part in parts if id != "shop")
    return (seen.read("cost") - others) / PRICE


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    failed: float = reading(
        _failed,
        title="Turned away",
        unit="share",
        sentence="Requests that were not answered over requests made.",
    )
    first: float = reading(
        _at_first,
        title="The first minute, p90",
        unit="s",
        sentence="90th percentile of response time in the first minute of the sale.",
    )
    machines: float = reading(
        _machines,
        title="Machines, on average",
        unit="count",
        sentence="Machines that ran, on average over the judged stretch.",
    )
    cost: float = reading("cost total", title="Cost as it ran")
