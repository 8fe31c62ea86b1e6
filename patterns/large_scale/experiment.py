"""The same pages for more people, with more changes, with more data; the live stream, counted."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from designs.kinds.service import Service
from designs.model.steps import WorkStep
from patterns.large_scale.variants import Settings, only_work, variants
from patterns.model import Claim, Control
from patterns.readings import Seen, reading
from patterns.trying import Experiment, Outcome, Sweep


def _of(component: str, what: str) -> float:
    def take(seen: Seen) -> float:
        known = seen.design.architecture.components if seen.design.architecture else {}
        return seen.read(what, component) if component in known else nan

    sentence = "Seconds that workers were busy over seconds that they were there."
    if what.startswith("hit"):
        sentence = "Look-ups that found what they looked for over all look-ups."
    titles = {"api": "Servers busy", "store": "Store busy", "kept": "Found in the cache"}
    found: float = reading(take, title=titles[component], unit="share", sentence=sentence)
    return found


def _joins(seen: Seen) -> float:
    name = "request/open_broadcast"
    return seen.rate(name) if name in seen.observed.streams else nan


def _busy(seen: Seen) -> float:
    """Workers of `api` that are taken, on average, all regions together."""
    assert seen.design.architecture is not None
    api = seen.design.architecture.components["api"]
    regions = len(seen.design.architecture.regions)
    assert isinstance(api, Service)
    return seen.read("utilisation mean", "api") * api.instances * api.workers * regions


def _by_hand(seen: Seen) -> float:
    """Arrivals times the work that the document states, over all endpoints."""
    total = 0.0
    for id, endpoint in seen.design.endpoints.items():
        if f"request/{id}" in seen.observed.streams:
            work = sum(step.work.mean for step in endpoint.path if isinstance(step, WorkStep))
            total += seen.rate(f"request/{id}") * work
    return total


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    api: float = _of("api", "utilisation mean")
    store: float = _of("store", "utilisation mean")
    hits: float = _of("kept", "hit_ratio mean")
    joins: float = reading(
        _joins, title="Viewers who come", unit="/s", sentence="Openings of the broadcast a second."
    )
    taken: float = reading(
        _busy, title="Workers taken", unit="count", sentence="Busy workers of the servers, mean."
    )
    work: float = reading(
        _by_hand, title="Rate x work", unit="count", sentence="Calls a second x their work."
    )


ALIKE = Control("Nothing grows", {"times": 1})


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "Four times the people keep the servers at least three times as busy.",
        lambda run: run["users"].api / run.before.api,
        ALIKE,
        at_least=3,
    ),
    Claim(
        "Four times the changes, kept as fresh, keep the store at least one and a half times as "
        "busy, though nobody else came.",
        lambda run: run["often"].store / run.before.store,
        ALIKE,
        at_least=1.5,
    ),
    Claim(
        "Four times the pages, and not one request more, take at least eight points from the "
        "cache's hit ratio.",
        lambda run: run.before.hits - run["data"].hits,
        ALIKE,
        at_least=0.08,
        unit="share",
    ),
    Claim(
        "A hundred thousand who come within ten minutes, and stay for twenty, are 167 + 83 = 250 "
        "new ones a second: the run differs from that by at most 5 %.",
        lambda run: abs(run["live"].joins / (100_000 / 600 + 100_000 / 1200) - 1),
        Control("Visits of 40 minutes", {"visit": 40}),
        at_most=0.05,
        unit="share",
    ),
    Claim(
        "At the live stream's servers at least 1.2 times as many workers are taken as rate x work "
        "says, because a worker also waits for others.",
        lambda run: run["live"].taken / run["live"].work,
        Control("Requests that wait for nobody", edit=only_work, of="live"),
        at_least=1.2,
    ),
)


def _data(outcome: Outcome[Settings, Numbers]) -> str:
    more = outcome.mean("data", "store") / outcome.mean("before", "store")
    return "less" if more < 0.9 else "same" if more < 1.1 else "more"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "small",
        "users": "more people",
        "often": "more changes, as fresh",
        "data": "more data",
        "live": "the live stream",
    },
    answers={"data": _data},
    seconds=30.0,
    sweeps=(
        Sweep(
            "times",
            (1, 2, 4, 6),
            "store",
            "How busy the store is, against the growth",
            "Three ways to grow, and all three arrive at the store, each by another road.",
            ("users", "often", "data"),
            "times",
        ),
    ),
)
