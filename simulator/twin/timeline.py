"""What happens by itself: arrivals, ticks, and the timeline's faults and repairs."""

from __future__ import annotations

from simulator import draws
from simulator.plan import Plan
from simulator.programs import SPAWN_SALT, Control, Order, Outcome
from simulator.twin.things import Source, Station
from simulator.twin.versions import Versions


class Timeline(Versions):
    """A kernel into which requests come."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.sources = [
            Source(i, row[4], max(plan.start, 0)) for i, row in enumerate(plan.source.tolist())
        ]
        self.bins = max(1, -(-(plan.end - plan.start) // plan.tick))
        self.controls = sorted(
            zip(plan.control.tolist(), plan.control_value.tolist(), strict=True),
            key=lambda row: row[0][0],
        )
        self.push_control(0)
        for source in self.sources:
            self.push_arrival(source)
        self.push(self.now + plan.tick, self.tick)

    def tick(self) -> None:
        """Close the bins."""
        for station in self.stations:
            station.bring_up(self.now)
            if len(station.bins) < self.bins:
                station.bins.append(dict.fromkeys(station.bins[-1], 0))
                station.note_queue()
        self.push(self.now + self.plan.tick, self.tick)

    def push_arrival(self, source: Source) -> None:
        """Find when the next one comes, if ever: the integral of the rate reaches the gap."""
        _, _, curve, law, _ = self.plan.source[source.index].tolist()
        key = draws.mix(int(self.plan.source_key[source.index]), source.ordinal)
        gap = draws.sample(self.laws[law], key, 0)
        first, end = self.plan.curve_first[curve : curve + 2].tolist()
        time = source.last
        for i in range(first, end):
            rate, last = float(self.plan.curve_value[i]), i == end - 1
            time = max(time, int(self.plan.curve_time[i]))
            left = draws.LONGEST if last else int(self.plan.curve_time[i + 1]) - time
            if left <= 0 or rate <= 0:
                continue
            if (ns := draws.nanoseconds(gap / rate)) <= left:
                source.last = time + ns
                self.push(source.last, lambda: self.arrive(source, key))
                return
            gap -= rate * (left / 1e9)

    def arrive(self, source: Source, key: int) -> None:
        """A request comes in."""
        program, region = self.plan.source[source.index].tolist()[:2]
        self.make_root(program, key, region, float(self.plan.source_weight[source.index]))
        source.ordinal += 1
        self.push_arrival(source)

    def staff(self, station: Station, workers: int) -> None:
        """Give a station another number of workers."""
        if station.order != Order.SHARED:
            station.bring_up(self.now)
            station.workers = workers
            while station.queue and station.up == 1 and station.free():
                self.serve_next(station)

    def push_control(self, row: int) -> None:
        """Wait for the next thing that the timeline does."""
        if row < len(self.controls):
            self.push(self.controls[row][0][0], lambda: self.control(row))

    def control(self, row: int) -> None:
        """Do it."""
        (_, op, a, b, c), value = self.controls[row]
        if op <= Control.CLEAR:
            station = self.stations[a]
        if op == Control.DOWN:
            station.up = b
            struck = [t for t in self.tokens.values() if station in (*t.holds, t.queue)]
            for token in sorted(struck, key=lambda token: token.serial):
                if token.alive:
                    self.fail(token, Outcome.LOST)
        elif op == Control.UP:
            station.up = 1
        elif op == Control.KNOWN:
            station.known = b == 1 and station.on
        elif op == Control.ALIAS:
            self.record_lost(station, self.stations[b], stream=c - 1)
            self.answer_for(station, self.stations[b])
        elif op == Control.SPEED:
            self.change_speed(station, value)
        elif op == Control.CLEAR:
            for name in [n for n, entry in station.cache.items() if not entry.owner]:
                del station.cache[name]
        elif op == Control.SERVE:
            self.serves[a][b] = c
        elif op == Control.CUT:
            (self.cut.update if c else self.cut.difference_update)({(a, b), (b, a)})
        elif op == Control.DISTANCE:
            self.distance[a][b] = self.distance[b][a] = c
        elif op == Control.SPAWN:
            self.make_root(a, draws.mix(SPAWN_SALT, c), b, value)
        elif op == Control.ELECT:
            self.elect(self.stations[a], b, int(value), stream=c - 1)
        elif op == Control.FLAW:
            self.stations[a].flaw = value
        elif op == Control.LOSS:
            self.loss[a, b] = self.loss[b, a] = value
        elif op == Control.WORKERS:
            self.staff(self.stations[a], b)
        self.push_control(row + 1)
