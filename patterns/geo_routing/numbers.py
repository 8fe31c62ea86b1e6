"""What is read off each run of the map, by the country that people sit in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import nan

import numpy as np

from designs.metrics.metric import requests_of
from patterns.geo_routing.variants import BACK, LOST
from patterns.readings import Seen, reading

SETTLED = 100.0  # seconds after the loss, when everyone has been sent elsewhere


def _at_home(seen: Seen, region: str) -> Seen:
    """What people of one region saw."""
    assert seen.design.architecture is not None
    number = seen.design.architecture.regions.index(region)
    streams = {
        name: stream.where(stream.region == number)
        for name, stream in seen.observed.streams.items()
    }
    return replace(seen, observed=replace(seen.observed, streams=streams))


def _while_lost(region: str, statistic: str) -> Callable[[Seen], float]:
    def take(seen: Seen) -> float:
        begin = seen.observed.end - seen.observed.seconds
        window = _at_home(seen, region).between(begin + LOST + SETTLED, begin + BACK)
        return window.read(f"response_time {statistic}", "open_map")

    return take


def _without_answer(seen: Seen) -> float:
    """Failed calls over calls a second: so long each of Japan's people had no answer, on average.

    The calls that were made before the loss had ended, each at the time at which it failed.
    """
    begin = seen.observed.end - seen.observed.seconds
    calls = requests_of(seen.design, "open_map")
    home = _at_home(seen, "japan").observed.pooled(calls)
    lost = home.where(~np.isfinite(home.value) & (home.time < begin + BACK + 3))
    rate = len(home) / seen.observed.seconds
    return len(lost) / rate if rate else nan


def _said(region: str, what: str) -> str:
    return f"{what} of those who sit in {region}, from 100 s after the loss until Japan is back."


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    half: float = reading("response_time p50", "open_map", title="A map, median")
    slow: float = reading("response_time p95", "open_map", title="A map, p95")
    japan: float = reading(
        _while_lost("japan", "p50"),
        title="Japan's people, median",
        unit="s",
        sentence=_said("Japan", "Median response time"),
    )
    india: float = reading(
        _while_lost("india", "p95"),
        title="India's people, p95",
        unit="s",
        sentence=_said("India", "95th percentile of response time"),
    )
    gone: float = reading(
        _without_answer,
        title="Japan's people without an answer",
        unit="s",
        sentence="Calls from Japan that failed, over calls from Japan a second.",
    )
    cost: float = reading("cost total", title="Cost")
