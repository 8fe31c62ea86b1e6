"""Windows that must go on: what waits or fails at the end of one would be forgotten by the next."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from designs.trials.miniature import Finished

Windows = list[tuple[float, float]]
LONG = 5.0  # seconds before the end of a window, and after the beginning of the next
BAD = 0.05  # share of calls that fail


def carried_on(windows: Windows, runs: Sequence[Sequence[Finished]]) -> Windows:
    """The windows, each joined with the next where that one begins better than it ended.

    A window begins with a short pre-roll and empty queues, so that a backlog or a collapse of its
    own making (a retry storm) would be over for no reason. `runs` are by seed and window.
    """
    longer: Windows = []
    for number, window in enumerate(windows):
        if longer and any(_forgets(seed[number - 1], seed[number]) for seed in runs):
            longer[-1] = (longer[-1][0], window[1])
        else:
            longer.append(window)
    return longer


def _forgets(before: Finished, after: Finished) -> bool:
    span, begin = before.miniature.span, after.miniature.span.begin
    if _failing(before, span.end - LONG) > max(BAD, 2 * _failing(after, begin)):
        return True
    waited = _waiting(before, span.end - LONG)
    waits = _waiting(after, begin)
    workers = np.maximum(before.miniature.plan.workers[: len(waited)], 0)
    return bool((waited > 2 * waits + 10 * workers + 10).any())


def _failing(run: Finished, begin: float) -> float:
    """The worst share of failures of any stream of requests, from then on for a few seconds."""
    worst = 0.0
    for name, stream in run.seen.streams.items():
        if name.startswith("request/"):
            mine = stream.where((stream.time >= begin) & (stream.time < begin + LONG))
            worst = max(worst, 1 - (mine.good_share() or 0.0) if len(mine) else 0.0)
    return worst


def _waiting(run: Finished, begin: float) -> np.ndarray:
    """How many wait at each station, the mean of a few seconds from then on."""
    plan = run.miniature.plan
    whole = (plan.end - plan.start) // plan.tick  # the last may be cut short
    first = int(max(begin * 1e9 - plan.start, 0) // plan.tick)
    first = min(first, whole - 1)
    bins = run.bins[first : min(first + max(int(LONG * 1e9 // plan.tick), 1), whole)]
    mean: np.ndarray = bins[:, : len(run.miniature.lowering.stations), 3].mean(axis=0) / plan.tick
    return mean
