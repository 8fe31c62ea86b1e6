"""What all engines do: three works, and how a run of one is timed."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """Stations side by side, one of them picked at random: each with some servers and one queue."""

    stations: int
    servers: int
    service: float  # mean seconds, exponential


@dataclass(frozen=True)
class Work:
    """Poisson arrivals that pass stages one after another, and what theory says of them."""

    title: str
    rate: float  # a second
    stages: tuple[Stage, ...]
    mean: float  # seconds in the system, exact


WORKS = {
    "W1": Work("M/M/1 at 0.8", 0.8, (Stage(1, 1, 1.0),), 5.0),
    "W2": Work("M/M/8 at 0.9", 7.2, (Stage(1, 8, 1.0),), 1.876922),
    "W3": Work(
        "balancer, 4 servers, database",
        100.0,
        (Stage(1, 1, 0.002), Stage(4, 1, 0.028), Stage(1, 2, 0.016)),
        0.140278,
    ),
}


@dataclass(frozen=True)
class Answer:
    """What a run says: mean and, where the engine keeps times, p99 of the time in the system."""

    customers: int
    mean: float
    p99: float | None = None


Run = Callable[[Work, int, int], Answer]


def answer(prepare: Callable[[Work], Run]) -> None:
    """Run what the command line asks for; importing and compiling are timed apart.

    `prepare` may compile; the run that it returns is what is measured, in seconds of CPU.
    """
    work, customers, seed = WORKS[sys.argv[1]], int(sys.argv[2]), int(sys.argv[3])
    begun = time.process_time()  # since the process began: imports are in it
    run = prepare(work)
    ready = time.process_time()
    wall = time.perf_counter()
    own, children = time.process_time(), _children()
    found = run(work, customers, seed)
    cpu = time.process_time() - own + _children() - children
    row = {
        "customers": found.customers,
        "cpu": cpu,
        "wall": time.perf_counter() - wall,
        "mean": found.mean,
        "p99": found.p99,
        "import": begun,
        "compile": ready - begun,
        "memory": max(
            resource.getrusage(who).ru_maxrss
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        / 1024,
    }
    print(json.dumps(row))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
