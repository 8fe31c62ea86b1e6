"""How long people feel a fault."""

from __future__ import annotations

from designs.metrics.metric import Metric, requests_of
from designs.trials.observed import Observed


def worst_gap(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Seconds from a fault or surge to the end of the last bad second, the longest of all."""
    return seen.time_to_recover(streams)


METRIC = Metric(
    id="time_to_recover",
    title="Time to recover",
    unit="s",
    sentence=(
        "From the moment a fault or surge begins to the end of the last second in which more "
        "calls failed than 1 in 100 and chance (3 standard errors) explain, in seconds, "
        "the longest of all faults and surges; "
        "0 if there is none, infinite if it lasts to the end of the window."
    ),
    statistics=("max",),
    reads=requests_of,
    measure=worst_gap,
)
