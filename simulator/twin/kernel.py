"""The twin's kernel: time, the ready line, tokens that wait, end and answer."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable

from simulator import draws
from simulator.plan import ANSWERED, COUNTERS, FINISHED, GOT, STARTED, Plan
from simulator.programs import OUTCOMES, Op, Order
from simulator.twin.things import CHILD, DETACHED, ROOT, Entry, Next, Station, Token

Then = int | Callable[[], Next]
STARTS = ("roots_started", "children_started", "detached_started")


class Kernel:
    """Runs tokens; what the instructions do is in the classes that build on it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.now = plan.start
        self.heap: list[tuple[int, int, Callable[[], None]]] = []
        self.pushes = 0
        self.ready: deque[Callable[[], None]] = deque()
        self.tokens: dict[int, Token] = {}
        self.serials = 0
        self.tickets = 0
        self.counters = dict.fromkeys(COUNTERS, 0)
        self.finished = [[0] * OUTCOMES for _ in (ROOT, CHILD, DETACHED)]
        self.samples: list[tuple[int, int, int, int, float, int, int, list[int]]] = []
        self.journal: list[tuple[int, int, int, int, int, int, int]] = []
        self.code = [tuple(row) for row in plan.code.tolist()]
        self.laws = plan.laws.tolist()
        self.distance = plan.distance.tolist()
        self.serves = plan.serves.tolist()
        self.cut: set[tuple[int, int]] = set()
        self.loss: dict[tuple[int, int], float] = {}
        columns = (
            plan.workers, plan.room, plan.up, plan.known == 1, plan.speed, plan.entries,
            plan.evicts, plan.order, plan.reserve, plan.patience, plan.on == 1,
            plan.drops,
        )  # fmt: skip
        self.stations = [
            Station(index, *traits, alias=index, since=self.now)
            for index, traits in enumerate(
                zip(*(column.tolist() for column in columns), strict=True)
            )
        ]

    # time

    def run(self, until: int) -> None:
        """Take every event up to and at `until`."""
        while self.heap and self.heap[0][0] <= until:
            time, _, action = heapq.heappop(self.heap)
            self.now = max(self.now, time)
            self.counters["events"] += 1
            action()
            while self.ready:
                self.ready.popleft()()
        self.now = until
        for station in self.stations:
            station.bring_up(until)

    def push(self, time: int, action: Callable[[], None]) -> None:
        """Put an event on the heap; ties go by order of pushing."""
        heapq.heappush(self.heap, (time, self.pushes, action))
        self.pushes += 1

    def wait(self, token: Token, ns: int, blame: int, then: Then) -> Next:
        """Let time pass and go on at `then`; no time passes without an event."""
        if ns == 0:
            return then() if callable(then) else then
        gen = token.gen = token.gen + 1
        token.waiting = (blame, self.now)

        def over() -> None:
            if token.gen == gen:
                self.resume(token, then)

        self.push(self.now + ns, over)
        return None

    def resume(self, token: Token, then: Then) -> None:
        """Put a token into the ready line."""
        self.settle(token)
        gen = token.gen = token.gen + 1

        def turn() -> None:
            if token.gen == gen:
                self.walk(token, then() if callable(then) else then)

        self.ready.append(turn)

    def settle(self, token: Token) -> None:
        """Blame the time spent waiting, up to now."""
        if token.waiting:
            blame, since = token.waiting
            token.blame[blame] += self.now - since
            token.waiting = None

    def walk(self, token: Token, pc: Next) -> None:
        """Execute instructions until the token waits or ends."""
        while pc is not None:
            token.pc = pc
            op, *operands, step = self.code[pc]
            if op not in (Op.ENTER, Op.LOOK):  # these say where, once they know
                self.row(token, op)
            pc = self.execute(Op(op), token, operands, step)

    def execute(self, op: Op, token: Token, operands: list[int], step: int) -> Next:
        """Do one instruction and say where the token goes on."""
        raise NotImplementedError

    # chance

    def chance(self, token: Token, step: int, n: int = 0, sticky: bool = False) -> float:
        """The n-th draw of this step, in 0 ... 1."""
        key, seg = (token.root, -1) if sticky else (token.key, token.seg)
        return draws.unit(draws.draw(key, step, seg, n))

    def sample(self, law: int, token: Token, step: int, n: int = 0, sticky: bool = False) -> float:
        """A value of a law."""
        key, seg = (token.root, -1) if sticky else (token.key, token.seg)
        return draws.sample(self.laws[law], key, step, seg, n)

    def level(self, curve: int, time: int) -> float:
        """The curve's value at a time; 0 before its first step."""
        value = 0.0
        for i in range(self.plan.curve_first[curve], self.plan.curve_first[curve + 1]):
            if self.plan.curve_time[i] <= time:
                value = float(self.plan.curve_value[i])
        return value

    # tokens

    def make_root(self, program: int, key: int, region: int, weight: float) -> None:
        """Start a request."""
        self.start(Token(
            ROOT, self.serials, program, int(self.plan.program[program]), key, key, region, region,
            0, 0, self.now, self.now, weight,
        ))  # fmt: skip

    def make_child(
        self, parent: Token, program: int, step: int, attempt: int, branch: int, kind: int
    ) -> Token:
        """A token on behalf of another, not yet started."""
        key = self.child_key(parent, step, attempt, branch)
        return Token(
            kind, self.serials, program, int(self.plan.program[program]), key, parent.root,
            parent.home, parent.at, parent.item, branch, parent.born, self.now, parent.weight,
            parent if kind == CHILD else None, parent.ticket or 0, parent.rank, parent.version,
            place=parent.place,
            parent_key=parent.key if kind == CHILD else 0,
        )  # fmt: skip

    def child_key(self, parent: Token, step: int, attempt: int, branch: int) -> int:
        """What the child's own draws are named by."""
        return draws.mix(
            draws.mix(parent.key, step), (parent.seg + 1) * 2**32 + attempt * 2**16 + branch
        )

    def start(self, token: Token) -> None:
        """Count a token and put it into the ready line."""
        self.tokens[token.serial] = token
        self.serials += 1
        self.counters[STARTS[token.kind]] += 1
        self.row(token, STARTED)
        self.resume(token, token.pc)

    def fail(self, token: Token, outcome: int) -> Next:
        """End at once, wherever it stands; who waits for its fetch fails alike."""
        return self.close(token, outcome, outcome)

    def close(self, token: Token, outcome: int, for_waiters: int) -> Next:
        """Let go of everything and finish."""
        self.settle(token)
        if token.queue:
            token.queue.bring_up(self.now)
            token.queue.queue.remove(token)
        while token.holds:
            self.release(token.holds.pop())
        self.give_up(token, for_waiters)
        if token.fetch and token in token.fetch.waiters:
            token.fetch.waiters.remove(token)
        self.finish(token, outcome)
        return None

    def give_up(self, token: Token, outcome: int) -> None:
        """Drop the fetch it owns, if it owns one; who waits for it fails."""
        missed, token.pending = token.pending, None
        if missed and missed.own:
            del missed.node.cache[missed.name]
            self.send_on(missed.own, lambda waiter: self.fail(waiter, outcome))

    def send_on(self, entry: Entry, then: Callable[[Token], Next]) -> None:
        """Let those who wait for an entry go on, in order of arrival."""
        waiters, entry.waiters, entry.owner = entry.waiters, [], None
        for waiter in waiters:
            waiter.fetch = None
            self.resume(waiter, lambda waiter=waiter: then(waiter))  # type: ignore[misc]

    def finish(self, token: Token, outcome: int) -> None:
        """Count the end and tell whoever waits for it."""
        token.alive = False
        token.gen += 1
        token.ticket = None
        del self.tokens[token.serial]
        self.row(token, FINISHED, outcome)
        self.finished[token.kind][outcome] += 1
        parent, slip = token.parent, token.slip
        if token.kind == ROOT:
            self.counters["roots_finished"] += 1
            stream = int(self.plan.program_stream[token.program])
            self.record(token, stream, self.now - token.start, outcome)
        elif token.kind == DETACHED:
            self.counters["detached_finished"] += 1
        elif parent and parent.ticket == slip:
            self.counters["children_answered"] += 1
            self.ready.append(lambda: self.answer(parent, slip, outcome, token.blame))
        else:
            self.counters["children_orphaned"] += 1

    def answer(self, token: Token, slip: int, outcome: int, blame: list[int]) -> None:
        """Give a child's outcome to its parent, unless that has gone on meanwhile."""
        if token.ticket == slip and token.reply:
            self.row(token, ANSWERED, outcome)
            self.walk(token, token.reply(outcome, blame))

    def open_ticket(self, token: Token, reply: Callable[[int, list[int]], Next]) -> None:
        """From now on children may answer, under a new ticket."""
        self.tickets += 1
        token.ticket, token.reply = self.tickets, reply

    # stations

    def stations_of(self, view: int, region: int) -> list[Station]:
        """What a view shows in a region, in order."""
        first, count = int(self.plan.first[view, region]), int(self.plan.count[view, region])
        return self.stations[first : first + count]

    def release(self, station: Station) -> None:
        """Give a worker back; who is next in the queue takes it."""
        station.bring_up(self.now)
        station.busy -= 1
        self.serve_next(station)

    def serve_next(self, station: Station) -> None:
        """Let who is next have a worker that is free."""
        if station.queue and station.up == 1:
            token = self.next_of(station)
            station.queue.remove(token)
            station.busy += 1
            token.queue = None
            token.holds.append(station)
            self.row(token, GOT, station.index)
            self.resume(token, token.pc + 1)

    def next_of(self, station: Station) -> Token:
        """Who of a queue is served next."""
        if station.order == Order.LAST:
            return station.queue[-1]
        if station.order == Order.RANK:
            return min(station.queue, key=lambda token: token.rank)
        return station.queue[0]

    # records

    def row(self, token: Token, what: int, where: int = -1) -> None:
        """Write a line of the journal."""
        row = (self.now, token.root, token.key, token.parent_key, token.pc, what, where)
        self.journal.append(row)

    def record(
        self, token: Token, stream: int, value: int, outcome: int = 0, weight: float | None = None
    ) -> None:
        """Write a sample; stream -1 is none."""
        if stream >= 0:
            weight = token.weight if weight is None else weight
            self.samples.append(
                (stream, token.home, self.now, value, weight, outcome, token.root, [*token.blame])
            )
