"""Claims over seeds: what is said is held against an interval, never against one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf, isnan, nan
from typing import Any

from designs.model.units import plain, say
from designs.trials.statistics import Interval, over_seeds
from patterns.model import Claim, Try


class Stand(StrEnum):
    """What the seeds say of a claim."""

    HOLDS = "holds"
    OPEN = "open"
    FAILS = "fails"


@dataclass(frozen=True)
class Judged:
    """A claim, its value in each seed, and what may be concluded."""

    claim: Claim[Any]
    values: tuple[float, ...]
    interval: Interval
    stand: Stand

    @property
    def words(self) -> str:
        """The numbers in a sentence: `13.2 times (12.1 to 14.4), must be at least 5 times`."""
        claim, found = self.claim, self.interval
        low, high = quantity(found.low, claim.unit), quantity(found.high, claim.unit)
        must = f"must be {claim.side} {quantity(claim.bound, claim.unit)}"
        return f"{quantity(found.value, claim.unit)} ({low} to {high}), {must}"


def quantity(value: float, unit: str) -> str:
    """A value with its unit, in three digits that matter.

    >>> quantity(13.2412, "times"), quantity(0.25, "share"), quantity(inf, "times")
    ('13.2 times', '25 %', 'without end')
    """
    if isnan(value):
        return "unknown"
    if abs(value) == inf:
        return "never" if unit == "s" else "without end"
    short = float(f"{value:.3g}")
    if unit == "s" and 60 <= short < 1000:
        return f"{plain(short)} s"  # as claims say it
    if unit == "times":
        return f"{'-' * (short < 0)}{plain(abs(short))} times"
    return say(short, unit)


def interval(values: Sequence[float]) -> Interval:
    """The mean with its 95 % interval over seeds; unknown where one of them is."""
    if not values or any(isnan(v) for v in values):
        return Interval(nan, nan, nan)
    return over_seeds(sum(values) / len(values), values)


def judged(claim: Claim[Any], tries: Sequence[Try[Any]]) -> Judged:
    """A claim over seeds; two are the least that give an interval.

    >>> from patterns.model import Control
    >>> claim = Claim("More.", lambda run: run.seed, Control("less", {"a": 1}), at_least=2)
    >>> judged(claim, [Try(4, {}), Try(5, {}), Try(4, {})]).stand.value
    'holds'
    """
    values = tuple(_value(claim, each) for each in tries)
    found = interval(values)
    ends = [claim.keeps(found.low), claim.keeps(found.high)]
    if all(ends):
        stand = Stand.HOLDS
    elif any(ends) or isnan(found.low):
        stand = Stand.OPEN
    else:
        stand = Stand.FAILS
    return Judged(claim, values, found, stand)


def _value(claim: Claim[Any], run: Try[Any]) -> float:
    try:
        return float(claim.value(run))
    except ZeroDivisionError:
        return nan
