"""Retry storms: the same calls ask more of a component than they did in calm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from designs.trials.asking import says_how
from designs.trials.report import Cause
from designs.trials.signs.view import LONG, Floats, View

MORE = 1.4
EXPLAINED = 0.5  # retries of what is asked beyond calm, below which something else asks
FEW = 20  # calls in a few ticks, below which a ratio is chance


def sign(view: View) -> Iterator[Cause]:
    """Attempts a call at a component, held against those before anything happened.

    Counted in all its regions together, for people who are sent elsewhere ask no more than before;
    and only where the run made enough retries to explain it, for a surge of other calls does not.
    """
    if not retried(view.run.miniature.lowering.design):
        return
    for id, stations in view.components():
        more = amplified(view, stations)
        if more is None or view.run.retries < EXPLAINED * extra(view, stations):
            continue
        at = view.first(more > MORE)
        if at is not None:
            most = float(more[view.judged].max())
            yield Cause(
                "retry_storm", id, "", at,
                f"Retries ask {id} up to {most:.1f} times as much for each call as before.",
            )  # fmt: skip


def extra(view: View, stations: list[int]) -> float:
    """How often some stations were asked beyond what as many calls asked of them in calm."""
    asked, calls = view.asked(stations), view.calls[0]
    calm = asked[view.calm].sum() / calls[view.calm].sum()
    return float(np.maximum(asked - calm * calls, 0.0)[view.judged].sum())


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
    # Both are means of so many ticks; what chance (three standard errors) explains is none.
    usual = calm * made * LONG
    sure = (made * LONG >= FEW) & (over * LONG - usual > 3 * np.sqrt(np.maximum(usual, 1.0)))
    found: Floats = np.where(sure, over / np.maximum(made, 1e-9) / calm, 1.0)
    return found
