"""From a design to a plan: what kinds share while each lowers itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from designs.kinds.component import Component
from designs.kinds.worker.message import REDELIVERY
from designs.model.design import Design
from designs.model.quantities import Spread
from designs.trials.body import Body, Place, Station
from designs.trials.laws import law_of, popularity
from designs.trials.remembering import kept_in_caches, keys_in_order
from designs.trials.scale import Scale
from designs.trials.striking import reached
from designs.trials.timeline import Fault, Span, Steps, together
from simulator.assembler import Assembler
from simulator.code import Code, name_key
from simulator.programs import Control, Law, Op, Outcome

if TYPE_CHECKING:
    from designs.trials.estimate import Sums

UNLIMITED = -1
MOST_KEYS = 200_000


class Lowering:
    """A design on its way into a plan.

    Components lower themselves in the order of the document;
    then endpoints become programs and flows sources. `span` is the stretch of time to be simulated,
    `faults` what happens in it, `scale` how much of each tier is kept.
    """

    def __init__(self, design: Design, scale: Scale, span: Span, faults: Sequence[Fault]) -> None:
        if design.architecture is None:
            raise ValueError("a design without an architecture cannot be tried; add one")
        self.design = design
        self.architecture = design.architecture
        self.regions = list(self.architecture.regions)
        self.index = {r: i for i, r in enumerate(self.regions)}
        self.scale = scale
        self.span = span
        self.faults = list(faults)
        self.seed = 1
        self.a = Assembler(len(self.regions))
        self.places: dict[str, Place] = {}
        self.stations: list[Station] = []
        self.streams: dict[str, int] = {}
        self.tables: dict[str, int] = {}
        self.view_names: dict[int, str] = {}  # view -> component
        self.where = audience_of(design) or {r: 1 / len(self.regions) for r in self.regions}
        self.keyspaces: dict[str, int] = {}
        self.numbers: dict[str, int] = {}
        self.offers: dict[float, Sums] = {}  # what was asked of the components at a time
        self.remembered = kept_in_caches(design)
        self.in_order = keys_in_order(self.architecture)
        self._distances()
        for id, component in self.architecture.components.items():
            self.places[id] = Place(regions=self.regions_of(component))
            component.lower(id, self)
        for fault in self.faults:
            self._happen(fault)

    def body_of(self, name: str, level: float) -> tuple[Body, bool]:
        """The body of a program at a level of detail, and whether it is still to be written."""
        full = name if level == 0 else f"{name}@{level:.6g}"
        fresh = not self.a.has_program(full)
        return Body(self.a.program(full) if fresh else Code(full), self, name, level), fresh

    def body(self, name: str) -> Body:
        """The body of a new program."""
        return Body(self.a.program(name), self, name)

    def count_losses(
        self,
        name: str,
        body: Body,
        stream: int,
        attempts: int = 1,
        again: float = 0.0,
        then: Callable[[Body], None] | None = None,
        own: bool = False,
    ) -> None:
        """Write a program that runs another, again if it fails or takes more than `again` seconds.

        It records on `stream` whatever became of it.

        When the inner program records its own deliveries (`own`, or it says so itself), only
        failures are recorded here. `then` writes what else becomes of those.
        """
        own = own or any(row[0] == Op.DELIVER for row in body.code.rows)
        take = self.body(name)
        retried = attempts > 1 or again > 0
        row = self.a.policy(again, attempts, REDELIVERY, 60 * REDELIVERY, 0) if retried else -1
        inner = self.a.program_index(body.code.name)
        take.code.add(Op.CALL, inner, row, "lost", -1 if own else stream, step=take.step("call"))
        take.code.add(Op.END, 0)
        take.code.label("lost")
        if own:
            gone = self.body(f"{name}/gone")
            gone.code.add(Op.END, Outcome.LOST)
            index = self.a.program_index(gone.code.name)
            take.code.add(Op.CALL, index, -1, "end", stream, step=take.step("gone"))
        take.code.label("end")
        if then:
            then(take)
        take.code.add(Op.END, Outcome.LOST)

    # regions and distances

    def _distances(self) -> None:
        within = self.architecture.within
        for i, one in enumerate(self.regions):
            for j, other in enumerate(self.regions):
                # Half of it is taken on the way there. Inside a region nothing is left to take on
                # the way back, for who comes back has not moved: there both halves go at once.
                both = 2 if i == j else 1
                self.a.distance[i, j] = round(both * self.round_trip(one, other, within) * 1e9)

    def round_trip(self, one: str, other: str, within: float) -> float:
        """Seconds there and back between two regions."""
        if one == other:
            return within
        distances = self.architecture.distances
        return distances.get(f"{one}-{other}", distances.get(f"{other}-{one}", within))

    def regions_of(self, component: Component) -> list[int]:
        """The regions in which a component stands."""
        if component.in_ == "each region":
            return list(range(len(self.regions)))
        names = [component.in_] if isinstance(component.in_, str) else component.in_
        return [self.index[name] for name in names]

    def nearest(self, to: int, among: Sequence[int]) -> int:
        """The region nearest to `to` among some; -1 if there are none."""
        return min(among, key=lambda r: (self.a.distance[to, r], r), default=-1)

    def by_distance(self, to: int) -> list[int]:
        """All regions, the nearest to `to` first."""
        everywhere = range(len(self.regions))
        return sorted(everywhere, key=lambda r: (r != to, self.a.distance[to, r], r))

    def serves(self, among: Sequence[int]) -> list[int]:
        """Which of some regions serves each region."""
        return [r if r in among else self.nearest(r, among) for r in range(len(self.regions))]

    def crowd(self, among: Sequence[int], region: int) -> Steps:
        """The viewers whom one of some regions serves: its own, and those nearest to it."""
        near = zip(self.regions, self.serves(among), strict=True)
        return together(self.span.audience(name) for name, by in near if by == region)

    # stations

    def kept(self, id: str) -> int:
        """How many of a component's alike instances are simulated: all, where they differ."""
        if id in self.scale.tiers:
            return self.scale.kept(id)
        component = self.architecture.components[id]
        return int(getattr(component, component.tier)) if component.tier else 1

    def share(self, id: str) -> float:
        """The share of a component's instances that is simulated."""
        return self.scale.share(id)

    def add_view(
        self,
        id: str,
        role: str,
        workers: Sequence[int],
        *,
        zones: int = 1,
        room: int = UNLIMITED,
        groups: int = 1,
        entries: int = 0,
        regions: Sequence[int] | None = None,
        stands_for: float = 1.0,
        aside: bool = False,
    ) -> int:
        """Stations of a component, the same in each of its regions.

        Returns a view of them under a role.
        """
        place = self.places[id]
        where = place.regions if regions is None else list(regions)
        first: list[int] = []
        count: list[int] = []
        for region in range(len(self.regions)):
            here = list(workers) if region in where else []
            first.append(self.a.stations_at(here, room, 1.0, entries))
            count.append(len(here))
            self.stations.extend(
                Station(id, region, i % zones + 1, stands_for, aside) for i in range(len(here))
            )
        view = self.a.view_of(first, count, groups, self.serves(where))
        place.views[role] = view
        self.view_names[view] = id
        return view

    def stations_of(self, id: str, region: int | None = None) -> list[int]:
        """The stations of a component, of one region or all."""
        return [
            i
            for i, s in enumerate(self.stations)
            if s.component == id and not s.aside and region in (None, s.region)
        ]

    # laws, keys, curves, streams

    def law(self, spread: Spread, own: Law = Law.EXPONENTIAL, factor: float = 1.0) -> int:
        """The index of a spread of times; `own` is what the kind means by a bare duration."""
        return self.a.law(*law_of(spread, own, factor))

    def keyspace(self, definition: str) -> int:
        """The keys of a definition, by how often each is asked for.

        The object that keeps it says so.
        """
        if definition not in self.keyspaces:
            kept = [o for o in self.design.objects.values() if o.keeps == definition]
            count = int(min(kept[0].count or 1, MOST_KEYS)) if kept else 1
            exponent = kept[0].popularity.exponent if kept else 0.0
            salt = name_key("keys", definition)
            self.keyspaces[definition] = self.a.keyspace(popularity(max(count, 1), exponent), salt)
        return self.keyspaces[definition]

    def fresh_keys(self) -> int:
        """Keys that are new each time, so that they spread evenly."""
        if "" not in self.keyspaces:
            self.keyspaces[""] = self.a.keyspace(popularity(65536, 0.0), name_key("keys", "fresh"))
        return self.keyspaces[""]

    def stream(self, *words: str) -> int:
        """The number of a stream of samples, by its name."""
        number = max(self.streams.values(), default=-1) + 1
        return self.streams.setdefault("/".join(words), number)

    def numbered(self, name: str, make: Callable[[], int]) -> int:
        """The index of something that is made once for each name, such as a breaker."""
        if name not in self.numbers:
            self.numbers[name] = make()
        return self.numbers[name]

    # faults

    def _happen(self, fault: Fault) -> None:
        for id, component in self.architecture.components.items():
            component.suffer(id, self, fault)
        if fault.what == "cut":
            a, b = (self.index[r] for r in fault.where)
            self.a.control(fault.at, Control.CUT, a, b, 1)
            self.a.control(fault.until, Control.CUT, a, b, 0)
        if fault.what == "lossy":
            a, b = (self.index[r] for r in fault.where)
            self.a.control(fault.at, Control.LOSS, a, b, value=fault.amount)
            self.a.control(fault.until, Control.LOSS, a, b)
        if fault.what == "stretch":
            a, b = (self.index[r] for r in fault.where)
            before = int(self.a.distance[a, b])
            self.a.control(fault.at, Control.DISTANCE, a, b, round(fault.amount * 1e9))
            self.a.control(fault.until, Control.DISTANCE, a, b, before)

    def lose(
        self, station: int, fault: Fault, blind: float | None, silent: bool, alone: bool = False
    ) -> None:
        """A station is lost and comes back.

        Who picks it learns of both after `blind` seconds, or never; what is back before that is
        never missed. One that is lost `alone`, with nobody left who could be picked in its place,
        is asked again as soon as it is back.
        """
        self.a.control(fault.at, Control.DOWN, station, -1 if silent else 0)
        self.a.control(fault.until, Control.UP, station)
        if blind is not None and fault.until - fault.at > blind:
            self.a.control(fault.at + blind, Control.KNOWN, station, 0)
            self.a.control(fault.until + (0.0 if alone else blind), Control.KNOWN, station, 1)

    def struck(self, id: str, fault: Fault) -> Iterator[int]:
        """The stations of a component that a loss takes away."""
        if fault.what == "lose":
            yield from reached(self, id, fault)

    def flawed(self, id: str) -> bool:
        """Whether anything ever makes a component fail some of those it serves."""
        return any(
            f.what == "fail" or (f.deploy is not None and f.deploy.fails > 0)
            for f in self.faults
            if next(reached(self, id, f), -1) >= 0
        )


def audience_of(design: Design) -> dict[str, float]:
    """The share of people in each region, if the document says it."""
    audience = design.workload.audience if design.workload else None
    return dict(audience.where) if audience else {}
