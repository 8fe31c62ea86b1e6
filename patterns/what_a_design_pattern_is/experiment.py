"""Two systems with two problems, and two patterns, each tried on both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from designs import edits
from patterns.model import Claim, Control, Knobs
from patterns.readings import reading
from patterns.trying import Documents, Experiment, Outcome, beside

NEWS = beside(__file__)
PARTS = ("architecture", "components")
OPEN, SAVE = ("endpoints", "open", "path", 1), ("endpoints", "save", "path", 1)


class Settings(Knobs):
    """How uneven the readers' interest is, and how busy the meters are."""

    popularity: Literal["uniform", "zipf 0.7", "zipf 1", "zipf 1.3"] = Field(
        "zipf 1", title="Interest", description="zipf: a few articles are read by most."
    )
    meters: int = Field(
        215, ge=50, le=230, title="Readings a second", description="That the meters send in."
    )


def variants(s: Settings) -> Documents:
    """News and meters: as they are, with a cache, and with a topic and workers."""
    news = edits.put(NEWS, ("objects", "articles", "popularity"), s.popularity)
    meters = edits.put(news, ("flows", "reading", "rate"), "4/s")
    meters = edits.put(meters, ("flows", "writing", "rate"), f"{s.meters}/s")
    return {
        "before": news,
        "after": _cached(news),
        "news_topic": _told_later(news),
        "meters": meters,
        "meters_cache": _cached(meters),
        "meters_topic": _told_later(meters),
    }


def _cached(text: str) -> str:
    facts = {"kind": "cache", "size": "50 MB", "item": "5 kB", "ttl": "10 min"}
    text = edits.insert(text, PARTS, facts, name="kept")
    step = {"look_up": "kept", "by": "article", "on_miss": [{"read": "articles"}]}
    return edits.put(text, OPEN, step)


def _told_later(text: str) -> str:
    """A request only says what is to be kept; workers of their own write it."""
    text = edits.insert(text, PARTS, {"kind": "topic", "partitions": 4}, name="to_keep")
    worker = {"kind": "worker", "reads": "to_keep", "workers": 2, "work": "8 ms"}
    text = edits.insert(text, PARTS, worker, name="keeper")
    return edits.put(text, SAVE, {"publish": "to_keep"})


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    read: float = reading("response_time p95", "open", title="Reading, p95")
    write: float = reading("response_time p95", "save", title="Writing, p95")
    store: float = reading("utilisation mean", "store", title="Store busy")


def _read(text: str) -> str:
    text = edits.put(text, ("flows", "reading", "rate"), "300/s")
    return edits.put(text, ("flows", "writing", "rate"), "4/s")


EVEN = Control("Every article is read as often as any other", {"popularity": "uniform"})

CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "A cache takes at least two thirds of the work off the news' store.",
        lambda run: run.after.store / run.before.store,
        EVEN,
        at_most=1 / 3,
    ),
    Claim(
        "The same cache before the store of the meters leaves it at least 95 % of its work.",
        lambda run: run["meters_cache"].store / run["meters"].store,
        Control("A cache before a store that is mostly read", edit=_read, of="meters_cache"),
        at_least=0.95,
    ),
    Claim(
        "A topic answers the meters at least five times sooner, at the slowest twentieth.",
        lambda run: run["meters"].write / run["meters_topic"].write,
        Control("Fifty readings a second", {"meters": 50}),
        at_least=5,
    ),
    Claim(
        "For readers of the news the topic changes nothing that they would notice: 20 % at most.",
        lambda run: abs(run["news_topic"].read / run.before.read - 1),
        Control("With a cache as well", edit=_cached, of="news_topic"),
        at_most=0.2,
        unit="share",
    ),
)


def _cache(outcome: Outcome[Settings, Numbers]) -> str:
    rest = outcome.mean("meters_cache", "store") / outcome.mean("meters", "store")
    return "much" if rest < 0.5 else "little"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "news",
        "after": "news with a cache",
        "news_topic": "news with a topic",
        "meters": "meters",
        "meters_cache": "meters with a cache",
        "meters_topic": "meters with a topic",
    },
    answers={"cache": _cache},
    seconds=60.0,
)
