"""Ways to spread the same load over ten servers, from chance to one queue for all.

Designs that differ in one word, the way an instance is picked; the last has one instance with ten
workers. Round robin is exact (Erlang-10 arrivals at each); two choices are two different
servers, unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from evidence import steady
from evidence.model import Case, Column, Figure, Result, Source

WAYS = {
    "random": ("random", 10.0, 1.2e5),
    "round robin": ("round_robin", 5.660, 1.2e5),
    "two choices": ("two_choices", 2.979, 1e5),
    "two choices, with replacement": ("two_with_replacement", 3.104, 1e5),
    "fewest inside": ("least_connections", 1.905, 1e5),
}


def design(name: str) -> Case:
    """One way to pick."""
    balance, time, seconds = WAYS[name]
    text = steady.service(9.0, "exp 1 s", instances=10, more=f", balance: {balance}")
    return case(name, text, time, seconds)


def case(name: str, text: str, time: float, seconds: float) -> Case:
    """The mean time of a design."""

    def measure(seed: int, length: float) -> Sequence[float]:
        return [steady.statistic(steady.observed(text, seed, seconds * length), "mean")]

    figure = Figure(f"mean time, {name}", time, by=0.02, unit="services")
    return Case(Column.DESIGN, (figure,), measure, short=0.02)


RESULT = Result(
    number=23,
    title="A ladder of policies",
    claim="Ten servers at 0.9: chance 10, turns 5.66, two choices 2.98, shortest 1.9, pooled 1.67.",
    source=Source(
        "Erlang C and E10/M/1 for the ends; the middle is simulated, "
        "here and independently of this engine",
        "computed",
    ),
    why="2 % of each mean.",
    cases=(
        *(design(name) for name in WAYS),
        case("one queue", steady.service(9.0, "exp 1 s", workers=10), 1.6687, 1e5),
    ),
)
