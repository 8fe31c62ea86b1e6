"""Charts of a run, as data: over load, and over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from designs.model.design import Design
from designs.trials.miniature import Finished
from designs.trials.observed import Observed, Stream
from designs.trials.report import Chart, Mark, Series

BIN = 5.0  # seconds of a point over time
FEW = 10  # samples below which a point is left out


def over_load(design: Design, curve: dict[float, list[Finished]]) -> tuple[Chart, ...]:
    """Response time, answers and busy components against the load.

    Load is a share of the stated peak.
    """
    loads = tuple(round(load * 100, 6) for load in curve)
    endpoints = [
        e
        for e in design.endpoints
        if any(f"request/{e}" in r.seen.streams for rs in curve.values() for r in rs)
    ]
    response = [
        _series(f"{e}, {s}", loads, curve, partial(_response, e, s))
        for e in endpoints
        if not design.endpoints[e].stream
        for s in ("p50", "p99")
    ]
    requests = tuple(f"request/{e}" for e in endpoints)
    answered = _series(
        "answered", loads, curve, lambda seen: seen.pooled(requests).good_rate(seen.seconds)
    )
    made = _series("made", loads, curve, lambda seen: seen.pooled(requests).rate(seen.seconds))
    components = design.architecture.components if design.architecture else {}
    busy = [_series(id, loads, curve, partial(_busy, id)) for id in components]
    busy = sorted(
        (s for s in busy if any(v is not None for v in s.y)),
        key=lambda s: -max(v or 0 for v in s.y),
    )[:6]
    note = (
        "Band: the two seeds of each point. "
        "A point that is missing had too few answers to say it, or too many failures."
    )
    return (
        Chart(
            "response",
            "Response time against load",
            "load",
            "% of the stated peak",
            "response time",
            "s",
            tuple(response),
            note=note,
        ),
        Chart(
            "goodput",
            "Calls against load",
            "load",
            "% of the stated peak",
            "calls",
            "per second",
            (made, answered),
            note=note,
        ),
        Chart(
            "busy",
            "Busiest region of each component against load",
            "load",
            "% of the stated peak",
            "busy",
            "%",
            tuple(busy),
            note=note,
        ),
    )


def over_growth(
    design: Design, curve: dict[float, list[Finished]], cost: dict[float, float]
) -> tuple[Chart, ...]:
    """What it costs, and how many instances run, against the load."""
    from designs.trials.bill import fleet

    loads = tuple(round(load * 100, 6) for load in curve)
    dollars = Series("cost", loads, tuple(cost[load] for load in curve))
    found = [
        Chart(
            "cost_of_growth",
            "Cost against load",
            "load",
            "% of the stated peak",
            "cost",
            "$/h",
            (dollars,),
            note="Prices are those written at the components; only what is autoscaled follows.",
        )
    ]
    scaled = [
        id
        for id, component in (design.architecture.components if design.architecture else {}).items()
        if getattr(component, "scaling", None) is not None
    ]
    if scaled:
        lines = []
        for id in scaled:
            each = [[fleet([run], id) for run in runs] for runs in curve.values()]
            means = tuple(sum(e) / len(e) for e in each)
            lows, highs = tuple(min(e) for e in each), tuple(max(e) for e in each)
            lines.append(Series(id, loads, means, lows, highs))
        found.append(
            Chart(
                "instances",
                "Instances against load",
                "load",
                "% of the stated peak",
                "instances in all regions",
                "",
                tuple(lines),
                note="Band: the least and the most of the seeds.",
            )
        )
    return tuple(found)


def _response(endpoint: str, statistic: str, seen: Observed) -> float | None:
    return seen.statistic((f"request/{endpoint}",), statistic)


def _busy(component: str, seen: Observed) -> float | None:
    value = max(seen.utilisation((component,)), default=None)
    return None if value is None else value * 100


def _series(
    name: str,
    loads: tuple[float, ...],
    curve: dict[float, list[Finished]],
    of: Callable[[Observed], float | None],
) -> Series:
    points: list[float | None] = []
    lows: list[float | None] = []
    highs: list[float | None] = []
    for runs in curve.values():
        each = [v for v in (of(run.seen) for run in runs) if v is not None and np.isfinite(v)]
        points.append(sum(each) / len(each) if each else None)
        lows.append(min(each, default=None))
        highs.append(max(each, default=None))
    return Series(name, loads, tuple(points), tuple(lows), tuple(highs))


def over_time(
    design: Design,
    seeds: Sequence[Observed],
    windows: Sequence[tuple[float, float]],
    zero: float,
    marks: tuple[Mark, ...],
) -> tuple[Chart, ...]:
    """Failures by region, response times, and what viewers see, in steps of five seconds.

    `seeds` is what each saw in all the windows.
    """
    regions = list(design.architecture.regions) if design.architecture else []
    plain = tuple(f"request/{e}" for e, x in design.endpoints.items() if not x.stream)
    failed = [
        _timed(region, seeds, windows, zero, plain, _failed, number)
        for number, region in enumerate(regions)
    ]
    slow = [_timed(e.removeprefix("request/"), seeds, windows, zero, (e,), _p95) for e in plain]
    charts = [
        Chart(
            "failed",
            "Calls that failed, by the region of people",
            "time",
            "s",
            "failed",
            "%",
            tuple(failed),
            marks,
        ),
        Chart(
            "slow",
            "95th percentile of response time",
            "time",
            "s",
            "response time",
            "s",
            tuple(slow),
            marks,
            note="Band: lowest and highest seed. "
            "Points with failures past 5 % have no finite percentile and are left out.",
        ),
    ]
    viewers = [n for n in seeds[0].streams if n.startswith("stalled/")]
    if viewers:
        stalls = [
            _timed(region, seeds, windows, zero, tuple(viewers), _stall, number)
            for number, region in enumerate(regions)
        ]
        charts.append(
            Chart(
                "stalls",
                "Stalled for each segment, mean",
                "time",
                "s",
                "stalled",
                "s",
                tuple(stalls),
                marks,
            )
        )
    chats = tuple(n for n in seeds[0].streams if n.startswith("delivered/"))
    if chats:
        late = [
            _timed(n.removeprefix("delivered/"), seeds, windows, zero, (n,), _p95) for n in chats
        ]
        charts.append(
            Chart(
                "delay",
                "95th percentile of delivery delay",
                "time",
                "s",
                "delay",
                "s",
                tuple(late),
                marks,
            )
        )
    return tuple(charts)


def _timed(
    name: str,
    seeds: Sequence[Observed],
    windows: Sequence[tuple[float, float]],
    zero: float,
    streams: tuple[str, ...],
    of: Callable[[Stream], float | None],
    region: int = -1,
) -> Series:
    pooled = [seen.pooled(streams) for seen in seeds]
    if region >= 0:
        pooled = [s.where(s.region == region) for s in pooled]
    xs: list[float] = []
    ys: list[float | None] = []
    lows: list[float | None] = []
    highs: list[float | None] = []
    for begin, end in windows:
        for at in np.arange(begin, end - BIN / 2, BIN):
            parts = [s.where((s.time >= at) & (s.time < at + BIN)) for s in pooled]
            each = [
                v
                for v in (of(p) for p in parts if len(p) >= FEW)
                if v is not None and np.isfinite(v)
            ]
            xs.append(float(at + BIN / 2 - zero))
            ys.append(sum(each) / len(each) if each else None)
            lows.append(min(each, default=None))
            highs.append(max(each, default=None))
        xs.append(float(end - zero))
        ys.append(None)
        lows.append(None)
        highs.append(None)
    return Series(name, tuple(xs), tuple(ys), tuple(lows), tuple(highs))


def _failed(stream: Stream) -> float | None:
    good = stream.good_share()
    return None if good is None else (1 - good) * 100


def _p95(stream: Stream) -> float | None:
    return stream.statistic("p95", 0)


def _stall(stream: Stream) -> float | None:
    return stream.statistic("mean")
