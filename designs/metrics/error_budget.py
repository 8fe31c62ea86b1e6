"""How much of what may fail has failed."""

from __future__ import annotations

from designs.metrics.metric import Metric, requests_of
from designs.trials.observed import Observed

OBJECTIVES = {"of_99": 0.99, "of_99.9": 0.999, "of_99.95": 0.9995, "of_99.99": 0.9999}


def spent(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Calls that failed over calls that the objective lets fail."""
    good = seen.pooled(streams).good_share()
    return None if good is None else spent_of(good, statistic)


def spent_of(good: float, statistic: str) -> float:
    """What a share of good calls spends of the budget of an objective."""
    return (1 - good) / (1 - OBJECTIVES[statistic])


METRIC = Metric(
    id="error_budget",
    title="Error budget spent",
    unit="share",
    sentence=(
        "Calls that failed in the judged window, as people see it, over those that may fail by the "
        "objective that is named (`of_99.9` lets one in a thousand fail); 100 % is all of it."
    ),
    statistics=tuple(OBJECTIVES),
    reads=requests_of,
    measure=spent,
    of_good=spent_of,
)
