"""A bench for plans worked out by hand: requests at given milliseconds, results in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.assembler import Assembler
from simulator.code import Code
from simulator.programs import Blame, Control, Op, Outcome, Policy
from simulator.twin import TwinRun, run

MS = 1e-3


class Bench:
    """An assembler with one program under test, `ask`, whose requests are stream 0."""

    def __init__(self, regions: int = 1) -> None:
        self.a = Assembler(regions)
        self.ask = self.a.program("ask", stream=0)

    def wait(self, code: Code, ms: float, blame: Blame = Blame.OTHER) -> None:
        code.add(Op.WAIT, self.a.constant(ms * MS), blame, step=f"{code.name}/{len(code.rows)}")

    def serve(self, view: int, ms: float, policy: Policy = Policy.RANDOM) -> None:
        """Enter, work, leave."""
        self.ask.add(Op.ENTER, view, policy)
        self.ask.add(Op.WORK, self.a.constant(ms * MS))
        self.ask.add(Op.LEAVE)

    def callee(self, ms: float, outcome: Outcome = Outcome.OK) -> int:
        """A program that takes so long and ends so."""
        code = self.a.program(f"callee {ms} {outcome}")
        self.wait(code, ms)
        code.add(Op.END, outcome)
        return self.a.program_index(code.name)

    def run(self, spawns: Sequence[float] = (0,), end: float = 100, region: int = 0) -> TwinRun:
        for i, at in enumerate(spawns):
            self.a.control(at * MS, Control.SPAWN, 0, region, i, value=1.0)
        if not self.ask.rows or self.ask.rows[-1][0] != Op.END:
            self.ask.add(Op.END, Outcome.OK)
        return run(self.a.plan(end=end * MS, tick=10 * MS))


def requests(r: TwinRun) -> list[tuple[float, str]]:
    """(ms in the system, outcome) of each request, in order of ending."""
    return [
        (value / 1e6, Outcome(outcome).name)
        for stream, value, outcome in zip(
            r.samples.stream, r.samples.value, r.samples.outcome, strict=True
        )
        if stream == 0
    ]


def stream(r: TwinRun, number: int) -> list[float]:
    """Values of a stream, ms."""
    return [v / 1e6 for s, v in zip(r.samples.stream, r.samples.value, strict=True) if s == number]


def blame(r: TwinRun) -> dict[str, float]:
    """Where the last request's time went, ms."""
    return {b.name: ns / 1e6 for b, ns in zip(Blame, r.samples.blame[-1], strict=True) if ns}
