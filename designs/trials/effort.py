"""How much a trial may spend, in events, seeds and looks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """Budgets of a run.

    Events of one steady run, seeds of a look, looks at most,
    seeds of a terminating run, events of one.
    """

    name: str
    steady_events: int
    seeds: int
    looks: int
    curve: tuple[float, ...]  # loads, as shares of the stated peak
    terminating_seeds: int
    terminating_events: int
    more_losses: int  # events of all losses beyond regions and zones
    most_events: int  # of any one run, whatever happens in it
    zones: bool  # whether every zone is lost in turn, or one of each region


EFFORTS = {
    "quick": Effort("quick", 60_000, 5, 1, (0.5, 1.5), 3, 1_500_000, 3_000_000, 50_000_000, False),
    "normal": Effort(
        "normal",
        250_000,
        8,
        3,
        (0.1, 0.25, 0.5, 0.75, 1.25, 1.5, 2.0),
        4,
        3_000_000,
        12_000_000,
        150_000_000,
        False,
    ),
    "long": Effort(
        "long",
        1_000_000,
        12,
        4,
        (0.1, 0.25, 0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 1.75, 2.0),
        12,
        10_000_000,
        400_000_000,
        1_000_000_000,
        True,
    ),
}
