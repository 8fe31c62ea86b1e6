"""What a metric is.

It has its sentence, its unit, what it reads of a run, and how it becomes one number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from designs.model.design import Design
    from designs.trials.observed import Observed

Reads = Callable[["Design", str | None], tuple[str, ...]]


@dataclass(frozen=True)
class Metric:
    """A number that requirements can bound.

    `sentence` says population, window, unit, start and end event;
    it is shown wherever the number is. `reads` names the streams of samples
    for what a requirement is `of`; `measure` makes a number of what was observed there,
    for one seed or for all pooled, or None where nothing can be said.
    """

    id: str
    title: str
    unit: str  # s, share, /s, $/h, count, bit/s
    sentence: str
    statistics: tuple[str, ...]
    reads: Reads
    measure: Callable[[Observed, tuple[str, ...], str], float | None]
    more_is_better: bool = False
    from_document: bool = False  # needs no run
    of: tuple[str, ...] = ("flow", "endpoint")
    """What a requirement may name that it is `of`, as places of the document name it."""
    of_good: Callable[[float, str], float] | None = None
    """For what counts failures: the number that a share of good samples makes, by statistic."""


def requests_of(design: Design, of: str | None) -> tuple[str, ...]:
    """The streams of requests of an endpoint, of a flow's endpoints, or of all."""
    return tuple(f"request/{e}" for e in _endpoints(design, of))


def of_streams(*what: str) -> Reads:
    """The streams called so of the media endpoints of a flow."""

    def reads(design: Design, of: str | None) -> tuple[str, ...]:
        chosen = [e for e in _endpoints(design, of) if design.endpoints[e].stream]
        return tuple(f"{each}/{e}" for each in what for e in chosen)

    return reads


def _endpoints(design: Design, of: str | None) -> list[str]:
    if of in design.endpoints:
        return [of]
    flows = [design.flows[of]] if of in design.flows else design.flows.values()
    return list(dict.fromkeys(e for flow in flows for e in flow.steps if e in design.endpoints))


def stores_of(what: str, *kinds: str) -> Reads:
    """The streams called so of a database (or of other kinds), of those that a
    flow or endpoint uses, or of all.
    """

    def reads(design: Design, of: str | None) -> tuple[str, ...]:
        from designs.trials.paths import touched

        known = design.architecture.components if design.architecture else {}
        stores = [id for id, c in known.items() if c.kind in (kinds or ("database",))]
        if of in known:
            stores = [id for id in stores if id == of]
        elif of is not None:
            used = {
                c for e in _endpoints(design, of) for c in touched(design, design.endpoints[e].path)
            }
            stores = [id for id in stores if id in used]
        return tuple(f"{what}/{id}" for id in stores)

    return reads


def workers_of(design: Design, of: str | None) -> tuple[str, ...]:
    """The streams of what a worker is done with; of those that a flow's messages reach, or all."""
    known = design.architecture.components if design.architecture else {}
    if of is None or of in known:
        return tuple(
            f"delivered/{id}" for id, c in known.items() if c.kind == "worker" and of in (None, id)
        )
    return tuple(s for s in handled_for(design, of) if s.startswith("delivered/"))


def fates_of(what: str) -> Reads:
    """The streams called so of workers; of those that a flow's messages reach, or of all."""

    def reads(design: Design, of: str | None) -> tuple[str, ...]:
        return tuple(s.replace("delivered", what, 1) for s in workers_of(design, of))

    return reads


def deliveries_of(design: Design, of: str | None) -> tuple[str, ...]:
    """The streams of deliveries to people connected, for the endpoints of a flow that deliver."""
    return tuple(
        f"delivered/{e}"
        for e in _endpoints(design, of)
        if any(hasattr(s, "deliver") for s in design.endpoints[e].path)
    )


def handled_for(design: Design, of: str | None) -> tuple[str, ...]:
    """The streams of who was told by a flow's endpoints.

    By workers, for the messages that they publish, or by themselves.
    """
    from designs.trials.paths import touched

    components = design.architecture.components if design.architecture else {}
    topics = {
        c
        for e in _endpoints(design, of)
        for c in touched(design, design.endpoints[e].path)
        if c in components and components[c].kind in ("topic", "queue")
    }
    workers = [id for id, c in components.items() if getattr(c, "reads", None) in topics]
    return (
        *(f"delivered/{id}" for id in workers),
        *(f"told/{e}" for e in _endpoints(design, of)),
    )


DISTRIBUTION = ("mean", "p50", "p95", "p99", "p99.9", "max")


def spread_of(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """Mean or percentile of the samples; what failed counts as infinitely slow."""
    return seen.statistic(streams, statistic)


def share_of_good(seen: Observed, streams: tuple[str, ...], statistic: str) -> float | None:
    """The samples that did not fail over all samples."""
    return seen.pooled(streams).good_share()


def as_it_is(good: float, statistic: str) -> float:
    """The share of good samples is the number itself."""
    return good
