"""How often a cache has what is asked for."""

from __future__ import annotations

from designs.metrics.metric import Metric
from designs.model.design import Design
from designs.trials.observed import Observed


def hit_share(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Look-ups that found something fresh over all look-ups."""
    return seen.hit_ratio(streams)


def caches(design: Design, of: str | None) -> tuple[str, ...]:
    """The cache or CDN asked for, or all."""
    known = design.architecture.components if design.architecture else {}
    return (
        (of,) if of in known else tuple(id for id, c in known.items() if c.kind in ("cache", "cdn"))
    )


METRIC = Metric(
    id="hit_ratio",
    title="Hit ratio",
    unit="share",
    sentence=(
        "Look-ups that found a fresh entry, or one that was already being fetched, "
        "over all look-ups in the judged window, "
        "of the cache or CDN that is named, or of all together."
    ),
    statistics=("mean",),
    reads=caches,
    measure=hit_share,
    more_is_better=True,
    of=("component:cache", "component:cdn"),
)
