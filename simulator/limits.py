"""Counters that limit rates by windows, and what they let through."""

from __future__ import annotations

from collections.abc import Iterable


def fixed_window(times: Iterable[float], most: int, window: float) -> list[bool]:
    """Which requests pass where each window of the clock lets `most` through.

    >>> sum(fixed_window([59.9] * 150 + [60.1] * 150, 100, 60.0))
    200
    """
    passed, current, used = [], None, 0
    for time in times:
        if (this := int(time // window)) != current:
            current, used = this, 0
        passed.append(used < most)
        used += passed[-1]
    return passed


def sliding_rate(before: int, now: int, passed: float, window: float) -> float:
    """Requests of the last window, as two counters know them: the one before counts by its overlap.

    Cloudflare 2017, Counting things, a lot of different things.

    >>> sliding_rate(before=42, now=18, passed=15.0, window=60.0)
    49.5
    """
    return before * (window - passed) / window + now


def sliding_window(times: Iterable[float], most: int, window: float) -> list[bool]:
    """Which requests pass where the sliding rate must stay below `most`; all are counted."""
    passed, current, before, now = [], 0, 0, 0
    for time in times:
        if (this := int(time // window)) != current:
            before, now = now if this == current + 1 else 0, 0
            current = this
        passed.append(sliding_rate(before, now, time - this * window, window) < most)
        now += 1
    return passed
