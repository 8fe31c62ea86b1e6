"""The shop that asks once and the one that asks again; and what asking again can do."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from designs import edits
from patterns.model import Knobs
from patterns.timeouts_and_retries import change
from patterns.trying import Documents, beside

BEFORE = beside(__file__)
PARTS = ("architecture", "components")
BANK = (*PARTS, "bank")
CHARGE = ("endpoints", "charge", "path", 0)
ORDER = ("endpoints", "order", "path", 1)
CROWD = 20


class Settings(Knobs):
    """How often the bank works, and how stubborn the shop is."""

    works: float = Field(
        0.9, ge=0, le=1, title="The bank works", description="Share of calls that it answers."
    )
    times: int = Field(3, ge=1, le=6, title="Retries", description="Tries after the first.")
    timeout: int = Field(
        1_000, ge=100, le=5_000, title="Timeout", description="Milliseconds for one try."
    )
    budget: int = Field(
        20, ge=0, le=100, title="Budget", description="Retries in percent of calls; 0: no budget."
    )
    crowd: int = Field(
        CROWD, ge=2, le=CROWD, title="Crowd", description="Who want one lock in one moment."
    )


def variants(s: Settings) -> Documents:
    """The same orders reach the same bank."""
    before = edits.put(BEFORE, (*BANK, "availability"), s.works)
    chosen = change.Settings(timeout=s.timeout, times=s.times, budget=s.budget)
    after = change.apply(before, "bank", chosen)
    free = change.apply(before, "bank", chosen.but(budget=0))
    half = edits.put(free, (*BANK, "availability"), 0.5)
    sound = edits.put(before, (*BANK, "availability"), 1)
    waves = _crowd(s.crowd)
    return {
        "before": before,
        "after": after,
        "hanging": sound,
        "bounded": change.apply(sound, "bank", change.Settings(timeout=400, times=3)),
        "half": half,
        "bounded_half": edits.put(half, (*CHARGE, "retries", "budget"), "10 %"),
        "layers": _layered(edits.put(free, (*BANK, "availability"), 0), s.times),
        "waves": waves,
        "spread": waves.replace("cap: 200 ms", "cap: 200 ms, jitter: full"),
    }


def _layered(text: str, times: int) -> str:
    """The shop retries the charge, and the buyer's app the order: three layers that all try."""
    policy: dict[str, Any] = {"times": times, "backoff": "10 ms", "jitter": "full"}
    text = edits.put(text, (*ORDER, "retries"), policy)
    text = edits.put(text, ("endpoints", "order", "retries"), policy)
    text = edits.put(text, ("flows", "buying", "rate"), "5/s")
    return edits.put(text, (*PARTS, "shop", "workers"), 100)


def _crowd(count: int) -> str:
    """So many clients at once want what only one can have at a time; who comes in vain, retries."""
    retries = "retries: {times: 20, backoff: 20 ms, cap: 200 ms}"
    branches = "\n".join([f"          - [{{write: lock, {retries}}}]"] * count)
    return f"""\
windtunnel: 1
title: A crowd before one lock
flows:
  storming: {{as: client, rate: 10 per minute, steps: [storm]}}
definitions:
  lock: {{fields: {{id: id}}}}
objects:
  lock: {{keeps: lock, in: bank, key: id, size: 1 kB, count: 1}}
endpoints:
  order: {{http: GET /orders, path: []}}
  storm:
    http: POST /storm
    path:
      - parallel:
{branches}
architecture:
  regions: [home]
  within: 1 ms
  components:
    bank: {{kind: database, replicas: 0, connections: 1, queue: 0, write: exactly 10 ms}}
"""


def calls_of_each(s: Settings) -> float:
    """Calls for each order where calls fail by chance: a geometric sum, and the budget's bound.

    Beyer and others, Site Reliability Engineering, 2016, chapter 21.

    >>> calls_of_each(Settings(works=0.5, budget=0)), calls_of_each(Settings(works=0.5))
    (1.875, 1.2)
    """
    most = 1 + s.budget / 100 if s.budget else s.times + 1.0
    return min(sum((1 - s.works) ** k for k in range(s.times + 1)), most)
