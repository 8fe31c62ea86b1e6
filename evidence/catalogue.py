"""All results, found by being there, and those that are left out, with the reason."""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module

from evidence.model import Grade, Result

SECTIONS = {
    "queueing": "Queues",
    "balancing": "Load balancing",
    "tails": "Tail latency, fan-out, hedging",
    "hashing": "Consistent hashing and sharding",
    "caching": "Caches, delivery networks, equal misses",
    "overload": "Retries, breakers, rate limits, metastability",
    "replication": "Replication, quorums, availability, distance",
    "messaging": "Messages and gossip",
    "scaling": "Automatic scaling",
    "streaming": "Live streaming",
}
"""Folders in the order of the list, and their titles."""

LAST = 92
"""The list goes from 1 to this."""


@dataclass(frozen=True)
class LeftOut:
    """A result that is not measured here, and why."""

    number: int
    title: str
    grade: Grade
    reason: str


LEFT_OUT: tuple[LeftOut, ...] = (
    LeftOut(
        38,
        "A video site's caches with bounded loads",
        Grade.SHOWN,
        "Bandwidth fell by a factor of almost 8 in production; neither popularity nor sizes of the "
        "videos were published, so no run can stand beside it.",
    ),
    LeftOut(
        82,
        "Two million writes a second on three brokers",
        Grade.SHOWN,
        "Rates of hardware of 2014: the published 193 MB/s into each broker exceed the gigabit "
        "link that the text gives, so a model of that link cannot reach them.",
    ),
    LeftOut(
        92,
        "Viewers who leave during start-up",
        Grade.SHOWN,
        "5.8 % for each second beyond two (Krishnan & Sitaraman 2012) goes into the event trial's "
        "viewers as it is; a run would only give it back.",
    ),
)


@cache
def results() -> dict[str, Result]:
    """Every result by its id, in the order of their numbers; what cannot load is an error.

    >>> len({r.number for r in results().values()}) == len(results())
    True
    """
    found: list[Result] = []
    for section in SECTIONS:
        folder = import_module(f"evidence.{section}")
        for info in pkgutil.iter_modules(folder.__path__):
            module = import_module(f"{folder.__name__}.{info.name}")
            working = (module.__doc__ or "").strip()
            found.append(replace(module.RESULT, id=info.name, section=section, working=working))
    return {r.id: r for r in sorted(found, key=lambda r: r.number)}


def named(name: str) -> Result:
    """A result by its id or its number; `KeyError` with what there is.

    >>> named("V01").id == named("mm1").id == named("1").id
    True
    """
    for result in results().values():
        if name.lower() in (result.id, result.code.lower(), str(result.number)):
            return result
    raise KeyError(f"no result is called {name!r}; they are {', '.join(results())}, or V01 to V92")
