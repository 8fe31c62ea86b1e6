"""Retry storms: the same calls ask more of a component than they did in calm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from designs.trials.asking import says_how
from designs.trials.report import Cause
from designs.trials.signs.view import Floats, View

MORE = 1.4
FEW = 20  # calls in a few ticks, below which a ratio is chance


def sign(view: View) -> Iterator[Cause]:
    """Attempts a call at a component, held against those before anything happened."""
    if not retried(view.run.miniature.lowering.design):
        return
    for id, region, stations in view.places():
        more = amplified(view, stations)
        if more is None:
            continue
        at = view.first(more > MORE)
        if at is not None:
            most = float(more[view.judged].max())
            yield Cause(
                "retry_storm", id, region, at,
                f"Retries ask {id} in {region} up to {most:.1f} times as much for each call as "
                "before.",
            )  # fmt: skip


def retried(design: Any) -> bool:
    """Whether anything in a design tries again, hedges, or leaves early."""
    paths = " ".join(str(endpoint.path) for endpoint in design.endpoints.values())
    return bool(re.search(r"retries=Retries|hedge=\d", paths)) or any(
        endpoint.retries for endpoint in design.endpoints.values() if says_how(endpoint)
    )


def amplified(view: View, stations: list[int]) -> Floats | None:
    """What each call asks of some stations, as times what it asked in calm; None if unknown."""
    asked, calls = view.asked(stations), view.calls[0]
    if calls[view.calm].sum() < FEW or asked[view.calm].sum() < FEW:
        return None
    calm = asked[view.calm].sum() / calls[view.calm].sum()
    over, made = view.smooth(asked), view.smooth(calls)
    enough = made * 3 >= FEW
    found: Floats = np.where(enough, over / np.maximum(made, 1e-9) / calm, 1.0)
    return found
