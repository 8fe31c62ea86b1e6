"""A connection pool for each request, one that all share, and one that is too small to share."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from designs import edits
from patterns.model import Claim, Control, Knobs
from patterns.readings import reading
from patterns.trying import Documents, Experiment, Outcome, Sweep, beside

EACH = beside(__file__)
PATH = ("endpoints", "see_orders", "path")
PARTS = ("architecture", "components")


class Settings(Knobs):
    """How dear a connection is, how many are shared, and how many requests come."""

    opening: float = Field(
        6.0, ge=0.0, le=7.5, title="Opening one, in ms", description="Of the store's time."
    )
    pool: int = Field(
        12, ge=1, le=64, title="Connections in the pool", description="That all requests share."
    )
    rate: int = Field(1500, ge=100, le=1800, title="Requests a second", description="In all.")


def variants(s: Settings) -> Documents:
    """Each its own; one pool for all; a pool of a single connection."""
    text = edits.put(EACH, ("flows", "asking", "rate"), f"{s.rate}/s")
    each = edits.put(text, (*PATH, 2, "work"), f"exactly {s.opening:g} ms")
    return {"before": each, "after": _shared(text, s.pool), "one": _shared(text, 1)}


def _shared(text: str, connections: int) -> str:
    """Requests borrow a connection, ask, and give it back."""
    pool = {"kind": "service", "instances": 1, "workers": connections, "price": 0}
    text = edits.insert(text, PARTS, pool, name="pool")
    borrow = {"work": "exactly 20 us", "at": "pool"}
    ask = {"http": "GET /connection", "path": [borrow, {"read": "orders"}]}
    text = edits.insert(text, ("endpoints",), ask, name="borrowed")
    for place in (3, 2, 1):
        text = edits.remove(text, (*PATH, place))
    return edits.insert(text, PATH, {"call": "borrowed"})


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    time: float = reading("response_time p95", "see_orders", title="Orders, p95")
    store: float = reading("utilisation mean", "store", title="Store busy")
    answered: float = reading("availability", "see_orders", title="Answered within a second")


CHEAP = Control("Connections that cost next to nothing to open", {"opening": 0.1})

CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "When each request opens its own connection, the store is at least three times as busy as "
        "when all share a pool.",
        lambda run: run.before.store / run.after.store,
        CHEAP,
        at_least=3,
    ),
    Claim(
        "The slowest twentieth waits at least 1.4 times as long.",
        lambda run: run.before.time / run.after.time,
        CHEAP,
        at_least=1.4,
    ),
    Claim(
        "A pool of one connection, shared by all, answers at most half of them within a second.",
        lambda run: run["one"].answered,
        Control("Three hundred requests a second", {"rate": 300}),
        at_most=0.5,
        unit="share",
    ),
)


def _single(outcome: Outcome[Settings, Numbers]) -> str:
    return "enough" if outcome.mean("one", "answered") > 0.9 else "line"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "a pool for each request",
        "after": "one pool for all",
        "one": "one connection for all",
    },
    answers={"single": _single},
    seconds=10.0,
    sweeps=(
        Sweep(
            "pool",
            (4, 5, 6, 8, 16),
            "time",
            "The slowest twentieth, against the size of the shared pool",
            "Rate x time for which one is held is how many are taken; a little more is enough.",
            ("after",),
            "connections",
        ),
    ),
)
