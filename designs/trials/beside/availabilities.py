"""Chains of availabilities: what is answered only if all of them answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designs.formulas.availability import in_series, with_tries
from designs.model.steps import CallStep
from designs.trials.asking import says_how
from designs.trials.beside.part import LEVEL, Part, row
from designs.trials.intervals import of_share
from designs.trials.report import Beside


def beside(part: Part) -> Iterator[Beside]:
    """Availability of an endpoint that is calls of somebody else's services and nothing more."""
    if not part.region or not part.design.architecture:
        return
    components = part.design.architecture.components
    for name, endpoint in part.design.endpoints.items():
        if says_how(endpoint) or not endpoint.path or endpoint.stream:
            continue
        shares: list[float] = []
        for step in endpoint.path:
            if not isinstance(step, CallStep) or step.call not in components:
                break
            other: Any = components[step.call]
            if other.kind != "third_party" or other.limit or step.breaker or step.hedge:
                break
            if step.timeout is not None or (step.retries and step.retries.budget):
                break
            tries = 1 + (step.retries.times if step.retries else 0)
            shares.append(with_tries(other.availability, tries))
        seen = part.streams(f"request/{name}")
        if len(shares) < len(endpoint.path) or in_series(shares) == 1 or not sum(map(len, seen)):
            continue
        yield row(name, "answered", "Availability in series", "Trivedi 2001, section 1.12",
                  "each fails by itself, each try by itself, nothing has a quota", "share",
                  in_series(shares), of_share(seen, level=LEVEL))  # fmt: skip
