"""The interval of a metric: from samples where it is made of them, else from its value a seed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from designs.metrics.metric import Metric, spread_of
from designs.trials.intervals import of_mean, of_percentile, of_share
from designs.trials.observed import Stream
from designs.trials.statistics import Interval, over_seeds

if TYPE_CHECKING:
    from designs.trials.judge import Tried


def interval(
    metric: Metric,
    statistic: str,
    value: float,
    seeds: Sequence[float],
    tried: Tried,
    streams: tuple[str, ...],
) -> Interval:
    """What the value of all seeds together may as well be; `seeds` are the values of each.

    Never below 0, for no metric is.
    """
    found = over_seeds(value, seeds, tried.level)
    if metric.of_good is not None:
        good = of_share(_parts(tried, streams), tried.stretches, tried.level)
        ends = sorted(metric.of_good(end, statistic) for end in (good.low, good.high))
        found = Interval(value, ends[0], ends[1], good.episodes)
    elif metric.measure is spread_of and statistic == "mean":
        found = of_mean(_parts(tried, streams), tried.stretches, tried.level)
    elif metric.measure is spread_of and statistic.startswith("p"):
        share = float(statistic[1:]) / 100
        found = of_percentile(_parts(tried, streams), share, tried.stretches, tried.level)
    return Interval(found.value, max(found.low, 0.0), found.high, found.episodes)


def _parts(tried: Tried, streams: tuple[str, ...]) -> list[Stream]:
    return [seen.pooled(streams) for seen in tried.seeds]
