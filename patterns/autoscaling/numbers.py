"""What is read off each run of the score."""

from __future__ import annotations

from dataclasses import dataclass

from patterns.readings import Seen, reading

PRICE = 0.17  # dollars an hour of a machine, as the kind says


def _failed(seen: Seen) -> float:
    return 1 - seen.read("availability", "score")


def _machines(seen: Seen) -> float:
    return seen.read("cost") / PRICE


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    failed: float = reading(
        _failed,
        title="Turned away",
        unit="share",
        sentence="Requests that were not answered over requests made.",
    )
    slow: float = reading("response_time p99", "score", title="The score, p99")
    busy: float = reading("utilisation max", "scores", title="Machines busy")
    machines: float = reading(
        _machines,
        title="Machines, on average",
        unit="count",
        sentence="Machines that ran, on average over the judged stretch: what is paid for.",
    )
    cost: float = reading("cost total", title="Cost as it ran")
