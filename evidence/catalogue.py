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


LEFT_OUT: tuple[LeftOut, ...] = ()


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
