"""An athlete posts to millions while everyone else opens home pages, and somebody waits."""

from __future__ import annotations

from dataclasses import dataclass

from designs import edits
from patterns.model import Claim, Control
from patterns.publisher_subscriber.variants import WORKER, Settings, variants
from patterns.readings import reading
from patterns.trying import Course, Experiment, Outcome, Sweep


@dataclass(frozen=True)
class Numbers:
    """What is read off each run."""

    home: float = reading("response_time p99", "open_home", title="Home page, p99")
    post: float = reading("response_time p50", "take_post", title="Taking a post, median")
    told: float = reading("notification_delay p95", "posting", title="95 % of followers told after")
    last: float = reading("notification_delay max", "posting", title="Last follower told after")
    servers: float = reading("utilisation max", "api", title="Servers busy")
    store: float = reading("utilisation mean", "store", title="Store busy")
    cost: float = reading("cost total", title="Cost")


def _few(what: str = "Athletes with a hundredth of the followers") -> Control:
    return Control(what, {"followers": 30_000})


def _workers(number: int) -> Control:
    def fewer(text: str) -> str:
        return edits.put(text, (*WORKER, "workers"), number)

    return Control(f"Workers: {number}", edit=fewer)


CLAIMS: tuple[Claim[Numbers], ...] = (
    Claim(
        "While athletes post, the slowest hundredth of home pages opens at least five times sooner "
        "when followers are told by workers than when the request tells them.",
        lambda run: run.before.home / run.after.home,
        _few(),
        at_least=5,
    ),
    Claim(
        "The athlete's own post is taken at least twenty times sooner.",
        lambda run: run.before.post / run.after.post,
        _few(),
        at_least=20,
    ),
    Claim(
        "Followers hear of it after at most twice the time that it took the servers.",
        lambda run: run.after.told / run.before.told,
        _workers(6),
        at_most=2,
    ),
    Claim(
        "The same money spent on more of the old servers still leaves the slowest hundredth of "
        "home pages at least half as slow again.",
        lambda run: run["servers"].home / run.after.home,
        _few(),
        at_least=1.5,
    ),
    Claim(
        "All followers in one batch hear of it at least five times later than in batches: one "
        "worker does what many could share.",
        lambda run: run["one"].told / run.after.told,
        _workers(3),
        at_least=5,
    ),
    Claim(
        "Through a push service that takes 10,000 messages a second, the last of three million "
        "followers hears of it after more than 290 s, however many workers there are.",
        lambda run: run["push"].last,
        Control("A quota of 100,000 a second", {"quota": 100_000}),
        at_least=290,
        unit="s",
    ),
    Claim(
        "Collecting a home page from twelve accounts when it is opened keeps the store at least "
        "eight times as busy as reading one feed that was written ahead.",
        lambda run: run["read"].store / run.after.store,
        Control("Readers who follow two accounts", {"follows": 2}),
        at_least=8,
    ),
    Claim(
        "A hybrid, stars read on demand and all others written ahead, asks a third of that of "
        "the store at most, and no worker works for a star's post.",
        lambda run: run["hybrid"].store / run["read"].store,
        Control("Readers who follow two accounts", {"follows": 2}),
        at_most=1 / 3,
    ),
)


def _felt(outcome: Outcome[Settings, Numbers]) -> str:
    slower = outcome.mean("before", "home") / outcome.mean("after", "home")
    return "unfelt" if slower < 1.5 else "doubled" if slower < 5 else "manifold"


def _money(outcome: Outcome[Settings, Numbers]) -> str:
    ratio = outcome.mean("servers", "home") / outcome.mean("after", "home")
    return "alike" if ratio < 1.25 else "worse"


EXPERIMENT = Experiment(
    settings=Settings,
    numbers=Numbers,
    variants=variants,
    claims=CLAIMS,
    titles={
        "before": "told by the request",
        "after": "told by workers, in batches",
        "servers": "more servers for the same money",
        "one": "told by workers, in one batch",
        "push": "one post, through a push service",
        "read": "collected when read",
        "hybrid": "hybrid: stars when read",
    },
    answers={"felt": _felt, "money": _money},
    seconds=330.0,
    sweeps=(
        Sweep(
            "followers",
            (30_000, 300_000, 1_000_000, 3_000_000, 6_000_000),
            "home",
            "Everyone else's home page, against the athlete's followers",
            "The request's own work grows with the followers, and everyone waits behind it.",
            ("before", "servers", "after"),
        ),
        Sweep(
            "followers",
            (30_000, 300_000, 1_000_000, 3_000_000, 6_000_000),
            "told",
            "How long until 95 % of the followers are told",
            "Workers are not quicker than servers; they are elsewhere.",
        ),
    ),
    courses=(
        Course(
            "response_time p99",
            "open_home",
            "Everyone else's home page, second by second",
            "Each post is a lump of work, and every page that comes meanwhile waits behind it.",
            ("before", "servers", "after"),
        ),
    ),
)
