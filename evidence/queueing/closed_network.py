"""A fixed number of users who think, then wait for a processor and two disks, for ever.

Sixteen visits to the processor, ten to disk A, five to disk B make one interaction, and four
seconds of thinking. On the loop each visit is a token that makes the next one when it ends, so that
no draw is ever made twice. Interactions are counted where somebody starts to think.
The response time is users over throughput, less the thinking (the response time law).
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence.model import Case, Column, Figure, Result, Source
from evidence.plans import Seen, mean
from simulator.assembler import Assembler
from simulator.mean_values import closed_network
from simulator.programs import Blame, Control, Law, Op

DEMANDS = {"cpu": (16, 0.125), "a": (10, 0.3), "b": (5, 0.2)}
THINK = 4.0
STREAMS = {"cpu": 1, "a": 2, "b": 3, "think": 4}


def run(users: int, seed: int, seconds: float) -> Seen:
    """So many users from the first second on."""
    a = Assembler(regions=1)
    for name, (_, service) in DEMANDS.items():
        code = a.program(name)
        code.add(Op.ENTER, a.view([[1]]), 0)
        code.add(Op.WORK, a.law(Law.EXPONENTIAL, service))
        code.add(Op.LEAVE)
        code.add(Op.MARK, STREAMS[name])
        if name == "cpu":
            code.add(Op.BRANCH, a.constant(1 / 16), c="think", step="home?")
            code.add(Op.BRANCH, a.constant(1 / 3), c="b", step="which disk?")
            for other in ("a", "b", "think"):
                code.label(other)
                code.add(Op.FORK, a.program_index(other), 1, 0, step=f"to {other}")
                code.add(Op.END, 0)
        else:
            code.add(Op.FORK, a.program_index("cpu"), 1, 0)
            code.add(Op.END, 0)
    think = a.program("think")
    think.add(Op.MARK, STREAMS["think"])
    think.add(Op.WAIT, a.law(Law.EXPONENTIAL, THINK), Blame.OTHER)
    think.add(Op.FORK, a.program_index("cpu"), 1, 0)
    think.add(Op.END, 0)
    for user in range(users):
        a.control(0.0, Control.SPAWN, a.program_index("think"), 0, seed * 1000 + user, 1.0)
    return Seen(a.plan(end=seconds, tick=seconds / 100))


def loop(users: int, figures: tuple[Figure, ...], seconds: float) -> Case:
    """Throughput, response, and (for twenty users) time and number at each station."""

    def measure(seed: int, length: float) -> Sequence[float]:
        seen = run(users, seed, seconds * length)
        passed = 0.9 * seen.seconds
        rate = seen.many(STREAMS["think"]) / passed
        found = [rate, users / rate - THINK]
        if len(figures) > 2:
            found += [mean(seen.times(STREAMS[n])) for n in DEMANDS]
            found += [seen.area(2, i) + seen.area(3, i) for i in range(3)]
        return found

    return Case(Column.LOOP, figures, measure, short=0.05)


def by_mean_values(seed: int, length: float) -> Sequence[float]:
    """Mean value analysis."""
    one, five, twenty = (closed_network([2.0, 3.0, 1.0], THINK, n) for n in (1, 5, 20))
    return [one[0], one[1], five[0], five[1], twenty[0], twenty[1]]


THROUGHPUTS = (
    Figure("interactions a second, 1 user", 0.1, off=1e-9),
    Figure("response, 1 user", 6.0, off=1e-9, unit="s"),
    Figure("interactions a second, 5 users", 0.289752, off=1e-6),
    Figure("response, 5 users", 13.2561, off=1e-4, unit="s"),
    Figure("interactions a second, 20 users", 0.333247, off=1e-6),
    Figure("response, 20 users", 56.0156, off=1e-4, unit="s"),
)

RESULT = Result(
    number=15,
    title="A closed system",
    claim="Twenty users get 0.3332 interactions a second; a third is the ceiling, whatever comes.",
    source=Source(
        "Jain 1991, The Art of Computer Systems Performance Analysis, example 34.2",
        "the example as repeated in lecture notes",
    ),
    why="1 % of throughput and times; 2 % of the numbers at the stations.",
    cases=(
        loop(
            20,
            (
                Figure("interactions a second, 20 users", 0.333247, by=0.01),
                Figure("response, 20 users", 56.0156, by=0.01, unit="s"),
                Figure("one visit to the processor, 20 users", 0.373, by=0.01, unit="s"),
                Figure("one visit to disk A, 20 users", 4.854, by=0.01, unit="s"),
                Figure("one visit to disk B, 20 users", 0.300, by=0.01, unit="s"),
                Figure("number at the processor, 20 users", 1.991, by=0.02),
                Figure("number at disk A, 20 users", 16.177, by=0.02),
                Figure("number at disk B, 20 users", 0.500, by=0.02),
            ),
            1.5e5,
        ),
        loop(
            5,
            (
                Figure("interactions a second, 5 users", 0.289752, by=0.01),
                Figure("response, 5 users", 13.2561, by=0.01, unit="s"),
            ),
            1e5,
        ),
        loop(
            1,
            (
                Figure("interactions a second, 1 user", 0.1, by=0.01),
                Figure("response, 1 user", 6.0, by=0.01, unit="s"),
            ),
            1e5,
        ),
        Case(Column.FORMULA, THROUGHPUTS, by_mean_values, replications=1),
    ),
)
