"""Readers open articles, most of them the same; a cache keeps a tenth of what there is."""

from __future__ import annotations

from patterns.caching.claims import CLAIMS
from patterns.caching.numbers import Numbers
from patterns.caching.variants import Settings, lru_hits, variants
from patterns.trying import Experiment, Outcome, Sweep


def _share(outcome: Outcome[Settings, Numbers]) -> str:
    hits = outcome.mean("after", "hits")
    return "tenth" if hits < 0.2 else "some" if hits < 0.5 else "most" if hits < 0.9 else "all"


def _cold(outcome: Outcome[Settings, Numbers]) -> str:
    slower = outcome.mean("emptied", "then") / outcome.mean("emptied", "first")
    return "unfelt" if slower < 2 else "felt"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "asked of the store each time",
        "after": "looked up in a cache first",
        "small": "a cache of a tenth of the size",
        "used": "the least used dropped",
        "untold": "articles change, the cache is not told",
        "told": "articles change, the cache is told",
        "put": "articles change, the cache is given the new value",
        "overtaken": "one article, changed while it is laid out",
        "leased": "the same with leases",
        "emptied": "2.5 times the readers, emptied in the middle",
        "rush": "one article: each miss fetches",
        "one": "one article: one fetches for all",
        "expiring": "one article, kept for nine requests",
    },
    answers={"share": _share, "cold": _cold},
    seconds=120.0,
    seeds=8,
    scenario="loss",
    sweeps=(
        Sweep(
            "room",
            (100, 300, 1_000, 3_000),
            "hits",
            "Answered by the cache, against its room",
            "Each tripling of the room brings less: the articles asked for most are in already.",
            ("after",),
            "articles",
            ("theory (Che 2002)", lru_hits),
        ),
    ),
)
