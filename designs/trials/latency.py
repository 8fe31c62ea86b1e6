"""The latency budget: what the delay of a broadcast is made of, term by term."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from designs.model.design import Design
from designs.trials.lowering import Lowering
from designs.trials.miniature import Finished
from designs.trials.observed import Observed
from designs.trials.players import FRAME, Player
from designs.trials.report import Chart, Mark, Series

BIN = 5.0
TERMS = {
    "asked_after": "until it is asked for",
    "fetched_in": "to the edge, and to the origin on a miss",
    "sent_in": "transfer to the viewer",
    "ahead": "in the buffer",
}
FEW = 10


def budget(lowering: Lowering, seen: Observed, endpoint: str) -> dict[str, float]:
    """Seconds of each term, in its order, means over all units that the followed viewers received.

    They add up to the mean of `live_latency`: what is shown when a unit comes was captured before
    that unit by as much as lies in the buffer. Empty where nobody watched.

    The time *until it is asked for* is that from when a unit is out to when the player has learned
    of it and asks; for the first unit of a viewer also what the player holds back.
    """
    shown = {name: seen.pooled((f"{name}/{endpoint}",)) for name in TERMS}
    if not len(shown["ahead"]):
        return {}
    fixed = _fixed(lowering, endpoint)
    late = _late(lowering, seen, endpoint)
    found = {**fixed, **({"encoder late": late} if late > 1e-6 else {})}
    for name, words in TERMS.items():
        found[words] = float(np.average(shown[name].value, weights=shown[name].weight))
    return found


def _fixed(lowering: Lowering, endpoint: str) -> dict[str, float]:
    """Capture, the length of a unit, and publishing: the same for every unit."""
    player = Player(lowering, endpoint, 0)
    origin = lowering.architecture.components.get(player.origin)
    stream = player.stream
    unit = FRAME if player.frames else stream.unit
    whole = "a frame" if player.frames else "a part" if unit < stream.segment else "a segment"
    terms = {
        "capture and encode": float(getattr(origin, "encode", 0.0)),
        f"until {whole} is whole": unit,
        "publish": float(getattr(origin, "publish", 0.0)),
    }
    return {words: seconds for words, seconds in terms.items() if seconds > 0}


def _late(lowering: Lowering, seen: Observed, endpoint: str) -> float:
    """What an encoder without enough cores is late by: all that the other terms leave."""
    behind = seen.pooled((f"behind/{endpoint}",))
    rest = sum(_fixed(lowering, endpoint).values())
    for name in TERMS:
        term = seen.pooled((f"{name}/{endpoint}",))
        rest += float(np.average(term.value, weights=term.weight))
    return float(np.average(behind.value, weights=behind.weight)) - rest


def over_time(
    design: Design,
    runs: Sequence[Finished],
    windows: Sequence[tuple[float, float]],
    zero: float,
    marks: tuple[Mark, ...],
) -> tuple[Chart, ...]:
    """For each stream its delay over time and the terms that it is the sum of, of one seed."""
    found: list[Chart] = []
    for id, endpoint in design.endpoints.items():
        seen = Observed.joined([run.seen for run in runs])
        terms = budget(runs[0].miniature.lowering, seen, id) if endpoint.stream and runs else {}
        if not terms:
            continue
        fixed = _fixed(runs[0].miniature.lowering, id)
        lines = [_line("all together", seen, f"behind/{id}", windows, zero)]
        lines += [
            _line(words, seen, f"{name}/{id}", windows, zero) for name, words in TERMS.items()
        ]
        lines += [_flat(words, value, lines[0]) for words, value in fixed.items()]
        said = " + ".join(f"{words} {value:.3g} s" for words, value in terms.items())
        found.append(
            Chart(
                f"latency_{id}",
                f"Behind live, term by term: {id}",
                "time",
                "s",
                "behind live",
                "s",
                tuple(lines),
                marks,
                note=f"On average {sum(terms.values()):.3g} s = {said}.",
            )
        )
    return tuple(found)


def _line(
    name: str,
    seen: Observed,
    stream: str,
    windows: Sequence[tuple[float, float]],
    zero: float,
) -> Series:
    """Means over steps of five seconds, with a break after each window."""
    shown = seen.pooled((stream,))
    xs: list[float] = []
    ys: list[float | None] = []
    for begin, end in windows:
        for at in np.arange(begin, end - BIN / 2, BIN):
            part = shown.where((shown.time >= at) & (shown.time < at + BIN))
            xs.append(float(at + BIN / 2 - zero))
            ys.append(part.statistic("mean") if len(part) >= FEW else None)
        xs.append(float(end - zero))
        ys.append(None)
    return Series(name, tuple(xs), tuple(ys))


def _flat(name: str, value: float, like: Series) -> Series:
    return Series(name, like.x, tuple(None if y is None else value for y in like.y))
