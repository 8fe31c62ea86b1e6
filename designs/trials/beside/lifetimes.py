"""Caches: hits of keys that are asked for in Poisson streams and live for a while."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from designs.formulas.che import least_recently_used, with_lifetime
from designs.model.steps import LookUpStep
from designs.trials.asking import says_how
from designs.trials.beside.part import Part, row
from designs.trials.laws import popularity
from designs.trials.report import Beside

HITS, MISSES, COALESCED = 5, 6, 7
MOST_KEYS = 200_000


def beside(part: Part) -> Iterator[Beside]:
    """Hit ratio of each cache that one plain look-up asks, and nobody else."""
    if not part.region or not part.poisson() or not part.design.architecture:
        return
    for id, component in part.design.architecture.components.items():
        if component.kind == "cache":
            yield from _of(part, id, component)


def _of(part: Part, id: str, cache: Any) -> Iterator[Beside]:
    asked = [
        (name, step)
        for name, endpoint in part.design.endpoints.items()
        for step in endpoint.path
        if isinstance(step, LookUpStep) and step.look_up == id
    ]
    told = (f"look_up='{id}'", f"invalidate='{id}'")
    paths = [str(e.path) for e in part.design.endpoints.values()]
    mentions = sum(path.count(word) for path in paths for word in told)
    if len(asked) != 1 or mentions != 1 or cache.nodes != 1 or cache.fails or cache.ttl.jitter:
        return
    ((name, step),) = asked
    rate = part.sums.rate[id, part.region]
    if says_how(part.design.endpoints[name]) or says_how(step) or rate <= 0:
        return
    kept = [o for o in part.design.objects.values() if o.keeps == step.by]
    if len(kept) != 1 or not kept[0].count or kept[0].count > MOST_KEYS:
        return
    shares = np.diff(np.r_[0.0, popularity(int(kept[0].count), kept[0].popularity.exponent)])
    entries = int(cache.size / cache.item)
    warm = min(run.miniature.span.begin - run.miniature.span.start for run in part.runs)
    window = min(run.miniature.span.end - run.miniature.span.begin for run in part.runs)
    found = part.counted(id, [HITS, COALESCED], [HITS, COALESCED, MISSES], 1.0)
    if entries >= len(shares) and warm >= cache.ttl.value:
        yield row(id, "hit ratio", "Keys with a time to live",
                  "Jung, Berger & Balakrishnan 2003, section III",
                  "Poisson arrivals, room for all keys, a fetch is short beside the time to live",
                  "share", with_lifetime(shares, rate, cache.ttl.value), found)  # fmt: skip
    elif entries < len(shares) and cache.evicts == "lru" and cache.ttl.value > 10 * (warm + window):
        if warm * rate < 5 * entries:
            return  # still filling
        yield row(id, "hit ratio", "Least recently used", "Che, Tung & Wang 2002, section III",
                  "independent references, no entry grows old", "share",
                  least_recently_used(shares, entries), found)  # fmt: skip
