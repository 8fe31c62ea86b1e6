"""The hit ratio that a cache is estimated to have, by formula."""

from __future__ import annotations

from typing import Any

import numpy as np

from designs.model.design import Design
from designs.model.steps import LookUpStep


def hit_ratio(design: Design, step: LookUpStep, rate: float) -> float:
    """Of keys with a time to live, each asked for in a Poisson stream.

    It is the sum of p * r * t / (1 + r * t) (Jung et al. 2003).
    """
    cache: Any = design.architecture.components[step.look_up]  # type: ignore[union-attr]
    ttl = getattr(cache.ttl, "value", cache.ttl)
    kept = [o for o in design.objects.values() if o.keeps == step.by]
    count = int(min(kept[0].count or 1, 100_000)) if kept else 1
    exponent = kept[0].popularity.exponent if kept else 0.0
    weights = np.arange(1.0, count + 1) ** -exponent
    asked = rate * weights / weights.sum() * ttl  # within one time to live
    return float((weights / weights.sum() * asked / (1 + asked)).sum())
