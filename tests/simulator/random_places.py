"""What small plans are about, out of hypothesis: stations, caches, laws, and what befalls them."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from simulator.assembler import Assembler
from simulator.programs import Control, Law, Order

MS = 1e-3
END = 40 * MS
SHORT = (0.0, 1 * MS, 2 * MS, 5 * MS)
STREAMS = 8  # a BUFFER writes so many streams from its first on
TALLIES = 2
BUCKETS = 3  # as many as a fork has branches at most
THEMES = ("anything", "queues", "caches", "calls", "versions", "shows")
GUARDS = 2  # breakers, and retry budgets
RANDOM_LAWS = (
    (Law.EXPONENTIAL, 2 * MS, 0.0, 0.0),
    (Law.LOGNORMAL, -6.5, 1.0, 0.0),
    (Law.UNIFORM, 0.0, 4 * MS, 0.0),
    (Law.ERLANG, 2 * MS, 3.0, 0.0),
    (Law.HYPEREXPONENTIAL, 0.7, 1 * MS, 5 * MS),
    (Law.PARETO, 1 * MS, 1.5, 0.0),
)

short = st.sampled_from(SHORT)
some_time = st.sampled_from(SHORT[1:])
regions = st.integers(1, 2)


@dataclass
class Places:
    """What programs may refer to."""

    a: Assembler
    regions: int
    views: list[int]
    caches: list[int]
    stations: int
    theme: str
    depth: int = 0


def draw_places(draw: st.DrawFn, a: Assembler) -> Places:
    """Stations, caches, a router, buckets, keys, a topic and a stream."""
    serve = st.lists(
        st.integers(-1, a.regions - 1), min_size=a.regions, max_size=a.regions
    ) | st.just(list(range(a.regions)))
    workers = st.lists(st.sampled_from((1, 2, 1, -1, 0)), min_size=0, max_size=3) | st.sampled_from(
        ([1], [1, 1])
    )
    views = [
        a.view(
            [draw(workers) for _ in range(a.regions)],
            room=draw(st.sampled_from((-1, 2, 1, 0))),
            groups=draw(st.integers(1, 2)),
            serves=draw(serve),
            speed=draw(st.sampled_from((1.0, 0.5))),
        )
        for _ in range(draw(st.integers(1, 2)))
    ]
    views.append(a.view_of(a.first[0], [min(1, n) for n in a.count[0]]))
    a.ranged.update(draw(st.sampled_from(([], views, views[:1]))))
    caches = [
        a.view(
            [[1] * draw(st.integers(1, 2)) for _ in range(a.regions)],
            entries=draw(st.sampled_from((2, 1, 3, 0))),
            groups=draw(st.integers(1, 2)),
        )
    ]
    stations = len(a.stations)
    if stations and draw(st.booleans()):
        a.unknown_stations.add(draw(st.integers(0, stations - 1)))
        a.down_stations[draw(st.integers(0, stations - 1))] = draw(st.sampled_from((0, -1)))
    draw_traits(draw, a, range(a.first[caches[0]][0], stations), caches=True)
    draw_traits(draw, a, range(a.first[caches[0]][0]), caches=False)
    draw_guards(draw, a)
    for _ in range(draw(st.integers(0, 2))):
        draw_scaler(draw, a, views)
    for _ in range(draw(st.integers(0, 2))):
        a.board(draw(st.sampled_from(views)), draw(st.integers(0, a.regions - 1)), draw(some_time))
    where = st.integers(-1, a.regions - 1)
    rows: dict[int, list[tuple[float, int] | tuple[float, int, float]]] = {
        home: [
            (-1.0, draw(where)),
            (10 * MS, draw(where), draw(st.sampled_from((0.5, 1.0, 0.0)))),
            (10 * MS, draw(where), 1.0),
        ]
        for home in range(a.regions)
    }
    a.router(draw(short) * 4, rows)
    for i in range(BUCKETS):
        a.bucket(rate=200.0 + 100 * i, burst=draw(st.integers(0, 2)))
    a.keyspace(draw(st.sampled_from(([0.5, 0.3, 0.2], [1.0]))), salt=5)
    a.topic()
    draw_media(draw, a)
    return Places(a, a.regions, views, caches, stations, draw(st.sampled_from(THEMES)))


def draw_media(draw: st.DrawFn, a: Assembler) -> None:
    """A stream of segments or of what is sent as it is made, perhaps late, perhaps with gaps."""
    gap = st.sampled_from(((4 * MS, 9 * MS), (12 * MS, 13 * MS), (12 * MS, 25 * MS)))
    a.media(
        duration=4 * MS, publish=draw(short), hold=draw(st.integers(0, 2)),
        reload=draw(st.sampled_from((0.0, 4 * MS, 1 * MS))),
        max_buffer=draw(st.sampled_from((4 * MS, 10 * MS))), bitrates=[1e6, 2e6, 4e6],
        access=draw(st.sampled_from((a.constant(3e6), a.law(Law.UNIFORM, 5e5, 8e6)))),
        estimate=draw(st.sampled_from((1e6, 1e7))), salt=9,
        ready=draw(st.sampled_from((4 * MS, 1 * MS))),
        cadence=draw(st.sampled_from((4 * MS, 5 * MS))),
        gaps=draw(st.lists(gap, max_size=2)),
    )  # fmt: skip
    for _ in range(TALLIES):
        a.tally(draw(st.sampled_from((0.0, 2.0))))


def draw_traits(draw: st.DrawFn, a: Assembler, stations: range, *, caches: bool) -> None:
    """What one by one, or all of them, have otherwise than usual."""
    if caches:
        a.behave(stations, evicts=draw(st.sampled_from((2, 0, 1))))
        return
    order = draw(st.sampled_from((None, Order.RANK, *Order)))
    for station in stations:
        a.behave([station], order=draw(st.sampled_from(list(Order))) if order is None else order)
        if draw(st.sampled_from((False, False, True))):
            a.behave([station], drops=1)
        if draw(st.booleans()):
            a.behave([station], reserve=draw(st.integers(0, 2)))
        if draw(st.booleans()):
            a.behave([station], patience=draw_law(draw, a))
        if draw(st.sampled_from((False, False, True))):
            a.behave([station], on=0)


def draw_guards(draw: st.DrawFn, a: Assembler) -> None:
    """Breakers that open soon, and budgets that are soon spent."""
    for _ in range(GUARDS):
        a.breaker(
            window=draw(st.sampled_from((1 * MS, 5 * MS, 1.0))), minimum=draw(st.integers(1, 3)),
            share=draw(st.sampled_from((0.5, 0.0, 1.0))), stays_open=draw(some_time),
        )  # fmt: skip
        a.budget(ratio=draw(st.sampled_from((0.4, 0.0, 1.0))), cap=draw(st.integers(0, 2)))


def draw_scaler(draw: st.DrawFn, a: Assembler, views: list[int]) -> None:
    """One that looks often; two of them may look at the same stations."""
    a.scaler(
        draw(st.sampled_from(views)), draw(st.integers(0, a.regions - 1)),
        least=draw(st.integers(0, 1)), most=draw(st.integers(1, 3)),
        target=draw(st.sampled_from((0.5, 0.1, 1.0))), interval=draw(some_time), lag=draw(short),
        calm=draw(short), step=draw(st.integers(1, 2)),
        warm=draw(short), cold=draw(st.sampled_from((0.5, 0.1, 1.0))),
    )  # fmt: skip


def draw_law(draw: st.DrawFn, a: Assembler) -> int:
    """Mostly constants, which tie; now and then each of the others."""
    if draw(st.booleans()):
        return a.constant(draw(short))
    return a.law(*draw(st.sampled_from(RANDOM_LAWS)))


def draw_control(draw: st.DrawFn, places: Places, programs: int) -> None:
    """Something happens to a place that exists."""
    often = [Control.ALIAS, Control.ELECT] * (8 if places.theme == "versions" else 0)
    op = draw(st.sampled_from([*Control, *often]))
    region = st.integers(0, places.regions - 1)
    b = c = 0
    value = draw(st.sampled_from((1.0, 2.0, 0.5)))
    if op <= Control.CLEAR or op == Control.FLAW:
        a = draw(st.integers(0, places.stations - 1))
        if op == Control.ALIAS:
            b, c = draw(st.integers(0, places.stations - 1)), draw(st.sampled_from((3, 0)))
        elif op in (Control.DOWN, Control.KNOWN):
            b = draw(st.integers(0, 1)) * (-1 if op == Control.DOWN else 1)
    elif op == Control.ELECT:
        a, b = draw(st.integers(0, places.stations - 1)), draw(st.integers(0, places.stations - 1))
        value, c = float(draw(st.integers(1, places.stations - b))), draw(st.sampled_from((3, 0)))
    elif op == Control.WORKERS:
        a, b = draw(st.integers(0, places.stations - 1)), draw(st.integers(-1, 3))
    elif op == Control.SERVE:
        a, b, c = draw(st.sampled_from(places.views)), draw(region), draw(region)
    elif op == Control.SPAWN:
        a, b, c = draw(st.integers(0, programs - 1)), draw(region), draw(st.integers(0, 2))
    elif op == Control.FLOOR:
        if not places.a.scalers:
            return
        a = draw(st.integers(0, len(places.a.scalers) - 1))
        b, c = draw(st.integers(0, 3)), draw(st.sampled_from((0, 1, 3))) * 1_000_000
    else:
        a, b = draw(region), draw(region)
        c = draw(st.integers(0, 1)) * (3_000_000 if op == Control.DISTANCE else 1)
    at = draw(st.integers(-3, 20)) * 2 * MS
    places.a.control(at, op, a, b, c, value=value)
